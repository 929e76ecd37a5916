/**
 * The process that the crash test kills: writes as fast as it can, several writes at a time, and tells its
 * parent of each write that was acknowledged.
 */
import { openClient } from './client';

async function main(folder: string, round: number): Promise<void> {
  const schema = {
    collections: {
      items: {
        indexes: [
          {
            name: 'round_n',
            keys: [
              ['round', 1],
              ['n', 1],
            ] as [string, 1][],
          },
        ],
      },
    },
  };
  const client = await openClient({ path: folder, schema });
  await client.send('modifyDocument', {
    query: '{"_id":"counter"}',
    data: JSON.stringify({ n: Number((await client.find({ _id: 'counter' }))[0]?.n ?? 0) }),
    merge: false,
  });
  let next = 0;
  let total = Number((await client.find({ _id: 'counter' }))[0]?.n);
  const add = async (): Promise<void> => {
    for (;;) {
      const n = next++;
      await client.add({ _id: `${round}-${n}`, round, n, text: 'x'.repeat(n % 500) });
      process.send?.({ added: n });
    }
  };
  const increment = async (): Promise<void> => {
    for (;;) {
      await client.update({ _id: 'counter' }, { $inc: { n: 1 } });
      process.send?.({ incremented: ++total });
    }
  };
  await Promise.all([add(), add(), add(), add(), increment()]);
}

main(process.argv[2] ?? '', Number(process.argv[3])).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
