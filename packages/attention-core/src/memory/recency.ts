import { BEHAVIOUR_WEIGHTS, type Sequences } from '../dataset';
import type { Blend } from '../model-file/types';

export const DAY_MS = 86_400_000;

/** Counts an item starts from, so that the logarithm is kind to what has not been seen lately. */
const PRIOR = 0.1;
const STRONGEST = Math.max(...BEHAVIOUR_WEIGHTS);

/** What a behaviour counts, by its place in BEHAVIOUR_TYPES: 1 for the strongest, 0 for what says nothing. */
export const COUNT_WEIGHTS: readonly number[] = BEHAVIOUR_WEIGHTS.map((weight) => weight / STRONGEST);

/** What is left after `ms` of what counted 1; the half-life in days may be infinite. */
export function decay(ms: number, halfLifeDays: number): number {
  return 2 ** (-Math.max(0, ms) / DAY_MS / halfLifeDays);
}

/** The weighted count of every item at `now`, each behaviour decayed by its age. An infinite half-life is plain popularity. */
export function decayedCounts(
  sequences: Sequences,
  items: number,
  now: number,
  halfLifeDays: number,
): Float64Array {
  const counts = new Float64Array(items);
  for (let i = 0; i < sequences.item.length; i++) {
    const j = sequences.item[i]!;
    counts[j] = counts[j]! + COUNT_WEIGHTS[sequences.type[i]!]! * decay(now - sequences.at[i]!, halfLifeDays);
  }
  return counts;
}

/** log(PRIOR + decayed count) an item. */
export function recencyPrior(
  sequences: Sequences,
  items: number,
  now: number,
  halfLifeDays: number,
): Float32Array {
  return Float32Array.from(decayedCounts(sequences, items, now, halfLifeDays), (count) =>
    Math.log(PRIOR + count),
  );
}

type HalfLives = Blend['recency'];

/** Decayed counts for every half-life of a blend, one row of [items] each: what a model goes on counting from. */
export function blendCounts(
  halfLives: HalfLives,
  sequences: Sequences,
  items: number,
  now: number,
): Float32Array {
  const counts = new Float32Array(halfLives.length * items);
  halfLives.forEach(({ halfLifeDays }, h) => {
    counts.set(decayedCounts(sequences, items, now, halfLifeDays ?? Infinity), h * items);
  });
  return counts;
}

/** r_i: the blend's weighted sum of log(PRIOR + count). `counts` as blendCounts gives them. */
export function blendRecency(
  halfLives: HalfLives,
  counts: Float32Array | Float64Array,
  items: number,
): Float32Array {
  const recency = new Float64Array(items);
  halfLives.forEach(({ weight }, h) => {
    for (let i = 0; i < items; i++)
      recency[i] = recency[i]! + weight * Math.log(PRIOR + counts[h * items + i]!);
  });
  return Float32Array.from(recency);
}
