import type { EventBatchDoc, SetAsideDoc, ShopEvent } from '@zhuyi/contracts';
import type { Where } from '../command';
import type { Db } from '../db';
import { addToRows, FIGURES, MAX_FIGURE_DOCUMENTS, writeRows } from './figure-rows';
import { detailsFor, readRollup, readRollupIn, sameRollup, slotsFor, type Rollup } from './rollup-place';
import { asideKey } from './set-aside';
import { countEvents, newTally } from './slot-counts';
import { foldedOf } from './take-out';

/** Batches read at once. */
const PAGE = 40;
/** Somebody else folds or erases every few seconds at most. */
const ATTEMPTS = 20;

/** Which events of a shopper. `where` narrows the batches down that are looked through; `isMeant` decides. */
export interface Meant {
  shopper: string;
  where: Where<EventBatchDoc>;
  isMeant(event: ShopEvent): boolean;
}

/** All events that are meant, as they are stored, and when the first of their batches came in (epoch ms). */
export async function findEvents(
  db: Db,
  shop: string,
  meant: Meant,
): Promise<{ events: ShopEvent[]; oldest: number | null; newest: number | null }> {
  const events: ShopEvent[] = [];
  const times: number[] = [];
  for await (const page of db.collection('eventBatches').pages(batchesOf(shop, meant), PAGE)) {
    for (const batch of page) {
      const found = batch.events.filter((event) => meant.isMeant(event));
      if (found.length > 0) times.push(batch.receivedAt);
      events.push(...found);
    }
  }
  return times.length === 0
    ? { events, oldest: null, newest: null }
    : { events, oldest: Math.min(...times), newest: Math.max(...times) };
}

/**
 * Takes single events out of a shopper's batches, and their part out of the figures where they were folded already, so
 * that figures always equal a count of what is stored. A batch that is left empty stays: its key keeps a retry of the
 * phone's from bringing back what was in it. Returns how many events went and whether that was all.
 */
export async function eraseEvents(
  db: Db,
  shop: string,
  meant: Meant,
  now: number,
  timeLeft: () => boolean,
): Promise<{ removed: number; complete: boolean }> {
  let removed = 0;
  for await (const page of db.collection('eventBatches').pages(batchesOf(shop, meant), PAGE)) {
    for (const { _id } of page) {
      for (let attempt = 1; ; attempt++) {
        if (!timeLeft() || attempt > ATTEMPTS) return { removed, complete: false };
        const { gone, isDone } = await takeOutOf(db, shop, _id, meant, now);
        removed += gone;
        if (isDone) break;
      }
    }
  }
  return { removed, complete: true };
}

function batchesOf(shop: string, { shopper, where }: Meant): Where<EventBatchDoc> {
  return { shop, shopper, ...where };
}

/** One transaction: as many of the batch's events as their figures have room for. */
async function takeOutOf(
  db: Db,
  shop: string,
  batchId: string,
  { isMeant }: Meant,
  now: number,
): Promise<{ gone: number; isDone: boolean }> {
  const rollup = await readRollup(db, shop);
  const batch = await db.collection('eventBatches').get(batchId);
  const places = batch ? [...batch.events.keys()].filter((at) => isMeant(eventAt(batch, at))) : [];
  if (!batch || places.length === 0) return { gone: 0, isDone: true };
  const aside = await asideOf(db, rollup, batch);
  const folded = foldedOf(rollup, batch, aside);
  const tally = newTally();
  const counted = places.filter((at) => at < folded);
  const counting = {
    shop,
    isSlot: slotsFor(rollup, batch),
    ...detailsFor(rollup, batch),
    sign: -1 as const,
    maxDocuments: MAX_FIGURE_DOCUMENTS,
  };
  const own = { shopper: batch.shopper, events: counted.map((at) => eventAt(batch, at)) };
  const taken = countEvents(tally, own, counting);
  const isDone = taken === counted.length;
  const gone = new Set(isDone ? places : counted.slice(0, taken));
  const rows = await addToRows(db, shop, tally, rollup.generation);
  const isOurs = await db.transaction(async (tx) => {
    const current = await readRollupIn(tx, shop);
    if (!sameRollup(rollup, current)) return false;
    await tx.collection('eventBatches').update(batchId, {
      events: db.command.set(batch.events.filter((_, at) => !gone.has(at))),
    });
    const next: Rollup = { ...current, erasures: current.erasures + 1, updatedAt: now };
    if (aside) await tx.collection('setAside').update(aside._id, { taken: aside.taken - taken });
    if (current.part?.id === batchId) next.part = { id: batchId, events: current.part.events - taken };
    await writeRows(tx, rows);
    await tx.collection('settings').set(next);
    return true;
  });
  return isOurs ? { gone: gone.size, isDone } : { gone: 0, isDone: false };
}

function eventAt({ _id, events }: EventBatchDoc, at: number): ShopEvent {
  const event = events[at];
  if (!event) throw new Error(`batch ${_id} has no event ${at}`);
  return event;
}

/** The batch as the figures have set it aside, if they have. */
async function asideOf(
  db: Db,
  { shop, generation }: Rollup,
  { _id }: EventBatchDoc,
): Promise<SetAsideDoc | undefined> {
  const doc = await db.collection('setAside').get(asideKey(shop, FIGURES, _id));
  return doc?.state === 'aside' && doc.generation === generation ? doc : undefined;
}
