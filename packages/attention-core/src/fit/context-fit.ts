import { momentScores, type ContextTable } from '../context';
import { casesByTime, sampleCases, type Cases } from '../dataset';
import { rankOf } from '../metrics';
import type { Model } from '../model-file/types';
import { createRecommender } from '../serve/recommender';
import { BEHAVIOUR_TYPES, type Behaviour } from '../types';
import { passCases } from './columns';
import { gain } from './mix';

/** What a logit may take of the moment's log ratios. */
export const CONTEXT_WEIGHTS = [0.5, 1, 1.5, 2, 3];
const MOST_CASES = 2500;
/** Cases times items: a restart makes the pass again. */
const MOST_WORK = 16_000_000;
/** Targets of one shopper: what a moment brings is little, and takes many to be seen. */
const MOST_OF_ONE = 10;
/** The mean gain of a weight must be this many of its standard errors above nothing: else the moment counts nothing. */
const CERTAIN = 2;

/** What a weight gains over none, by shopper: cases of one shopper are not independent. */
type Gains = Map<number, { gain: number; cases: number }>;

/**
 * Chooses what the moment weighs, on behaviours of the validation's time, of which it is known when they were: asked as the
 * shop asks, with and without the table's values. Where no weight is better for certain, it is 0.
 */
export function createContextFit(model: Model, validation: Cases, table: Omit<ContextTable, 'weight'>) {
  const items = model.itemIds.length;
  const most = Math.min(MOST_CASES, Math.ceil(MOST_WORK / Math.max(1, items)));
  const { sequences, now, until } = validation;
  // Where nothing has a category there is nothing to choose.
  const isOpen = until !== undefined && table.paths.length > 0;
  const cases = isOpen ? casesByTime(sequences, now, until, MOST_OF_ONE) : undefined;
  const asked = cases && sampleCases(cases, most);
  const recommender = createRecommender(model);
  const moment = momentScores({ ...table, weight: 1 }, model.categories);
  const worth = new Float32Array(items);
  const scores = new Float32Array(items);
  const gains = CONTEXT_WEIGHTS.map((): Gains => new Map());

  function historyOf(from: number, to: number): Behaviour[] {
    return Array.from({ length: to - from }, (_, h) => ({
      itemId: model.itemIds.at(sequences.item[from + h]!)!,
      type: BEHAVIOUR_TYPES[sequences.type[from + h]!]!,
      at: sequences.at[from + h]!,
    }));
  }

  function one({ from, to, target, at }: Cases, c: number): void {
    const [first, end, wanted, when] = [from[c]!, to[c]!, target[c]!, at![c]!];
    const seen = sequences.item.subarray(first, end);
    const own = recommender.home(historyOf(first, end), when).scores;
    worth.fill(0);
    moment.add(worth, when, []);
    const without = gain(rankOf(own, wanted, seen));
    CONTEXT_WEIGHTS.forEach((weight, k) => {
      for (let i = 0; i < items; i++) scores[i] = own[i]! + weight * worth[i]!;
      const of = gains[k]!;
      const shopper = of.get(first) ?? { gain: 0, cases: 0 };
      shopper.gain += gain(rankOf(scores, wanted, seen)) - without;
      shopper.cases += 1;
      of.set(first, shopper);
    });
  }

  return {
    pass: passCases(asked?.target.length ?? 0, items, (c) => {
      if (asked) one(asked, c);
    }),
    weight: (): number => {
      const found = gains.map(certainty);
      const best = Math.max(0, ...found);
      return best === 0 ? 0 : CONTEXT_WEIGHTS[found.indexOf(best)]!;
    },
  };
}

/** The mean gain of a case; 0 where it is not above nothing for certain. */
function certainty(of: Gains): number {
  const shoppers = [...of.values()];
  const cases = shoppers.reduce((sum, shopper) => sum + shopper.cases, 0);
  if (cases === 0) return 0;
  const mean = shoppers.reduce((sum, shopper) => sum + shopper.gain, 0) / cases;
  const square = shoppers.reduce((sum, shopper) => sum + (shopper.gain - shopper.cases * mean) ** 2, 0);
  return mean > (CERTAIN * Math.sqrt(square)) / cases ? mean : 0;
}
