import { startCloud } from '@zhuyi/local-cloud';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { buildFunction } from '../../scripts/build/functions';
import { ROOT } from '../../scripts/build/paths';

let root: string;
let folder: string;
beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'zhuyi-loader-'));
  folder = path.join(root, 'greet');
  mkdirSync(folder);
  await write('hello');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The function's source, bundled with its loader. */
async function write(word: string): Promise<void> {
  const entry = path.join(root, 'source.ts');
  writeFileSync(entry, `export const main = async () => ({ says: '${word}', flags: process.execArgv });`);
  await buildFunction(entry, folder);
}

const kept = (): string[] => readdirSync(folder).filter((name) => /^compiled-.*\.bin$/.test(name));

/** What a new process of the function says, and whether it started with compiled code. */
function start({ keep = false, flags = [] as string[] } = {}): { says: string; isCompiled: boolean } {
  const program = `
    const { main, isCompiled, keepCompiled } = require(${JSON.stringify(folder)});
    main().then(({ says }) => {
      if (${keep}) keepCompiled();
      console.log(JSON.stringify({ says, isCompiled }));
    });`;
  return JSON.parse(
    execFileSync(process.execPath, [...flags, '-e', program], { encoding: 'utf8' }),
  ) as ReturnType<typeof start>;
}

test('an instance in the local cloud keeps what it compiled, and the next starts with it', async () => {
  const cloud = await startCloud({
    projectRoot: ROOT,
    functionsRoot: root,
    dataDir: ':memory:',
    timers: false,
  });
  try {
    const { says, flags } = (await cloud.invoke('greet')) as { says: string; flags: string[] };
    expect(says).toBe('hello');
    for (let i = 0; i < 100 && kept().length === 0; i++) await setTimeout(50);
    expect(kept()).toHaveLength(1);
    expect(start({ flags })).toEqual({ says: 'hello', isCompiled: true });
    cloud.reload();
    expect(await cloud.invoke('greet')).toMatchObject({ says: 'hello' });
  } finally {
    await cloud.close();
  }
});

test('code that was compiled of another bundle is never run, not even of one as long', async () => {
  expect(start({ keep: true })).toEqual({ says: 'hello', isCompiled: false });
  const old = kept();
  const compiled = readFileSync(path.join(folder, old[0] ?? ''));
  await write('salut');
  expect(kept()).toEqual([]);
  writeFileSync(path.join(folder, old[0] ?? ''), compiled);
  expect(start()).toEqual({ says: 'salut', isCompiled: false });
});

test.each([
  ['is cut', (bytes: Buffer) => bytes.subarray(0, -100)],
  ['has one byte changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([7])])],
  ['is empty', () => Buffer.alloc(0)],
])('compiled code that %s is passed over, and kept anew', (_, damage) => {
  start({ keep: true });
  const file = path.join(folder, kept()[0] ?? '');
  writeFileSync(file, damage(readFileSync(file)));
  expect(start({ keep: true })).toEqual({ says: 'hello', isCompiled: false });
  expect(start()).toEqual({ says: 'hello', isCompiled: true });
});
