import { docId } from '@zhuyi/contracts';
import type { TrialDoc, TrialEntry, TrialsPlaceDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { keysetPage } from '../shop/keyset';
import { salesOf } from '../shop/sales';
import { soldAt, SALES_FIELDS, type SoldOrder } from '../shop/sales-source';
import { SALES_STREAMS, type SalesStream } from '../shop/sales-place';
import { roundAt, roundKey } from './assign';
import { addTrialCounts, isWithin, type Open } from './count-trials';
import { commitTrials, MAX_TRIALS, openTrials, readTrials, STALE, type FoldedTrials } from './fold-trials';

type Sold = SoldOrder & { shopper: string };
const FIELD = { paid: 'paidAt', refunded: 'refund.at', returned: 'refund.at' } as const;

/**
 * Adds what was sold and given back to the shoppers who had been seen in an experiment by then: all of the order book, whatever
 * led to it, from what nobody can claim. Only up to where the log is folded, so that who had been seen does not depend on
 * which is read first. Orders without a shopper who takes part (no consent, erased) count for nobody.
 */
export async function foldTrialOrders(
  db: Db,
  shop: string,
  open: Open,
  { from, now, timeLeft }: { from: number; now: number; timeLeft: () => boolean },
): Promise<number> {
  let orders = 0;
  for (const stream of SALES_STREAMS) {
    for (let more = true; more && timeLeft();) {
      const folded = await foldPage(db, shop, open, stream, { from, now });
      orders += folded.done;
      ({ more } = folded);
    }
  }
  return orders;
}

async function foldPage(
  db: Db,
  shop: string,
  open: Open,
  stream: SalesStream,
  { from, now }: { from: number; now: number },
): Promise<FoldedTrials> {
  const at = await openTrials(db, shop, from, open);
  if (!at) return STALE;
  const page = await readSold(db, at.place, stream);
  const last = page.at(-1);
  if (!last) return { done: 0, more: false };
  const known = await readTrials(db, [...new Set(page.map(({ shopper }) => docId(shop, shopper)))]);
  const changed = new Map<string, TrialDoc>();
  for (const order of page) {
    const _id = docId(shop, order.shopper);
    const doc = changed.get(_id) ?? known.get(_id);
    const next = doc && withOrder(doc, order, stream, open);
    if (next) changed.set(_id, { ...next, updatedAt: now });
  }
  const behind = { at: soldAt(last, stream) ?? 0, id: last._id };
  const place: TrialsPlaceDoc = { ...at.place, [stream]: behind, updatedAt: now };
  const isOurs = await commitTrials(db, at, place, [...changed.values()]);
  return { done: isOurs ? page.length : 0, more: isOurs && page.length === MAX_TRIALS };
}

function withOrder(doc: TrialDoc, order: Sold, stream: SalesStream, open: Open): TrialDoc | null {
  const at = soldAt(order, stream);
  const found = salesOf(order, stream);
  if (at === undefined || !found) return null;
  const { orders, gmvFen, refunds } = found.sales;
  const entries: Record<string, TrialEntry> = { ...doc.in };
  let counts = false;
  for (const key of doc.keys) {
    const entry = entries[key];
    if (!entry || entry.since > at || !isOpenAt(key, at, open)) continue;
    const sum = { ...entry };
    addTrialCounts(sum, { orders, gmvFen, refunds });
    entries[key] = sum;
    counts = true;
  }
  return counts ? { ...doc, in: entries } : null;
}

function isOpenAt(key: string, at: number, { experiments, holdout }: Open): boolean {
  const experiment = experiments.find(({ experimentId }) => experimentId === key);
  if (experiment) return isWithin(experiment, at);
  return holdout !== null && at >= holdout.from && roundKey(roundAt(holdout, at)) === key;
}

async function readSold(db: Db, place: TrialsPlaceDoc, stream: SalesStream): Promise<Sold[]> {
  const order = { field: FIELD[stream], tie: '_id', direction: 'asc', upTo: place.countedTo } as const;
  const after = { value: place[stream].at, tie: place[stream].id };
  const where = { shop: place.shop };
  if (stream === 'returned') {
    const fields = { fields: ['shopper', 'refund.at', 'refund.amountFen'] };
    const returns = await keysetPage(
      db.collection('afterSales'),
      db.command,
      where,
      order,
      after,
      MAX_TRIALS,
      fields,
    );
    return returns.map(({ _id, shopper, refund }) => ({
      _id,
      shopper,
      state: 'returned',
      totalFen: 0,
      lines: [],
      ...(refund ? { refund } : {}),
    }));
  }
  const fields = { fields: [...SALES_FIELDS, 'shopper'] };
  return keysetPage(db.collection('orders'), db.command, where, order, after, MAX_TRIALS, fields);
}
