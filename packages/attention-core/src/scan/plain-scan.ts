import type { Scanner, TopK } from './types';
import { createArena } from './arena';

const fround = Math.fround;

/** Dot product in f32 with four lanes, added as the SIMD kernel adds them: the same bits. */
function dot(dim: number, x: Float32Array, from: number, query: Float32Array): number {
  let [l0, l1, l2, l3] = [0, 0, 0, 0];
  for (let j = 0; j < dim; j += 4) {
    l0 = fround(l0 + fround(x[from + j]! * query[j]!));
    l1 = fround(l1 + fround(x[from + j + 1]! * query[j + 1]!));
    l2 = fround(l2 + fround(x[from + j + 2]! * query[j + 2]!));
    l3 = fround(l3 + fround(x[from + j + 3]! * query[j + 3]!));
  }
  return fround(fround(l0 + l1) + fround(l2 + l3));
}

/** Twin of the SIMD scan: the K best rows by a sorted insertion that is rarely taken. */
function scan(
  rows: number,
  dim: number,
  x: Float32Array,
  bias: Float32Array,
  query: Float32Array,
  k: number,
): TopK {
  const scores = new Float32Array(k);
  const indices = new Int32Array(k);
  let size = 0;
  for (let i = 0; i < rows; i++) {
    const score = fround(dot(dim, x, i * dim, query) + bias[i]!);
    if (Number.isNaN(score) || k === 0 || (size === k && !(score > scores[k - 1]!))) continue;
    let at = size < k ? size++ : k - 1;
    for (; at > 0 && scores[at - 1]! < score; at--) {
      scores[at] = scores[at - 1]!;
      indices[at] = indices[at - 1]!;
    }
    scores[at] = score;
    indices[at] = i;
  }
  return { index: indices.subarray(0, size), score: scores.subarray(0, size), rescored: rows };
}

/** A scanner in plain TypeScript: for engines without WebAssembly SIMD, and the yardstick of the tests. */
export function createPlainScanner(bytes: number): Scanner {
  return {
    name: 'plain',
    arena: createArena(new ArrayBuffer(bytes)),
    scan,
    // Without SIMD the codes bring nothing.
    scanQuantised: ({ rows, dim }, x, bias, query, k) => scan(rows, dim, x, bias, query, k),
  };
}
