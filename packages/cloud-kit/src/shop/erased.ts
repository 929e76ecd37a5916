import { createHash } from 'node:crypto';
import { docId } from '@zhuyi/contracts';
import type { ErasedDoc, EventBatchDoc, ShopperDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { forgetLearnt } from './forget-learnt';
import { readRollup } from './rollup-place';
import { COUNTED_FIELDS } from './slot-counts';
import { takeOut } from './take-out';

/** How far the clocks of two instances may differ, and how long a function may run: a batch under way comes so late. */
const UNDER_WAY_MS = 5 * 60_000;
/** The log is read within minutes; after a failure of the timer, within days. */
const KEPT_MS = 30 * 24 * 3600 * 1000;
const MAX_FOUND = 1000;
/** Batches taken out at once. */
const TAKE_PAGE = 40;

/** Key of the mark of somebody who is gone: a digest, which finds them and names nobody. */
function markOf(shop: string, shopper: string): string {
  const digest = createHash('sha256').update(`erased\n${shopper}`).digest('base64url').slice(0, 22);
  return docId(shop, 'erased', digest);
}

/** Leaves word that batches of this shopper that are under way (epoch ms) are to go, too. */
export async function markErased(db: Db, shop: string, shopper: string, now: number): Promise<void> {
  await db.collection('settings').set({ _id: markOf(shop, shopper), shop, erasedAt: now });
}

/** Removes marks that nothing is under way for any more, and returns how many. */
export function forgetErased(db: Db, shop: string, now: number): Promise<number> {
  return db.collection('settings').removeWhere({ shop, erasedAt: db.command.lt(now - KEPT_MS) });
}

type Arrived = Pick<EventBatchDoc, '_id' | 'shopper' | 'receivedAt' | 'origin'>;

/**
 * Removes batches of the page that were under way while their shopper erased everything or withdrew, with all that was made of them;
 * true when there were any. Only phones' batches can be: an order's is written in one transaction with the shopper's
 * document. No clock that is set back makes an orphan of a batch, only a mark does; and an account that came back knows its
 * own.
 */
export async function removeOrphans(
  db: Db,
  shop: string,
  page: readonly Arrived[],
  now: number,
): Promise<boolean> {
  const orphans = await orphansAmong(db, shop, page);
  if (orphans.length === 0) return false;
  const oldest = Math.min(...orphans.map(({ receivedAt }) => receivedAt));
  // Before they go, and again after: killed in between, nobody would find any more that there were some.
  await forgetLearnt(db, shop, oldest);
  const keys = orphans.map(({ _id }) => _id);
  for (;;) {
    const rollup = await readRollup(db, shop);
    // Others may have folded them, or removed some, in between.
    const left = await db
      .collection('eventBatches')
      .find<EventBatchDoc>({ _id: db.command.in(keys) }, { limit: TAKE_PAGE, fields: [...COUNTED_FIELDS] });
    if (left.length === 0) break;
    await takeOut(db, rollup, left, now);
  }
  await forgetLearnt(db, shop, oldest);
  return true;
}

async function orphansAmong(db: Db, shop: string, page: readonly Arrived[]): Promise<Arrived[]> {
  const own = page.filter(({ origin }) => origin === 'phone');
  const erased = await erasedAmong(db, shop, [...new Set(own.map(({ shopper }) => shopper))]);
  if (erased.size === 0) return [];
  const keys = [...erased.keys()].map((shopper) => docId(shop, shopper));
  const accounts = await db
    .collection('shoppers')
    .find({ _id: db.command.in(keys) }, { fields: ['batches', 'arrivals'], limit: MAX_FOUND });
  const account = new Map(accounts.map((one) => [one._id, one]));
  return own.filter((batch) => {
    const erasedAt = erased.get(batch.shopper);
    return erasedAt !== undefined && !belongs(batch, account.get(docId(shop, batch.shopper)), erasedAt);
  });
}

/** When these shoppers erased or withdrew last, of those who did. */
async function erasedAmong(db: Db, shop: string, shoppers: readonly string[]): Promise<Map<string, number>> {
  const byMark = new Map(shoppers.map((shopper) => [markOf(shop, shopper), shopper]));
  if (byMark.size === 0) return new Map();
  const marks = await db
    .collection('settings')
    .find<ErasedDoc>({ _id: db.command.in([...byMark.keys()]) }, { limit: MAX_FOUND });
  return new Map(marks.map(({ _id, erasedAt }) => [byMark.get(_id) ?? '', erasedAt]));
}

/** Whether a batch is the account's that is there now. */
function belongs(
  batch: Arrived,
  account: Pick<ShopperDoc, 'batches' | 'arrivals'> | undefined,
  erasedAt: number,
): boolean {
  if (!account) return false;
  // Keys end in the batch's id, behind shop and shopper.
  const batchId = batch._id.split(':').slice(2).join(':');
  const { batches, arrivals = [] } = account;
  return (
    batches.includes(batchId) ||
    arrivals.includes(batch.receivedAt) ||
    batch.receivedAt > erasedAt + UNDER_WAY_MS
  );
}
