import {
  createRecommender,
  createRun,
  decodeModel,
  ndcg,
  pairedBootstrap,
  rankOf,
  type Behaviour,
  type Difference,
  type ItemFeatures,
  type Model,
  type Recommender,
  type Settings,
} from '@zhuyi/attention-core';
import { behavioursOf, type BatchBehaviour } from '@zhuyi/cloud-kit';
import { buildCatalogue, simulate } from '@zhuyi/shop-simulator';

const DAY_MS = 24 * 3600 * 1000;
/** When the last day ends: 02:30 in UTC+8. */
const END = Date.parse('2026-11-22T02:30:00+08:00');
const HISTORY = 50;
/** Smaller than a shop's: the moment is a part of its own, which does not hang on the network. */
const SETTINGS: Partial<Settings> = {
  dim: 16,
  inner: 16,
  heads: 1,
  maxEpochs: 4,
  patience: 2,
  featureRows: 1024,
};

export interface MomentShop {
  readonly days: number;
  readonly shoppers: number;
  readonly seed: number;
  /** How much departments have hours of their own, log-odds. */
  readonly rhythm: number;
}

export interface MomentFigures extends MomentShop {
  /** What the night found the moment to weigh; 0: nothing. */
  readonly weight: number;
  readonly targets: number;
  readonly without: number;
  readonly with: number;
  /** Of NDCG@10, with less without, on the same targets. */
  readonly gain: Difference;
}

/** A question: what did this shopper look at first on the last day, when they came? */
interface Asked {
  readonly history: readonly Behaviour[];
  readonly itemId: string;
  readonly at: number;
}

/** Trains on all days but the last, and asks about the last. */
export function measureMoments(shop: MomentShop): MomentFigures {
  const { days, shoppers, seed, rhythm } = shop;
  const entries = buildCatalogue();
  const catalogue = entries.map(({ item: { itemId, title, category, brand, priceFen } }) => ({
    itemId,
    title,
    category,
    brand,
    priceFen,
  }));
  const batches = simulate({ catalogue: entries, seed, now: END, days, shoppers, rhythm });
  const log = behavioursOf([...batches], () => 'proven');
  const cut = END - DAY_MS;
  const model = trained(catalogue, log, cut);
  const asked = questionsOf(log, cut);
  const { context, ...plain } = model;
  const [withIt, without] = [model, plain].map((one) => gainsOf(createRecommender(one), asked));
  return {
    ...shop,
    weight: context?.weight ?? 0,
    targets: asked.length,
    without: meanOf(without!),
    with: meanOf(withIt!),
    gain: pairedBootstrap(withIt!, without!),
  };
}

function trained(catalogue: readonly ItemFeatures[], log: readonly BatchBehaviour[], now: number): Model {
  const run = createRun({ runId: 'moments', version: 'v1', now, catalogue, settings: SETTINGS });
  run.feed(log.filter(({ at }) => at <= now));
  run.endOfLog();
  while (run.status.phase !== 'done') run.step();
  return decodeModel(run.model());
}

function questionsOf(log: readonly BatchBehaviour[], cut: number): Asked[] {
  const histories = new Map<string, BatchBehaviour[]>();
  const asked = new Map<string, Asked>();
  for (const behaviour of [...log].sort((a, b) => a.at - b.at)) {
    const { shopper, itemId, type, at } = behaviour;
    if (type === 'expose' || type === 'dislike') continue;
    const history = histories.get(shopper) ?? [];
    if (at <= cut) histories.set(shopper, [...history.slice(1 - HISTORY), behaviour]);
    else if (!asked.has(shopper) && !history.some((known) => known.itemId === itemId))
      asked.set(shopper, { history, itemId, at });
  }
  return [...asked.values()];
}

function gainsOf(recommender: Recommender, asked: readonly Asked[]): number[] {
  return asked.map(({ history, itemId, at }) => {
    const seen = history.map((known) => recommender.indexOf(known.itemId));
    const { scores } = recommender.home(history, at);
    return ndcg(rankOf(scores, recommender.indexOf(itemId), seen), 10);
  });
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
