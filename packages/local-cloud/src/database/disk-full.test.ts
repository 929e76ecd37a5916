import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskFullWords } from '../disk-full';
import { openClient } from './testing/client';

const folder = mkdtempSync(join(tmpdir(), 'full-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Told {
  added: number[];
  refused: { code: string; message: string }[];
  count: number;
}

/** Runs the writer where no file may grow over `kilobytes`: to it that is a full disk. */
function fill(kilobytes: number): Promise<Told> {
  const limited = join(folder, 'limited.sh');
  // A limit of the shell's, which the process takes over: blocks of 512 bytes in some shells, of 1,024 in others.
  const script = `#!/bin/sh\nulimit -f ${kilobytes}\nexec "${process.execPath}" "$@"\n`;
  writeFileSync(limited, script, { mode: 0o755 });
  const child = fork(join(__dirname, 'testing', 'full-writer.ts'), [join(folder, 'db')], {
    execPath: limited,
    execArgv: ['--require', require.resolve('tsx/cjs')],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let told: Told | undefined;
    child.on('message', (message: Told) => (told = message));
    child.on('exit', (code, signal) => {
      if (told && code === 0) resolve(told);
      else reject(new Error(`the writer ended by itself: ${code ?? signal}`));
    });
  });
}

const onUnix = process.platform === 'win32' ? test.skip : test;

onUnix('a full disk refuses in words, ends no process and loses nothing that was acknowledged', async () => {
  const { added, refused, count } = await fill(6_000);
  expect(added.length).toBeGreaterThan(10);
  expect(refused.length).toBeGreaterThan(0);
  for (const { code, message } of refused) {
    expect(code).toBe('DATABASE_STORAGE_FULL');
    expect(message).toMatch(/^the disk is full( or failing)?: /);
    expect(message).toContain(join(folder, 'db'));
  }
  expect(count).toBe(added.length);

  const client = await openClient({ path: join(folder, 'db') });
  const stored: unknown[] = [];
  for (let last = -1; ;) {
    const page = await client.find({ n: { $gt: last } }, { order: { n: 1 }, limit: 50 });
    stored.push(...page.map(({ n }) => n));
    if (page.length === 0) break;
    last = Number(page.at(-1)?.n);
  }
  expect(stored).toEqual(added.sort((a, b) => a - b));
  // There is room again.
  await client.add({ _id: 'later', n: -5, text: 'y'.repeat(40_000) });
  await client.database.close();
});

test.each([
  [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'the disk is full: /data takes'],
  [Object.assign(new Error('MDB error'), { code: 28 }), 'the disk is full: /data takes'],
  [new Error('No space left on device'), 'the disk is full: /data takes'],
  ['EDQUOT', 'the disk is full: /data takes'],
  [Object.assign(new Error('Input/output error'), { code: 5 }), 'the disk is full or failing: /data takes'],
])('a disk that takes no more, case %#', (thrown, words) => {
  expect(diskFullWords(thrown, '/data')).toContain(words);
});

test.each([new Error('the store is closed'), null, { code: 5 }, 'EACCES'])(
  'anything else, case %#',
  (thrown) => {
    expect(diskFullWords(thrown, '/data')).toBeUndefined();
  },
);
