import { COUNT_FIELDS, itemDayKey, readItemDay, type Call } from '@zhuyi/cloud-kit';
import { ITEM_SHARDS, TOP_WINDOWS } from '@zhuyi/contracts';
import type { SlotCounts } from '@zhuyi/contracts';

const FIELDS = COUNT_FIELDS.length;
const LONGEST = Math.max(...TOP_WINDOWS);
/** Windows, each with the period before it. */
const PERIODS = 2 * TOP_WINDOWS.length;

/** Sums of an item: for each window those of it, then those of the period before. */
export type ItemSums = Float64Array;

/** What slots brought of each item in the windows that end with the last of `days` (newest last); an operation a shard. */
export async function sumItems(
  days: readonly string[],
  generation: number,
  { db, shop }: Call,
): Promise<Map<string, ItemSums>> {
  const ago = new Map([...days].reverse().map((day, at) => [day, at]));
  const sums = new Map<string, ItemSums>();
  for (let shard = 0; shard < ITEM_SHARDS; shard++) {
    const keys = days.map((day) => itemDayKey(shop, shard, day));
    const docs = await db
      .collection('itemDays')
      .find({ _id: db.command.in(keys), generation }, { limit: keys.length });
    for (const doc of docs) addDay(sums, readItemDay(doc), ago.get(doc.day) ?? 2 * LONGEST);
  }
  return sums;
}

function addDay(sums: Map<string, ItemSums>, items: ReadonlyMap<string, number[]>, ago: number): void {
  const periods = TOP_WINDOWS.map((window, at) => ({ at, half: Math.floor(ago / window) })).filter(
    ({ half }) => half < 2,
  );
  for (const [itemId, counts] of items) {
    const sum = sums.get(itemId) ?? new Float64Array(PERIODS * FIELDS);
    sums.set(itemId, sum);
    for (const { at, half } of periods) {
      const from = (2 * at + half) * FIELDS;
      counts.forEach((count, field) => {
        sum[from + field] = (sum[from + field] ?? 0) + count;
      });
    }
  }
}

/** Of the window at this place of TOP_WINDOWS, or of the period before it. */
export function countsOf(sums: ItemSums, window: number, before: boolean): SlotCounts {
  const from = (2 * window + Number(before)) * FIELDS;
  const at = (field: (typeof COUNT_FIELDS)[number]): number => sums[from + COUNT_FIELDS.indexOf(field)] ?? 0;
  return {
    exposures: at('exposures'),
    clicks: at('clicks'),
    carts: at('carts'),
    purchases: at('purchases'),
    units: at('units'),
    gmvFen: at('gmvFen'),
  };
}
