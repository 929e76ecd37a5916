import type { Step } from './types';

/** Items that later steps may choose from, for each that is asked for. */
const DEPTH = 4;
const LEAST = 100;
/** Scores that are looked at to guess where the best begin. */
const SAMPLE = 1024;
/** So many times the wanted ones are expected above the first guess, so that few lists need a second. */
const SPARE = 3;
const MORE_SPARE = 4;

/** Takes the best few of the whole catalogue, best first: the later steps look at these alone. */
export const select: Step = (list, { query }) => ({
  ...list,
  order: best(list.scores, Math.max(LEAST, DEPTH * query.limit)),
});

/**
 * Indexes of the k highest scores, best first, ties by index; -Infinity is never among them. A sample of the scores, evenly
 * spread, tells where the best may begin, and only those above are sorted: all others cost one comparison.
 */
export function best(scores: Float32Array, k: number): number[] {
  const step = Math.max(1, Math.ceil(scores.length / SAMPLE));
  const sample = new Float32Array(Math.ceil(scores.length / step));
  for (let s = 0; s < sample.length; s++) sample[s] = scores[s * step]!;
  sample.sort();
  for (let spare = SPARE; ; spare *= MORE_SPARE) {
    const least = sample[sample.length - 1 - Math.ceil((spare * k) / step)] ?? -Infinity;
    const found = above(scores, least).sort((a, b) => scores[b]! - scores[a]! || a - b);
    if (least === -Infinity || found.length >= k) return found.slice(0, k);
    // Many may be equal, as where most items have never been sold.
    for (let i = scores.indexOf(least); i >= 0 && found.length < k; i = scores.indexOf(least, i + 1))
      found.push(i);
    if (found.length === k) return found;
  }
}

function above(scores: Float32Array, least: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < scores.length; i++) if (scores[i]! > least) found.push(i);
  return found;
}
