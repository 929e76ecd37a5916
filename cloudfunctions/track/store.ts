import { createHash } from 'node:crypto';
import { batchKey, type Call } from '@zhuyi/cloud-kit';
import { docId, launchSceneOf, ZhuyiError } from '@zhuyi/contracts';
import type { Batch, ShopperDoc, TrackAnswer } from '@zhuyi/contracts';
import { hasRoomForDay, makeRoomForDay } from './active-days';
import { unseen, type Arrived } from './event-keys';
import { foldIntoShopper } from './fold';
import type { KnownItems } from './known-items';
import { paceRefusal, withinPace } from './pace';
import { receive } from './receive';

/** Each failure means that another batch of the shopper came between: one with the same events, as a rule. */
const ATTEMPTS = 5;
const DIGEST_LENGTH = 10;

/**
 * Folds the batch into the shopper's document, then stores it: two database operations. The first changes nothing
 * without consent, when it has seen the batch or one of its events before, nor above the pace a shopper may have; so
 * that each event counts once, and limits hold, whichever instances the batches meet. Where it changed nothing, the
 * document says why. A retry, also of a call that died in between, completes what is missing and doubles nothing.
 */
export async function store(batch: Batch, call: Call, items: KnownItems): Promise<TrackAnswer> {
  const shopperKey = docId(call.shop, await call.shopper());
  const arrived = await receive(batch, { sentAt: batch.sentAt, receivedAt: call.now }, call);
  let left = unseen(await ofCatalogue(arrived, items, call));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (left.length > 0 && (await fold(batch, left, shopperKey, call))) {
      return insert(batch, batch.sentAt, left, call);
    }
    const shopper = await call.db.collection('shoppers').get(shopperKey);
    if (!shopper?.consent || !shopper.personalise) return { stored: false, duplicate: false };
    if (shopper.batches.includes(batch.batchId)) return complete(batch, left, shopper, call);
    left = unseen(left, shopper.seen);
    if (left.length === 0) return { stored: true, duplicate: false, dropped: batch.events.length };
    const refusal = paceRefusal(shopper, left.length, call.now);
    if (refusal !== null) throw new ZhuyiError('TOO_MANY', refusal);
    await makeRoomForDay(shopper, call);
  }
  throw new ZhuyiError('TRY_LATER', 'several batches with the same events at once');
}

async function ofCatalogue(arrived: readonly Arrived[], items: KnownItems, call: Call): Promise<Arrived[]> {
  const ids = arrived.map(({ event }) => event.itemId);
  const existing = await items.existing(ids, call);
  const kept = arrived.filter(({ event }) => existing.has(event.itemId));
  const unknown = arrived.length - kept.length;
  if (unknown > 0) call.log('events of unknown items', { events: unknown });
  return kept;
}

async function fold(batch: Batch, kept: readonly Arrived[], key: string, call: Call): Promise<boolean> {
  const { db, now } = call;
  const { command } = db;
  const { batchId, sentAt, events } = batch;
  const places = new Set(kept.map(({ place }) => place));
  const dropped = [...events.keys()].filter((place) => !places.has(place));
  const folded = await db.collection('shoppers').updateWhere(
    {
      _id: key,
      consent: true,
      personalise: true,
      batches: command.nin([batchId]),
      seen: command.nin(kept.flatMap(({ keys }) => keys)),
      ...withinPace(command, kept.length, now),
      ...hasRoomForDay(command),
    },
    foldIntoShopper(command, { batchId, digest: digestOf(batch), sentAt, receivedAt: now, dropped }, kept),
  );
  return folded > 0;
}

/** Stores what the first attempt would have stored, if that died before it could. */
async function complete(
  batch: Batch,
  left: readonly Arrived[],
  shopper: ShopperDoc,
  call: Call,
): Promise<TrackAnswer> {
  const first = shopper.folded?.find(({ batchId }) => batchId === batch.batchId);
  // Folded in by a version that did not write down what it kept: it kept all.
  if (!first && left.length > 0) return insert(batch, batch.sentAt, left, call);
  // Something else under a known id is not the batch that it claims to be.
  if (first?.digest !== digestOf(batch)) return { stored: true, duplicate: true };
  const arrived = await receive(batch, first, call);
  const kept = arrived.filter(({ place }) => !first.dropped.includes(place));
  return insert(batch, first.sentAt, kept, call);
}

/** `receivedAt` is the time of this very call: readers of the log never look behind their cursors again. */
async function insert(
  { batchId, sessionId, events, scene }: Batch,
  sentAt: number,
  kept: readonly Arrived[],
  call: Call,
): Promise<TrackAnswer> {
  const { db, shop, now } = call;
  const shopper = await call.shopper();
  const isNew = await db.collection('eventBatches').add({
    _id: batchKey(shop, shopper, batchId),
    shop,
    batchId,
    shopper,
    sessionId,
    sentAt,
    receivedAt: now,
    ...(scene === undefined ? {} : { scene: launchSceneOf(scene) }),
    origin: 'phone',
    events: kept.map(({ event }) => event),
  });
  const dropped = events.length - kept.length;
  return { stored: true, duplicate: !isNew, ...(dropped > 0 ? { dropped } : {}) };
}

function digestOf({ sessionId, events }: Batch): string {
  return createHash('sha256')
    .update(JSON.stringify([sessionId, events]))
    .digest('base64url')
    .slice(0, DIGEST_LENGTH);
}
