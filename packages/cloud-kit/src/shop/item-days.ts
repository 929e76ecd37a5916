import { MAX_ITEM_DAY_BYTES } from '@zhuyi/contracts';
import type { ItemDayDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { sumOf, type CountedItems } from './detail-counts';

type Row = [itemId: string, ...counts: number[]];

/**
 * The documents of itemDays that the counts touch, with them added. Where a list is full, items that are not in it are counted
 * together from then on, for good: what is taken out again is where it was put.
 */
export async function addToItemDays(
  db: Db,
  shop: string,
  counted: ReadonlyMap<string, CountedItems>,
  generation: number,
): Promise<ItemDayDoc[]> {
  const ids = [...counted.keys()];
  if (ids.length === 0) return [];
  const found = await db
    .collection('itemDays')
    .find({ _id: db.command.in(ids), generation }, { limit: ids.length });
  const stored = new Map(found.map((doc) => [doc._id, doc]));
  return [...counted].map(([_id, { day, shard, items }]) => {
    const before = stored.get(_id);
    return { _id, shop, day, shard, generation, ...addItems(before, items) };
  });
}

/** The items of a day's document: their counts in the order of COUNT_FIELDS. */
export function readItemDay({ items }: Pick<ItemDayDoc, 'items'>): Map<string, number[]> {
  const rows = JSON.parse(items) as Row[];
  return new Map(rows.map(([itemId, ...counts]) => [itemId, counts]));
}

/** The sum, as it is stored. */
export function addItems(
  stored: Pick<ItemDayDoc, 'items' | 'others'> | undefined,
  more: ReadonlyMap<string, number[]>,
  maxBytes = MAX_ITEM_DAY_BYTES,
): Pick<ItemDayDoc, 'items' | 'others'> {
  const sums = stored ? readItemDay(stored) : new Map<string, number[]>();
  let others = stored?.others;
  let bytes = stored ? Buffer.byteLength(stored.items) + ROOM * sums.size : 2;
  for (const [itemId, counts] of more) {
    const own = sums.get(itemId);
    const sum = notBelow(sumOf(own, counts));
    const size = own ? 0 : Buffer.byteLength(JSON.stringify([itemId, ...sum])) + ROOM;
    if (!own && (others || bytes + size > maxBytes)) others = notBelow(sumOf(others, counts));
    else {
      bytes += size;
      sums.set(itemId, sum);
    }
  }
  const rows = [...sums].filter(([, counts]) => counts.some((count) => count !== 0));
  const items = JSON.stringify(rows.map(([itemId, counts]) => [itemId, ...counts]));
  return { items, ...(others ? { others } : {}) };
}

/** For the six numbers of an item to grow by five digits each. */
const ROOM = 30;

/** Days whose documents were cleared have nothing to take out of. */
function notBelow(counts: readonly number[]): number[] {
  return counts.map((count) => Math.max(0, count));
}
