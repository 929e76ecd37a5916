import { docId } from '@zhuyi/contracts';
import type { EventBatchDoc, RollupDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import type { Tx } from '../transaction';
import { isBehind, LOG_START, readBatches } from './batches';
import { removeOrphans } from './erased';
import { COUNT_FIELDS, COUNTED_FIELDS, countEvents, type SlotTally } from './slot-counts';

/** Batches folded in one transaction: 25,000 events at worst, which a small function still holds. */
export const FOLD_PAGE = 500;
/** Batches taken out in one transaction. */
const ERASE_PAGE = 40;

/** How far the figures are folded. */
export async function readRollup(db: Db, shop: string): Promise<RollupDoc> {
  return (await db.collection('settings').get<RollupDoc>(docId(shop, 'rollup'))) ?? noRollup(shop);
}

function noRollup(shop: string): RollupDoc {
  return { _id: docId(shop, 'rollup'), shop, cursor: { ...LOG_START }, erasures: 0, updatedAt: 0 };
}

/** True when neither the cursor moved nor folded batches were taken out in between. */
export function sameRollup(a: RollupDoc, b: RollupDoc): boolean {
  return (
    a.cursor.receivedAt === b.cursor.receivedAt && a.cursor.id === b.cursor.id && a.erasures === b.erasures
  );
}

/**
 * Folds the next page of batches into slotStats. The counts and the cursor move in one transaction: wherever it is
 * killed, every batch counts once. Returns how many batches the page held; fewer than FOLD_PAGE means the end.
 */
export async function foldNextPage(db: Db, shop: string, upTo: number, now: number): Promise<number> {
  const before = await readRollup(db, shop);
  const page = await readBatches(db, shop, before.cursor, upTo, FOLD_PAGE, COUNTED_FIELDS);
  const last = page.at(-1);
  if (!last) return 0;
  const orphans = await removeOrphans(db, shop, page);
  const tally: SlotTally = new Map();
  for (const batch of page) if (!orphans.has(batch._id)) countEvents(tally, shop, batch.events);
  await db.transaction(async (tx) => {
    const current = (await tx.collection('settings').get<RollupDoc>(before._id)) ?? noRollup(shop);
    // Somebody else folded or erased since the page was read: what we counted is out of date.
    if (!sameRollup(before, current)) return;
    await addTally(tx, tally);
    const cursor = { receivedAt: last.receivedAt, id: last._id };
    await tx.collection('settings').set({ ...current, cursor, updatedAt: now });
  });
  return page.length;
}

/**
 * Removes all batches of a shopper, and their part in the figures where they were folded already, so that figures
 * always equal a count of what is stored. Stops between transactions when `timeLeft` says no; returns how many
 * batches went and whether that was all.
 */
export async function eraseBatches(
  db: Db,
  shop: string,
  shopper: string,
  now: number,
  timeLeft: () => boolean,
): Promise<{ removed: number; complete: boolean }> {
  const batches = db.collection('eventBatches');
  for (let removed = 0; ;) {
    const page = await batches.find({ shop, shopper }, { limit: ERASE_PAGE });
    if (page.length === 0) return { removed, complete: true };
    if (!timeLeft()) return { removed, complete: false };
    removed += await db.transaction((tx) => erasePage(tx, shop, page, now));
  }
}

async function erasePage(tx: Tx, shop: string, page: readonly EventBatchDoc[], now: number): Promise<number> {
  const settings = tx.collection('settings');
  const rollup = (await settings.get<RollupDoc>(docId(shop, 'rollup'))) ?? noRollup(shop);
  const tally: SlotTally = new Map();
  let removed = 0;
  for (const batch of page) {
    if (!(await tx.collection('eventBatches').remove(batch._id))) continue;
    removed += 1;
    if (isBehind(batch, rollup.cursor)) countEvents(tally, shop, batch.events, -1);
  }
  await addTally(tx, tally);
  await settings.set({ ...rollup, erasures: rollup.erasures + 1, updatedAt: now });
  return removed;
}

async function addTally(tx: Tx, tally: SlotTally): Promise<void> {
  const stats = tx.collection('slotStats');
  for (const row of tally.values()) {
    const before = await stats.get(row._id);
    const sum = { ...row };
    if (before) for (const field of COUNT_FIELDS) sum[field] += before[field];
    await stats.set(sum);
  }
}
