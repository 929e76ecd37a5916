/**
 * The process that fills its disk: adds documents until one is refused, then a small one, from several writers at a
 * time, and tells its parent what became of each. It must end by itself.
 */
import { openClient } from './client';

async function main(folder: string): Promise<void> {
  const client = await openClient({ path: folder, schema: { collections: { items: { indexes: [] } } } });
  const added: number[] = [];
  const refused: { code: unknown; message: string }[] = [];
  let next = 0;
  const add = async (): Promise<void> => {
    while (refused.length === 0 && next < 2_000) {
      const n = next++;
      try {
        await client.add({ _id: `d${n}`, n, text: 'x'.repeat(40_000) });
        added.push(n);
      } catch (error) {
        const { code, message } = error as Error & { code?: unknown };
        refused.push({ code, message });
      }
    }
  };
  await Promise.all([add(), add(), add()]);
  const count = await client.count();
  await client.database.close();
  process.send?.({ added, refused, count });
  process.disconnect();
}

void main(process.argv[2] ?? '');
