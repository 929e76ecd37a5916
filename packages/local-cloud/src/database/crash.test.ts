import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClient } from './testing/client';

/** A writer process is killed in the middle of its work, again and again; all it was told is done must be there. */
const folder = mkdtempSync(join(tmpdir(), 'crash-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Acknowledged {
  readonly added: number[];
  readonly incremented: number;
}

/** Runs the writer until it has acknowledged some writes, then kills it at once. */
async function writeAndKill(round: number, least: number): Promise<Acknowledged> {
  const child = fork(join(__dirname, 'testing', 'crash-writer.ts'), [folder, String(round)], {
    execArgv: ['--require', require.resolve('tsx/cjs')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const added: number[] = [];
  let incremented = 0;
  await new Promise<void>((resolve, reject) => {
    child.on('message', (message: { added?: number; incremented?: number }) => {
      if (message.added !== undefined) added.push(message.added);
      if (message.incremented !== undefined) incremented = Math.max(incremented, message.incremented);
      if (added.length >= least) child.kill('SIGKILL');
    });
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve();
      else reject(new Error(`the writer ended by itself: ${code}`));
    });
  });
  return { added, incremented };
}

test('nothing acknowledged is lost', async () => {
  let counter = 0;
  let documents = 0;
  for (let round = 1; round <= 3; round++) {
    const { added, incremented } = await writeAndKill(round, 150 * round);
    const client = await openClient({ path: folder });
    const stored = new Set<unknown>();
    for (let last = -1; ;) {
      const page = await client.find({ round, n: { $gt: last } }, { order: { n: 1 } });
      for (const document of page) stored.add(document.n);
      if (page.length === 0) break;
      last = Number(page[page.length - 1]?.n);
    }
    expect(added.filter((n) => !stored.has(n))).toEqual([]);
    const [total] = await client.find({ _id: 'counter' });
    expect(Number(total?.n)).toBeGreaterThanOrEqual(incremented);
    expect(Number(total?.n)).toBeGreaterThanOrEqual(counter);
    counter = Number(total?.n);
    documents += stored.size;
    // Each index agrees with the documents: none was half written.
    expect(await client.count({ round: { $gte: 1 } })).toBe(documents);
    expect((await client.find({ n: { $gte: 0 }, round }, { limit: 1 })).length).toBe(1);
    expect(await client.count()).toBe(documents + 1);
    await client.database.close();
  }
});
