import { batchKey, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { Batch, TrackAnswer } from '@zhuyi/contracts';
import { foldIntoShopper } from './fold';
import { rateLimit } from './rate-limit';
import { receive } from './receive';

/** Far above what a tracker in several windows sends; a guard against scripts. */
const BATCHES_A_MINUTE = 120;
const mayStore = rateLimit(BATCHES_A_MINUTE, 60_000);

/**
 * Folds the batch into the shopper's document, then stores it: two database operations. The first changes nothing
 * without consent, nor when it has seen the batch before; so a retry, also of a call that died in between,
 * completes what is missing and doubles nothing.
 */
export async function store(batch: Batch, call: Call): Promise<TrackAnswer> {
  const { db, shop, now } = call;
  const shopper = await call.shopper();
  if (!mayStore(shopper, now)) throw new ZhuyiError('TOO_MANY', 'too many batches, wait a minute');

  const { batchId, sessionId, sentAt } = batch;
  const events = await receive(batch, call);
  const shoppers = db.collection('shoppers');
  const key = docId(shop, shopper);
  const folded = await shoppers.updateWhere(
    { _id: key, consent: true, personalise: true, batches: db.command.nin([batchId]) },
    foldIntoShopper(db.command, batchId, events, now),
  );
  if (folded === 0) {
    const known = await shoppers.get(key);
    if (!known?.consent || !known.personalise) return { stored: false, duplicate: false };
  }

  const isNew = await db.collection('eventBatches').add({
    _id: batchKey(shop, shopper, batchId),
    shop,
    batchId,
    shopper,
    sessionId,
    sentAt,
    receivedAt: now,
    origin: 'phone',
    events,
  });
  return { stored: true, duplicate: !isNew };
}
