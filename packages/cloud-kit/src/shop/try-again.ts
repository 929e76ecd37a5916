import type { SetAsideDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { addToRows, FIGURES, MAX_FIGURE_DOCUMENTS, writeRows } from './figure-rows';
import { detailsFor, readRollup, readRollupIn, sameRollup, slotsFor } from './rollup-place';
import { addOrderAgain } from './sales';
import { isWeather } from './set-aside';
import { countEvents, newTally } from './slot-counts';

const DAY_MS = 24 * 3600 * 1000;
/** Tried in one run, those first that have waited longest. */
const TRIES_A_RUN = 20;

/** How what a reader of a log set aside is taken after all; true when it was. */
const AGAIN: Record<string, (db: Db, aside: SetAsideDoc, now: number) => Promise<boolean>> = {
  [FIGURES]: foldAgain,
  'sales-paid': (db, aside, now) => addOrderAgain(db, aside, 'paid', now),
  'sales-refunded': (db, aside, now) => addOrderAgain(db, aside, 'refunded', now),
  'sales-returned': (db, aside, now) => addOrderAgain(db, aside, 'returned', now),
};

/**
 * Tries again what was set aside, and returns how much of it was taken. Whatever fails stays where it is, for the next
 * run; a cloud that is busy or gone ends this one.
 */
export async function tryAgain(db: Db, shop: string, now: number, timeLeft: () => boolean): Promise<number> {
  const { command } = db;
  const setAside = db.collection('setAside');
  await setAside.removeWhere({ shop, state: 'trying', at: command.lt(now - DAY_MS) });
  const waiting = await setAside.find(
    { shop, state: 'aside', consumer: command.in(Object.keys(AGAIN)) },
    { orderBy: [['at', 'asc']], limit: TRIES_A_RUN },
  );
  let taken = 0;
  for (const aside of waiting) {
    if (!timeLeft()) return taken;
    try {
      taken += Number((await AGAIN[aside.consumer]?.(db, aside, now)) ?? false);
    } catch (error) {
      if (isWeather(error)) throw error;
      await setAside.update(aside._id, { tries: command.inc(1), at: now, why: String(error).slice(0, 200) });
    }
  }
  return taken;
}

/** Folds a batch whose cursor has gone on without it; in several steps where it is too much for one. */
async function foldAgain(db: Db, aside: SetAsideDoc, now: number): Promise<boolean> {
  const { shop } = aside;
  const rollup = await readRollup(db, shop);
  const batch = await db.collection('eventBatches').get(aside.document);
  if (!batch || aside.generation !== rollup.generation) {
    // It is gone, or will be met again: everything is counted anew.
    await db.collection('setAside').remove(aside._id);
    return false;
  }
  const tally = newTally();
  const places = { isSlot: slotsFor(rollup, batch), ...detailsFor(rollup, batch) };
  const counting = { shop, ...places, sign: 1 as const, maxDocuments: MAX_FIGURE_DOCUMENTS };
  const stopped = countEvents(tally, batch, counting, aside.taken);
  const rows = await addToRows(db, shop, tally, rollup.generation);
  const isWhole = stopped === batch.events.length;
  const isOurs = await db.transaction(async (tx) => {
    const current = await readRollupIn(tx, shop);
    if (!sameRollup(rollup, current)) return false;
    await writeRows(tx, rows);
    const setAside = tx.collection('setAside');
    if (isWhole) await setAside.remove(aside._id);
    else await setAside.update(aside._id, { taken: stopped });
    const simulatedAt = batch.origin === 'simulated' ? { simulatedAt: batch.receivedAt } : {};
    await tx
      .collection('settings')
      .set({ ...current, ...simulatedAt, erasures: current.erasures + 1, updatedAt: now });
    return true;
  });
  return isOurs && (isWhole || foldAgain(db, { ...aside, taken: stopped }, now));
}
