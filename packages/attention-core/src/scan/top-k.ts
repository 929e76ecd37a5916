import type { TopK } from './types';

/** Orders what a scan kept best first, ties by lower index: a heapsort, since every request waits for it. */
export function ordered(size: number, scores: Float32Array, indices: Int32Array, rescored: number): TopK {
  const score = scores.slice(0, size);
  const index = indices.slice(0, size);

  function worse(a: number, b: number): boolean {
    return score[a]! < score[b]! || (score[a] === score[b] && index[a]! > index[b]!);
  }

  function swap(a: number, b: number): void {
    const [s, i] = [score[a]!, index[a]!];
    score[a] = score[b]!;
    index[a] = index[b]!;
    score[b] = s;
    index[b] = i;
  }

  /** Lets entry `at` sink until nothing below it, up to `end`, is worse. */
  function sink(at: number, end: number): void {
    for (let child = 2 * at + 1; child < end; child = 2 * at + 1) {
      if (child + 1 < end && worse(child + 1, child)) child++;
      if (!worse(child, at)) return;
      swap(child, at);
      at = child;
    }
  }

  for (let at = (size >> 1) - 1; at >= 0; at--) sink(at, size);
  for (let end = size - 1; end > 0; end--) {
    swap(0, end);
    sink(0, end);
  }
  return { index, score, rescored };
}
