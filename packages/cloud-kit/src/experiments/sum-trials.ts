import { GUARD_METRICS, PRIMARY_METRICS } from '@zhuyi/contracts';
import type { ArmFigures, ArmSums, ExperimentMetric, TrialCounts } from '@zhuyi/contracts';
import type { Db } from '../db';
import { disturbTrials } from './leave-trials';

/** Which totals of a shopper make a metric: x for y, or x a shopper where there is no y. */
export interface MetricParts {
  readonly x: keyof TrialCounts;
  readonly y?: keyof TrialCounts;
}

export const METRIC_PARTS: Readonly<Record<ExperimentMetric, MetricParts>> = {
  ctr: { x: 'clicks', y: 'exposures' },
  cvr: { x: 'purchases', y: 'clicks' },
  orders: { x: 'orders' },
  gmv: { x: 'gmvFen' },
  refunds: { x: 'refunds', y: 'orders' },
  dislikes: { x: 'dislikes', y: 'exposures' },
  latency: { x: 'latencyMs', y: 'exposures' },
};
const METRICS: readonly ExperimentMetric[] = [...PRIMARY_METRICS, ...GUARD_METRICS];

/**
 * Sums over the shoppers of each arm of an experiment or round, worked out by the database from their documents: one
 * operation, and whoever has left is in none. Arms nobody was in are left out.
 */
export async function sumTrials(db: Db, shop: string, key: string): Promise<ArmFigures[]> {
  const field = (name: keyof TrialCounts): string => `$in.${key}.${name}`;
  const sums: Record<string, unknown> = { shoppers: { $sum: 1 } };
  for (const metric of METRICS) {
    const { x, y } = METRIC_PARTS[metric];
    // As floating point: squares of money leave what integers hold.
    const product = (a: string, b: string) => ({ $sum: { $multiply: [1.0, a, b] } });
    sums[`${metric}_x`] = { $sum: field(x) };
    sums[`${metric}_xx`] = product(field(x), field(x));
    if (y === undefined) continue;
    sums[`${metric}_y`] = { $sum: field(y) };
    sums[`${metric}_xy`] = product(field(x), field(y));
    sums[`${metric}_yy`] = product(field(y), field(y));
  }
  const rows = await db
    .collection('trials')
    .aggregate<Record<string, number> & { _id: string }>([
      { match: { shop, keys: key } },
      { group: { _id: `$in.${key}.arm`, ...sums } },
      { sort: { _id: 1 } },
    ]);
  return rows.map((row) => ({
    arm: row._id,
    shoppers: row.shoppers ?? 0,
    sums: Object.fromEntries(METRICS.map((metric) => [metric, sumsOf(row, metric)])) as ArmFigures['sums'],
  }));
}

function sumsOf(row: Record<string, number | string>, metric: ExperimentMetric): ArmSums {
  const read = (part: string): number => Number(row[`${metric}_${part}`] ?? 0);
  return {
    n: Number(row.shoppers),
    x: read('x'),
    y: read('y'),
    xx: read('xx'),
    xy: read('xy'),
    yy: read('yy'),
  };
}

/**
 * Removes what is kept of the shoppers of an experiment or round that is over for good, and goes on until a fold under way can
 * write nothing of it back; returns of how many. What was done stays done: it can be called again.
 */
export async function closeTrials(db: Db, shop: string, key: string): Promise<number> {
  const { command } = db;
  const trials = db.collection('trials');
  for (let all = 0; ;) {
    await disturbTrials(db, shop);
    const closed = await trials.updateWhere(
      { shop, keys: key },
      { keys: command.pull(key), [`in.${key}`]: command.remove() },
    );
    // Also what an earlier call left behind when it was killed.
    await trials.removeWhere({ shop, keys: command.size(0) });
    all += closed;
    if (closed === 0) return all;
  }
}
