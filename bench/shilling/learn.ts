import {
  countBehaviours,
  createLedger,
  createRecommender,
  createRun,
  decodeModel,
  type Model,
  type Run,
  type ServedRecommender,
  type Settings,
} from '@zhuyi/attention-core';
import { behavioursOf, FOLD_PAGE, type BatchBehaviour, type TrustOf } from '@zhuyi/cloud-kit';
import { COUNT_WINDOW_MS, type EventBatchDoc, type RecentItemCount } from '@zhuyi/contracts';
import { countsSince } from '../../cloudfunctions/recommend/recent';
import { addCounts } from '../../cloudfunctions/rollup/add-counts';
import type { World } from './world';

/** Narrower and shorter than a shop's: an attack is felt in the counts and the item-item weights, which are the same. */
const SETTINGS: Partial<Settings> = {
  dim: 16,
  inner: 16,
  heads: 1,
  maxEpochs: 4,
  patience: 2,
  featureRows: 1024,
};
const PAGE = 1000;

const inOrder = (batches: readonly EventBatchDoc[]): EventBatchDoc[] =>
  [...batches].sort((a, b) => a.receivedAt - b.receivedAt || (a._id < b._id ? -1 : 1));

function* pages(
  batches: readonly EventBatchDoc[],
  size: number,
  trustOf: TrustOf,
): Generator<BatchBehaviour[]> {
  const sorted = inOrder(batches);
  for (let start = 0; start < sorted.length; start += size)
    yield behavioursOf(sorted.slice(start, start + size), trustOf);
}

/** The version that a night makes of the batches received up to `now`, whatever its gate says. */
export function night(world: World, batches: readonly EventBatchDoc[], trustOf: TrustOf, now: number): Model {
  const run = collected(world, batches, trustOf, now);
  while (run.status.phase !== 'done') run.step();
  return decodeModel(run.model());
}

/** What serves before a first night is through: it lists by what sells alone. */
export function firstVersion(
  world: World,
  batches: readonly EventBatchDoc[],
  trustOf: TrustOf,
  now: number,
): Model {
  return decodeModel(collected(world, batches, trustOf, now).baseline('v0'));
}

function collected(
  { catalogue }: World,
  batches: readonly EventBatchDoc[],
  trustOf: TrustOf,
  now: number,
): Run {
  const run = createRun({ runId: `night-${now}`, version: 'v1', now, catalogue, settings: SETTINGS });
  const log = batches.filter(({ receivedAt }) => receivedAt <= now);
  for (const page of pages(log, PAGE, trustOf)) run.feed(page);
  run.endOfLog();
  return run;
}

/** A version that serves, with what came in after it counted on to `now`, as rollup and recommend do. */
export function servedAt(
  model: Model,
  batches: readonly EventBatchDoc[],
  trustOf: TrustOf,
  now: number,
): ServedRecommender {
  const since = now - COUNT_WINDOW_MS;
  const log = batches.filter(({ receivedAt }) => receivedAt > since && receivedAt <= now);
  const ledger = createLedger();
  let items: RecentItemCount[] = [];
  for (const page of pages(log, FOLD_PAGE, trustOf))
    items = addCounts(items, countBehaviours(page, ledger), since);
  const recommender = createRecommender(model);
  const counts = {
    _id: '',
    shop: '',
    cursor: { receivedAt: now, id: '' },
    countedTo: now,
    items,
    updatedAt: now,
  };
  recommender.countNewer(countsSince(counts, recommender.trainedTo), now);
  return recommender;
}
