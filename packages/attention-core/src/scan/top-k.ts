import type { TopK } from './types';

/** Orders a heap's content best first, ties by lower index. */
export function ordered(size: number, scores: Float32Array, indices: Int32Array, rescored: number): TopK {
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => scores[b]! - scores[a]! || indices[a]! - indices[b]!,
  );
  return {
    index: Int32Array.from(order, (i) => indices[i]!),
    score: Float32Array.from(order, (i) => scores[i]!),
    rescored,
  };
}
