import { MAX_ROWS, type Call } from '@zhuyi/cloud-kit';
import { docId, type ItemDoc } from '@zhuyi/contracts';

export const FIELDS = [
  'itemId',
  'title',
  'category',
  'brand',
  'tags',
  'description',
  'options',
  'priceFen',
  'topFen',
  'stock',
  'sold',
  'onShelf',
  'createdAt',
] as const satisfies readonly (keyof ItemDoc)[];
export type Read = Pick<ItemDoc, (typeof FIELDS)[number]>;

/** Reads that are under way at one time. */
const AT_ONCE = 8;

/**
 * Reads all items of the shop. An operation a thousand; a shop of more pays one more for each thousand, which finds where to
 * part the keys, so that the parts are read beside each other. The parts leave no key out, whatever comes and goes meanwhile.
 */
export async function readItems(call: Call, take: (items: readonly Read[]) => void): Promise<void> {
  const { shop } = call;
  // ';' follows ':' in the order of characters: the range is the shop's keys.
  const [start, end] = [docId(shop, ''), `${shop};`];
  const first = await readPart(call, start, end);
  take(first);
  const last = first.at(-1);
  if (!last || first.length < MAX_ROWS) return;
  const borders = await bordersOf(call, last._id, end);
  const parts = [last._id, ...borders].map((from, i) => [from, borders[i] ?? end] as const);
  await inTurns(parts, async ([from, upTo]) => {
    for (let after = from; ;) {
      const page = await readPart(call, after, upTo, borders.includes(upTo));
      take(page);
      const behind = page.at(-1);
      if (!behind || page.length < MAX_ROWS || behind._id === upTo) return;
      after = behind._id;
    }
  });
}

/** Keys between `after` and `end`, every thousandth. */
async function bordersOf(call: Call, after: string, end: string): Promise<string[]> {
  const { db } = call;
  const _id = db.command.and(db.command.gt(after), db.command.lt(end));
  const count = await db.collection('items').count({ _id });
  const skips = Array.from({ length: Math.ceil(count / MAX_ROWS) - 1 }, (_, i) => (i + 1) * MAX_ROWS - 1);
  const borders = await inTurns(skips, async (skip) => {
    const [border] = await db
      .collection('items')
      .find({ _id }, { orderBy: [['_id', 'asc']], skip, limit: 1, fields: ['_id'] });
    return border ? [border._id] : [];
  });
  return [...new Set(borders.flat())].sort();
}

function readPart({ db }: Call, after: string, upTo: string, isIncluded = false): Promise<ItemDoc[]> {
  const { command } = db;
  const end = isIncluded ? command.lte(upTo) : command.lt(upTo);
  return db
    .collection('items')
    .find(
      { _id: command.and(command.gt(after), end) },
      { orderBy: [['_id', 'asc']], limit: MAX_ROWS, fields: FIELDS },
    );
}

/** Does the work for each entry, a few at a time; results in the entries' order. */
async function inTurns<T, R>(entries: readonly T[], work: (entry: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < entries.length; at = next++) results[at] = await work(entries[at] as T);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, entries.length) }, worker));
  return results;
}
