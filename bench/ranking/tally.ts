import { coverage, gini, hit, ndcg, pairedBootstrap, type Recommender } from '@zhuyi/attention-core';

/** What the lists of one variant were like. */
export interface Tally {
  /** By case; Infinity where the target was not shown. */
  readonly ranks: number[];
  /** How often each item was shown. */
  readonly shown: Uint32Array;
  categories: number;
  likeness: number;
}

export interface Figures {
  readonly 'HR@10': number;
  readonly 'NDCG@10': number;
  /** NDCG@10 less that of scores alone on the same targets, and the central 95 % of a paired bootstrap. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly 'coverage@10': number;
  readonly gini: number;
  /** Mean number of different top categories in a list. */
  readonly 'categories@10': number;
  /** Mean cosine of the vectors of two items in a list. */
  readonly 'likeness@10': number;
}

export function createTally(items: number): Tally {
  return { ranks: [], shown: new Uint32Array(items), categories: 0, likeness: 0 };
}

/** Adds the list of one case. */
export function addList(
  tally: Tally,
  list: readonly number[],
  target: number,
  { category, direction }: Pick<Recommender, 'category' | 'direction'>,
): void {
  const place = list.indexOf(target);
  tally.ranks.push(place < 0 ? Infinity : place + 1);
  for (const index of list) tally.shown[index]! += 1;
  tally.categories += new Set(list.map((index) => category(index)[0] ?? '')).size;
  tally.likeness += meanCosine(list.map((index) => direction(index)));
}

/** Over all pairs; what has no vector is like nothing. */
function meanCosine(vectors: readonly ArrayLike<number>[]): number {
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
    let sum = 0;
    for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
    return sum;
  };
  const lengths = vectors.map((vector) => Math.sqrt(dot(vector, vector)));
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < vectors.length; i++) {
    for (let j = 0; j < i; j++) {
      const scale = lengths[i]! * lengths[j]!;
      sum += scale > 0 ? dot(vectors[i]!, vectors[j]!) / scale : 0;
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}

export function figuresOf(tally: Tally, scoresAlone: Tally): Figures {
  const cases = Math.max(1, tally.ranks.length);
  const gains = ({ ranks }: Tally): number[] => ranks.map((rank) => ndcg(rank, 10));
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / cases;
  const { mean: difference, low, high } = pairedBootstrap(gains(tally), gains(scoresAlone));
  return {
    'HR@10': mean(tally.ranks.map((rank) => hit(rank, 10))),
    'NDCG@10': mean(gains(tally)),
    difference,
    low,
    high,
    'coverage@10': coverage(tally.shown),
    gini: gini(tally.shown),
    'categories@10': tally.categories / cases,
    'likeness@10': tally.likeness / cases,
  };
}
