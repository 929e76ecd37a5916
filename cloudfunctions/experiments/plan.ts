import {
  daysNeeded,
  estimate,
  momentsOf,
  shoppersNeeded,
  type Moments,
} from '@zhuyi/attention-core/experiments';
import {
  addShoppers,
  dayOf,
  METRIC_PARTS,
  newShopperSet,
  parseRequestId,
  sizeOf,
  unpackShoppers,
  type Call,
} from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { experimentsSchema, PlanView, PrimaryMetric } from '@zhuyi/contracts';
import type * as z from 'zod';
import { metricOf } from './judged';

type Asked = Extract<z.output<typeof experimentsSchema>, { action: 'plan' }>;

const DAY_MS = 86_400_000;
const DAYS = 7;
const MAX_READ = 1000;
const ALPHA = 0.05;
const POWER = 0.8;

/**
 * How long it takes to find an effect with the traffic of the last week: three operations. What the metric is today, and how much
 * shoppers differ in it, is read off the last thousand batches, and orders since the first of them: in a busy shop a part of
 * the week, in which a shopper orders less than in a week.
 */
export async function plan({ slot, primary, shares, effect }: Asked, call: Call): Promise<PlanView> {
  const [seen, sample] = await Promise.all([seenShoppers(slot, call), sampleOf(slot, primary, call)]);
  const { kind } = metricOf(primary);
  const [control = 0, ...arms] = shares;
  const least = Math.min(...arms);
  const sum = shares.reduce((a, b) => a + b, 0);
  const alpha = ALPHA / arms.length;
  const shoppers = shoppersNeeded({
    sample,
    kind,
    effect,
    shares: [least / sum, control / sum],
    alpha,
    power: POWER,
  });
  return {
    shoppers,
    days: shoppers === null ? null : daysNeeded(shoppers, seen.cumulative),
    today: estimate(sample, kind)?.value ?? null,
    aDay: seen.aDay,
  };
}

/** Different shoppers of the slot after one day of the last week, after two ...; and on a day, in the mean. */
async function seenShoppers(
  slot: string,
  { db, shop, now }: Call,
): Promise<{ cumulative: number[]; aDay: number }> {
  const days = Array.from({ length: DAYS }, (_, i) => dayOf(now - (DAYS - i) * DAY_MS));
  const keys = days.map((day) => docId(shop, day, slot));
  const docs = await db.collection('slotShoppers').find({ _id: db.command.in(keys) }, { limit: DAYS });
  const all = newShopperSet();
  let sum = 0;
  const cumulative = days.map((day) => {
    const doc = docs.find((one) => one.day === day);
    if (doc) {
      const viewers = unpackShoppers(doc.viewers);
      sum += sizeOf(viewers);
      addShoppers(all, viewers);
    }
    return sizeOf(all);
  });
  return { cumulative, aDay: sum / DAYS };
}

interface Sums {
  exposures: number;
  clicks: number;
  purchases: number;
  orders: number;
  gmvFen: number;
}

async function sampleOf(slot: string, primary: PrimaryMetric, { db, shop, now }: Call): Promise<Moments> {
  const batches = await db.collection('eventBatches').find(
    { shop, receivedAt: db.command.gte(now - DAYS * DAY_MS) },
    {
      orderBy: [['receivedAt', 'desc']],
      limit: MAX_READ,
      fields: ['shopper', 'receivedAt', 'events.type', 'events.requestId'],
    },
  );
  const shoppers = new Map<string, Sums>();
  for (const { shopper, events } of batches) {
    // A damaged batch is in the log for good: it says nothing.
    for (const { type, requestId } of Array.isArray(events) ? events : []) {
      if (requestId === undefined || parseRequestId(requestId)?.slot !== slot) continue;
      const sums = shoppers.get(shopper) ?? { exposures: 0, clicks: 0, purchases: 0, orders: 0, gmvFen: 0 };
      shoppers.set(shopper, sums);
      if (type === 'expose') sums.exposures += 1;
      if (type === 'click') sums.clicks += 1;
      if (type === 'purchase') sums.purchases += 1;
    }
  }
  if (primary === 'orders' || primary === 'gmv') {
    const since = batches.at(-1)?.receivedAt ?? now;
    const orders = await db
      .collection('orders')
      .find(
        { shop, paidAt: db.command.gte(since) },
        { orderBy: [['paidAt', 'desc']], limit: MAX_READ, fields: ['shopper', 'totalFen'] },
      );
    for (const { shopper, totalFen } of orders) {
      const sums = shoppers.get(shopper);
      if (!sums) continue;
      sums.orders += 1;
      sums.gmvFen += totalFen;
    }
  }
  const { x, y } = METRIC_PARTS[primary];
  const total = (sums: Sums, part: string | undefined): number =>
    part === undefined ? 0 : (sums[part as keyof Sums] ?? 0);
  return momentsOf([...shoppers.values()].map((sums) => ({ x: total(sums, x), y: total(sums, y) })));
}
