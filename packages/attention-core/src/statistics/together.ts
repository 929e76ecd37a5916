import { fisherHigh } from './tails';

/** Two things that are bought together. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly both: number;
  /** Baskets with the first, with the second. */
  readonly ofA: number;
  readonly ofB: number;
  /** How many times as often as if neither cared for the other. */
  readonly lift: number;
  readonly p: number;
}

/** In fewer baskets a thing tells nothing. */
const LEAST_BASKETS = 5;
const LEAST_TOGETHER = 4;
const LEAST_LIFT = 2;

/**
 * Pairs that stand in baskets together more often than chance, and how many pairs were looked at: all of things in five
 * baskets or more, whether they ever met or not.
 */
export function togetherPairs(baskets: readonly (readonly string[])[]): { pairs: Pair[]; tests: number } {
  const counts = new Map<string, number>();
  const sets = baskets.map((basket) => [...new Set(basket)].sort());
  for (const set of sets) for (const one of set) counts.set(one, (counts.get(one) ?? 0) + 1);
  const known = [...counts.values()].filter((count) => count >= LEAST_BASKETS).length;
  const met = new Map<string, { a: string; b: string; both: number }>();
  for (const set of sets) {
    const own = set.filter((one) => (counts.get(one) ?? 0) >= LEAST_BASKETS);
    own.forEach((a, at) => {
      for (const b of own.slice(at + 1)) {
        const key = JSON.stringify([a, b]);
        met.set(key, { a, b, both: (met.get(key)?.both ?? 0) + 1 });
      }
    });
  }
  const all = baskets.length;
  const pairs = [...met.values()].map(({ a, b, both }) => {
    const [ofA, ofB] = [counts.get(a) ?? 0, counts.get(b) ?? 0];
    return { a, b, both, ofA, ofB, lift: (both * all) / (ofA * ofB), p: fisherHigh(both, ofA, ofB, all) };
  });
  return {
    pairs: pairs.filter(({ both, lift }) => both >= LEAST_TOGETHER && lift >= LEAST_LIFT),
    tests: (known * (known - 1)) / 2,
  };
}
