import {
  eraseBatches,
  forgetLearnt,
  leaveTrials,
  markErased,
  placeholderShop,
  readRollup,
  readTrialsPlace,
  type Call,
} from '@zhuyi/cloud-kit';
import { docId, ZhuyiError, type TrialsPlaceDoc } from '@zhuyi/contracts';

/** Left for the answer. */
const RESERVE_MS = 3_000;

/**
 * Removes all that was learnt from the caller: batches, their part in the figures and in the counts of what sells now; and
 * a training that has read them begins anew. Call it when nothing new is kept any more. Two sweeps, since an event may
 * have been under way; what comes even later, the mark leads rollup to. Returns how many batches went; TRY_LATER when
 * there are more than one call can take.
 */
export async function forgetEvents(call: Call): Promise<number> {
  const { db, shop, now } = call;
  let removed = 0;
  // From the oldest name on: whoever is being carried on to a newer one is still found.
  for (const shopper of (await call.aliases()).reverse()) {
    // From here on whoever folds one of their batches removes it, and what was made of it, see removeOrphans.
    await markErased(db, shop, shopper, now);
    for (let sweep = 0; sweep < 2; sweep++) {
      const found = await oldestOf(shopper, call);
      if (found === null) break;
      // Before the batches go, and again after: killed in between, the next call would find none to say so.
      await forgetLearnt(db, shop, found);
      removed += await sweepBatches(shopper, call);
      await forgetLearnt(db, shop, found);
    }
    await db.collection('eventBatches').removeWhere({ shop: placeholderShop(shop), shopper });
    await leaveTrials(db, shop, shopper);
    await forgetPlaces(docId(shop, shopper), call);
  }
  return removed;
}

/** When the first of a shopper's batches came in, epoch ms; null where there is none. */
async function oldestOf(shopper: string, { db, shop }: Call): Promise<number | null> {
  const [batch] = await db
    .collection('eventBatches')
    .find({ shop, shopper }, { orderBy: [['receivedAt', 'asc']], limit: 1, fields: ['receivedAt'] });
  return batch?.receivedAt ?? null;
}

async function sweepBatches(shopper: string, { db, shop, now, remainingMs }: Call): Promise<number> {
  const { removed, complete } = await eraseBatches(db, shop, shopper, now, () => remainingMs() > RESERVE_MS);
  if (!complete) throw unfinished();
  return removed;
}

/** Readers remember how far they are by the key of a batch, and the shopper's pseudonym is in it. */
async function forgetPlaces(own: string, call: Call): Promise<void> {
  const { db, shop } = call;
  const { command } = db;
  const theirs = command.and(command.gt(`${own}:`), command.lt(`${own};`));
  await db.collection('trainings').updateWhere({ shop, 'cursor.id': theirs }, { 'cursor.id': '' });
  for (const place of [await readRollup(db, shop), await readTrialsPlace(db, shop)]) {
    if (place?.cursor.id.startsWith(`${own}:`)) await forgetPlace(place, call);
  }
}

async function forgetPlace(
  { _id, cursor }: Pick<TrialsPlaceDoc, '_id' | 'cursor'>,
  { db, shop }: Call,
): Promise<void> {
  const { command } = db;
  // The batch is gone: the one before it, of the same millisecond, marks the same place.
  const [before] = await db
    .collection('eventBatches')
    .find(
      { shop, receivedAt: cursor.receivedAt, _id: command.lt(cursor.id) },
      { orderBy: [['_id', 'desc']], limit: 1, fields: ['_id'] },
    );
  await db
    .collection('settings')
    .updateWhere({ _id, 'cursor.id': cursor.id }, { 'cursor.id': before?._id ?? '' });
}

/** There is more than one call can do; what is done stays done. */
export function unfinished(): ZhuyiError {
  return new ZhuyiError('TRY_LATER', 'there is a lot to remove: ask once more, it goes on from here');
}
