import type { EventBatchDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import type { Tx } from '../transaction';
import { readBatches } from './batches';
import { removeOrphans } from './erased';
import { addToRows, FIGURES, MAX_FIGURE_DOCUMENTS, writeRows } from './figure-rows';
import {
  detailsFor,
  readRollup,
  readRollupIn,
  sameRollup,
  slotsFor,
  withDetails,
  withNewSlots,
  type Rollup,
} from './rollup-place';
import { takeOrSetAside, Unreadable, type Consumer } from './set-aside';
import { COUNTED_FIELDS, countEvents, mergeTally, newTally, type Tally } from './slot-counts';

/** Batches read at once: 25,000 events at worst, which a small function still holds. */
export const FOLD_PAGE = 500;

/** What one page has come to. */
export interface Folded {
  /** Batches that the cursor has passed. */
  batches: number;
  /** Those of them that were set aside. */
  aside: number;
  /** False at the end of what may be folded. */
  more: boolean;
}

/**
 * Folds the next page of batches into slotStats, in transactions of at most MAX_FIGURE_DOCUMENTS documents, while
 * `timeLeft` says so. Counts and cursor move together: wherever it is killed, every batch counts once. A batch that
 * cannot be folded is set aside, see takeOrSetAside.
 */
export async function foldNextPage(
  db: Db,
  shop: string,
  upTo: number,
  now: number,
  { pageSize = FOLD_PAGE, timeLeft = () => true }: { pageSize?: number; timeLeft?: () => boolean } = {},
): Promise<Folded> {
  const start = withDetails(await withNewSlots(db, await readRollup(db, shop)));
  const page = await readBatches(db, shop, start.cursor, upTo, pageSize, COUNTED_FIELDS);
  const countedTo = page.length < pageSize ? upTo : undefined;
  // Without them, and without what others may have erased meanwhile, the page is another: it is read anew.
  if (await removeOrphans(db, shop, page, now))
    return foldNextPage(db, shop, upTo, now, { pageSize, timeLeft });
  const folding = openFolding(db, start, now, page.at(-1), countedTo);
  if (page.length === 0) {
    await folding.reach(upTo);
    return { batches: 0, aside: 0, more: false };
  }
  const folded: Folded = { batches: 0, aside: 0, more: true };
  while (folded.batches < page.length && timeLeft()) {
    const { done, aside } = await takeOrSetAside(db, folding.consumer, page.slice(folded.batches));
    folded.batches += done;
    folded.aside += aside;
    // What was read is out of date: somebody else moved the cursor, or setting aside did.
    if (done === 0 || aside > 0) return folded;
  }
  return { ...folded, more: folded.batches < page.length || countedTo === undefined };
}

/** The figures as a reader of the log, from a place that others may have left meanwhile. */
function openFolding(
  db: Db,
  start: Rollup,
  now: number,
  last: EventBatchDoc | undefined,
  countedTo: number | undefined,
): { consumer: Consumer<EventBatchDoc>; reach(upTo: number): Promise<boolean> } {
  let rollup = start;
  const move = async (tx: Tx, next: Rollup): Promise<boolean> => {
    // Somebody else folded or erased since the page was read: what we counted is out of date.
    if (!sameRollup(rollup, await readRollupIn(tx, rollup.shop))) return false;
    await tx.collection('settings').set(next);
    return true;
  };
  const behind = (batch: EventBatchDoc): Rollup => {
    const cursor = { receivedAt: batch.receivedAt, id: batch._id };
    const to = batch._id === last?._id ? countedTo : undefined;
    const reached = Math.max(rollup.countedTo, to ?? batch.receivedAt);
    const next: Rollup = { ...rollup, cursor, countedTo: reached, updatedAt: now };
    delete next.part;
    return next;
  };
  const taken = ({ _id }: EventBatchDoc): number => (rollup.part?.id === _id ? rollup.part.events : 0);
  const consumer: Consumer<EventBatchDoc> = {
    name: FIGURES,
    shop: start.shop,
    now,
    generation: start.generation,
    taken,
    async take(page) {
      const step = cut(rollup, page, taken);
      const next = afterStep(rollup, page, step, behind);
      const rows = await addToRows(db, rollup.shop, step.tally, rollup.generation);
      const isOurs = await db.transaction(async (tx) => {
        if (!(await move(tx, next))) return false;
        await writeRows(tx, rows);
        return true;
      });
      if (!isOurs) return 0;
      rollup = next;
      // Half a batch is none yet: its rest comes with the next step.
      return step.batches > 0 ? step.batches : consumer.take(page);
    },
    pass: (tx, batch) => move(tx, behind(batch)),
  };
  const reach = (upTo: number): Promise<boolean> =>
    db.transaction((tx) =>
      move(tx, { ...rollup, countedTo: Math.max(rollup.countedTo, upTo), updatedAt: now }),
    );
  return { consumer, reach };
}

interface Step {
  tally: Tally;
  /** Whole batches from the beginning of the page. */
  batches: number;
  /** Of the first batch, where not even that fits. */
  events: number;
  simulatedAt: number;
}

/** As much of the page as one transaction may write. */
function cut(rollup: Rollup, page: readonly EventBatchDoc[], taken: (batch: EventBatchDoc) => number): Step {
  const step: Step = { tally: newTally(), batches: 0, events: 0, simulatedAt: 0 };
  for (const batch of page) {
    const own = newTally();
    const stopped = countBatch(own, rollup, batch, taken(batch));
    if (step.batches > 0 && stopped < batch.events.length) return step;
    if (!mergeTally(step.tally, own, MAX_FIGURE_DOCUMENTS)) return step;
    if (batch.origin === 'simulated') step.simulatedAt = batch.receivedAt;
    if (stopped < batch.events.length) return { ...step, events: stopped };
    step.batches += 1;
  }
  return step;
}

/** See countEvents; a batch that it cannot count is Unreadable. */
function countBatch(tally: Tally, rollup: Rollup, batch: EventBatchDoc, from: number): number {
  const { shop } = rollup;
  const places = { isSlot: slotsFor(rollup, batch), ...detailsFor(rollup, batch) };
  try {
    const counting = { shop, ...places, sign: 1, maxDocuments: MAX_FIGURE_DOCUMENTS } as const;
    return countEvents(tally, batch, counting, from);
  } catch (cause) {
    throw new Unreadable(`batch ${batch._id} cannot be counted`, { cause });
  }
}

function afterStep(
  rollup: Rollup,
  page: readonly EventBatchDoc[],
  { batches, events, simulatedAt }: Step,
  behind: (batch: EventBatchDoc) => Rollup,
): Rollup {
  const lastTaken = page[batches - 1];
  const next = lastTaken ? behind(lastTaken) : withPart(rollup, page[0], events);
  return simulatedAt > 0 ? { ...next, simulatedAt: Math.max(next.simulatedAt ?? 0, simulatedAt) } : next;
}

function withPart(rollup: Rollup, batch: EventBatchDoc | undefined, events: number): Rollup {
  if (!batch) return rollup;
  // Rows change, and the cursor does not.
  return { ...rollup, erasures: rollup.erasures + 1, part: { id: batch._id, events } };
}
