import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sourcesKey } from '../../scripts/build/kept';

test('the key of a build changes with what a source says, is called, and with the packages, and with nothing else', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'sources-'));
  const file = (name: string): string => path.join(root, name);
  for (const folder of [
    'cloudfunctions/a',
    'cloudfunctions/a/node_modules',
    'miniprogram',
    'packages',
    'scripts',
  ])
    mkdirSync(file(folder), { recursive: true });
  for (const name of [
    'package-lock.json',
    'project.config.json',
    'cloudfunctions/a/index.ts',
    'scripts/b.ts',
  ])
    writeFileSync(file(name), 'text');
  const key = (): Promise<string> => sourcesKey(root);
  const first = await key();
  writeFileSync(file('cloudfunctions/a/node_modules/x.js'), 'not ours');
  writeFileSync(file('README.md'), 'no source');
  expect(await key()).toBe(first);

  const keys = [first];
  writeFileSync(file('cloudfunctions/a/index.ts'), 'other');
  keys.push(await key());
  renameSync(file('scripts/b.ts'), file('scripts/c.ts'));
  keys.push(await key());
  writeFileSync(file('package-lock.json'), 'newer');
  keys.push(await key());
  expect(new Set(keys).size).toBe(4);
  rmSync(root, { recursive: true });
});
