import { BEHAVIOUR_WEIGHTS, type Sequences } from '../dataset';

export const DAY_MS = 86_400_000;

/** Counts an item starts from, so that the logarithm is kind to what has not been seen lately. */
const PRIOR = 0.1;

/**
 * log(PRIOR + weighted count) an item, where a behaviour of age a counts weight * 2^(-a / halfLife) (scaled so that
 * the strongest behaviour counts 1). An infinite half-life is plain popularity.
 */
export function recencyPrior(
  sequences: Sequences,
  items: number,
  now: number,
  halfLifeDays: number,
): Float32Array {
  const counts = new Float64Array(items);
  const most = Math.max(...BEHAVIOUR_WEIGHTS);
  for (let i = 0; i < sequences.item.length; i++) {
    const age = Math.max(0, now - sequences.at[i]!) / DAY_MS;
    const weight = BEHAVIOUR_WEIGHTS[sequences.type[i]!]! / most;
    const j = sequences.item[i]!;
    counts[j] = counts[j]! + weight * 2 ** (-age / halfLifeDays);
  }
  return Float32Array.from(counts, (count) => Math.log(PRIOR + count));
}
