import type { EventBatchDoc, SetAsideDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { isBehind } from './batches';
import { addToRows, FIGURES, MAX_FIGURE_DOCUMENTS, writeRows } from './figure-rows';
import { detailsFor, readRollupIn, sameRollup, slotsFor, type Rollup } from './rollup-place';
import { asideKey } from './set-aside';
import { countEvents, mergeTally, newTally, type Tally } from './slot-counts';

/**
 * Removes batches from the beginning of the page (stored ones, with COUNTED_FIELDS, read after `rollup`) as far as one transaction can,
 * together with their part in the figures where they were folded already: figures always equal a count of what is stored,
 * whoever folds or erases meanwhile. Returns how many went; 0 when the figures have changed since `rollup` was read, or
 * when the first batch alone was too much and lost some of its events: read both again.
 */
export async function takeOut(
  db: Db,
  rollup: Rollup,
  page: readonly EventBatchDoc[],
  now: number,
): Promise<number> {
  const aside = await readAside(db, rollup, page);
  return commit(db, rollup, planOf(rollup, page, aside), now);
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
      ...detailsFor(rollup, batch),
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

/** How many of a batch's events, the first ones, are in the figures. */
export function foldedOf(rollup: Rollup, batch: EventBatchDoc, aside: SetAsideDoc | undefined): number {
  if (aside) return aside.taken;
  if (rollup.part?.id === batch._id) return rollup.part.events;
  return isBehind(batch, rollup.cursor) ? batch.events.length : 0;
}

async function commit(db: Db, rollup: Rollup, plan: Plan, now: number): Promise<number> {
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

/** What was set aside of these batches, by their keys. */
async function readAside(
  db: Db,
  { shop, generation }: Rollup,
  page: readonly EventBatchDoc[],
): Promise<Map<string, SetAsideDoc>> {
  const keys = page.map(({ _id }) => asideKey(shop, FIGURES, _id));
  const found = await db
    .collection('setAside')
    .find({ _id: db.command.in(keys), state: 'aside', generation }, { limit: keys.length });
  return new Map(found.map((doc) => [doc.document, doc]));
}
