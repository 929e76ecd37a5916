import {
  addShoppers,
  ALL_SLOTS,
  newShopperSet,
  sizeOf,
  trimShoppers,
  unpackShoppers,
  type Call,
} from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { SlotShoppersDoc, StoredShopperSet } from '@zhuyi/contracts';

/** Days of which the sets are kept whatever comes (SHOPPERS_KEPT_MS). */
export const SETS_KEPT_DAYS = 31;

/** The sets of all slots together, by day; one operation. */
export async function readSets(
  days: readonly string[],
  generation: number,
  { db, shop }: Call,
): Promise<Map<string, SlotShoppersDoc>> {
  const keys = days.slice(-SETS_KEPT_DAYS).map((day) => docId(shop, day, ALL_SLOTS));
  const found = await db
    .collection('slotShoppers')
    .find({ _id: db.command.in(keys), generation }, { limit: keys.length });
  return new Map(found.map((doc) => [doc.day, doc]));
}

/** How many different shoppers there are in all the sets together: of samples, the fairest that they allow. */
export function different(stored: readonly StoredShopperSet[]): number {
  const sets = stored.map(unpackShoppers);
  const all = newShopperSet();
  all.limit = Math.min(all.limit, ...sets.map(({ limit }) => limit));
  for (const set of sets) {
    addShoppers(all, set);
    trimShoppers(all);
  }
  return sizeOf(all);
}
