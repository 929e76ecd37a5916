import { evenly, sampleCases, type Orders } from '../dataset';
import { topIndices } from '../metrics';
import type { Model } from '../model-file/types';
import { MEASURED_BY, repeatScores, type Again, type RepeatTable } from '../repeat';
import { knownHistory } from '../serve/history';
import { createRecommender } from '../serve/recommender';
import { BEHAVIOUR_TYPES, type Behaviour } from '../types';
import { passCases, type CasePass } from './columns';

const MOST_CASES = 600;
/** Cases times items: a restart makes the pass again. */
const MOST_WORK = 16_000_000;
const SHOWN = 10;
const SCALES = [0.15, 0.3, 0.6, 1.5];
/** Log-odds from which what was bought is worth the tenth place of what was not. */
const THRESHOLDS = Array.from({ length: 17 }, (_, k) => -6 + k / 2);

/** So little less than the best choice is as good: of those the one with most that is new is taken. */
const KINDNESS = 0.05;

/** Chooses what log-odds of buying again are worth. */
export interface Placing {
  readonly pass: CasePass;
  /** The best choice; undefined where lists are better as they were. */
  best(): Pick<RepeatTable, 'scale' | 'threshold'> | undefined;
}

/** At most so many orders, evenly spread, as a restart makes the pass again. */
export function sampleOrders({ cases, items }: Orders, catalogue: number): Orders {
  const most = Math.min(MOST_CASES, Math.ceil(MOST_WORK / Math.max(1, catalogue)));
  const kept = Array.from(evenly(items.length, most), (c) => items[c]!);
  return { cases: sampleCases(cases, most), items: kept };
}

/**
 * Asks for the first ten of whole orders, as the shop asks, with what was bought before in every place that it may have: NDCG@10
 * of all that is bought, new or not. `table` has the weights.
 */
export function createPlacing(model: Model, { cases, items }: Orders, table: RepeatTable): Placing {
  const recommender = createRecommender(model);
  const repeat = repeatScores(table, (i) => model.categories.at(i) ?? []);
  const points = SCALES.flatMap((scale) =>
    THRESHOLDS.map((threshold) => ({ scale, threshold, gain: 0, fresh: 0 })),
  );
  let without = 0;

  function one(c: number): void {
    const { sequences, from, to, at, now } = cases;
    const history = Array.from({ length: to[c]! - from[c]! }, (_, h): Behaviour => {
      const i = from[c]! + h;
      const itemId = model.itemIds.at(sequences.item[i]!)!;
      return { itemId, type: BEHAVIOUR_TYPES[sequences.type[i]!]!, at: sequences.at[i]! };
    });
    const when = at?.[c] ?? now;
    const { scores } = recommender.home(history, when);
    const order = items[c]!;
    without += gainOf(topIndices(scores, SHOWN), order);
    const own = repeat.again(knownHistory(history, recommender.indexOf), when);
    const fresh = new Set(order);
    for (const { item } of own) {
      scores[item] = -Infinity;
      fresh.delete(item);
    }
    const others = topIndices(scores, SHOWN);
    const reference = scores[others[Math.min(MEASURED_BY, others.length) - 1]!]!;
    for (const point of points) {
      const worth = ({ odds }: Again): number => reference + point.scale * (odds - point.threshold);
      const list = merged(own, worth, others, scores);
      point.gain += gainOf(list, order);
      point.fresh += gainOf(list, fresh);
    }
  }

  return {
    pass: passCases(items.length, model.itemIds.length, one),
    best: () => {
      const most = Math.max(...points.map(({ gain }) => gain));
      if (most <= without) return undefined;
      const enough = Math.max(without, most * (1 - KINDNESS));
      const good = points.filter(({ gain }) => gain >= enough);
      const { scale, threshold } = good.reduce((a, b) => (b.fresh > a.fresh ? b : a));
      return { scale, threshold };
    },
  };
}

/** The first of both, best first; each comes in order. */
function merged(
  own: readonly Again[],
  worth: (one: Again) => number,
  others: Uint32Array,
  scores: Float32Array,
): number[] {
  const list: number[] = [];
  for (let a = 0, b = 0; list.length < SHOWN && (a < own.length || b < others.length);) {
    const isOwn = b >= others.length || (a < own.length && worth(own[a]!) > scores[others[b]!]!);
    list.push(isOwn ? own[a++]!.item : others[b++]!);
  }
  return list;
}

/** NDCG@10 of a list for an order; 0 for an empty one. */
function gainOf(list: ArrayLike<number>, order: ReadonlySet<number>): number {
  let sum = 0;
  let ideal = 0;
  for (let k = 0; k < SHOWN; k++) {
    const worth = 1 / Math.log2(k + 2);
    if (k < list.length && order.has(list[k]!)) sum += worth;
    if (k < order.size) ideal += worth;
  }
  return ideal === 0 ? 0 : sum / ideal;
}
