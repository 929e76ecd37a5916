import type { EventBatchDoc, SetAsideDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { isBehind } from './batches';
import { addToRows, MAX_FIGURE_DOCUMENTS, writeRows } from './figure-rows';
import { FIGURES } from './figures';
import { readRollup, readRollupIn, sameRollup, slotsFor, type Rollup } from './rollup-place';
import { asideKey } from './set-aside';
import { COUNTED_FIELDS, countEvents, mergeTally, newTally, type Tally } from './slot-counts';

/** Batches read at once. */
const ERASE_PAGE = 40;
const MAX_ASIDE = 1_000;

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
  for (let removed = 0; ;) {
    const rollup = await readRollup(db, shop);
    const page = await db
      .collection('eventBatches')
      .find({ shop, shopper }, { limit: ERASE_PAGE, fields: [...COUNTED_FIELDS] });
    if (page.length === 0) {
      // What is left of batches that somebody else has removed.
      await db.collection('setAside').removeWhere({ shop, shopper });
      return { removed, complete: true };
    }
    if (!timeLeft()) return { removed, complete: false };
    const aside = await readAside(db, rollup, shopper);
    removed += await takeOut(db, rollup, planOf(rollup, page, aside), now);
  }
}

/** What one transaction takes out. */
interface Plan {
  tally: Tally;
  batches: EventBatchDoc[];
  aside: SetAsideDoc[];
  /** A batch that is too much for one transaction loses its first events only. */
  shortened?: { batch: EventBatchDoc; events: number; aside?: SetAsideDoc };
}

function planOf(
  rollup: Rollup,
  page: readonly EventBatchDoc[],
  aside: ReadonlyMap<string, SetAsideDoc>,
): Plan {
  const plan: Plan = { tally: newTally(), batches: [], aside: [] };
  for (const batch of page) {
    const set = aside.get(batch._id);
    const folded = foldedOf(rollup, batch, set);
    const own = newTally();
    const counting = {
      shop: rollup.shop,
      isSlot: slotsFor(rollup, batch),
      sign: -1 as const,
      maxDocuments: MAX_FIGURE_DOCUMENTS,
    };
    const stopped = countEvents(own, batch, counting, 0, folded);
    if (stopped < folded) {
      if (plan.batches.length > 0) return plan;
      return { ...plan, tally: own, shortened: { batch, events: stopped, ...(set ? { aside: set } : {}) } };
    }
    if (!mergeTally(plan.tally, own, MAX_FIGURE_DOCUMENTS)) return plan;
    plan.batches.push(batch);
    if (set) plan.aside.push(set);
  }
  return plan;
}

/** How many of its events are in the figures. */
function foldedOf(rollup: Rollup, batch: EventBatchDoc, aside: SetAsideDoc | undefined): number {
  if (aside) return aside.taken;
  if (rollup.part?.id === batch._id) return rollup.part.events;
  return isBehind(batch, rollup.cursor) ? batch.events.length : 0;
}

/** Returns how many batches went; none when the figures have changed since they were read. */
async function takeOut(db: Db, rollup: Rollup, plan: Plan, now: number): Promise<number> {
  const rows = await addToRows(db, rollup.shop, plan.tally, rollup.generation);
  const { shortened } = plan;
  return db.transaction(async (tx) => {
    const current = await readRollupIn(tx, rollup.shop);
    if (!sameRollup(rollup, current)) return 0;
    const batches = tx.collection('eventBatches');
    // A batch that somebody else has removed was taken out of the figures by them: the rollup would be another.
    for (const { _id } of plan.batches) await batches.remove(_id);
    for (const { _id } of plan.aside) await tx.collection('setAside').remove(_id);
    const next: Rollup = { ...current, erasures: current.erasures + 1, updatedAt: now };
    if (current.part && plan.batches.some(({ _id }) => _id === current.part?.id)) delete next.part;
    if (shortened) {
      const { batch, events, aside } = shortened;
      await batches.update(batch._id, {
        events: db.command.push({ each: [], slice: events - batch.events.length }),
      });
      if (aside) await tx.collection('setAside').update(aside._id, { taken: aside.taken - events });
      if (current.part?.id === batch._id) next.part = { id: batch._id, events: current.part.events - events };
    }
    await writeRows(tx, rows);
    await tx.collection('settings').set(next);
    return plan.batches.length;
  });
}

async function readAside(
  db: Db,
  { shop, generation }: Rollup,
  shopper: string,
): Promise<Map<string, SetAsideDoc>> {
  const found = await db
    .collection('setAside')
    .find({ shop, shopper, consumer: FIGURES, state: 'aside', generation }, { limit: MAX_ASIDE });
  return new Map(
    found
      .filter((doc) => doc._id === asideKey(shop, FIGURES, doc.document))
      .map((doc) => [doc.document, doc]),
  );
}
