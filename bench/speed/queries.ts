import type { createRandom } from '../random';

/** Rows that a shopper's vector points to. */
const TOUCHED = 5;

/**
 * Queries of two kinds by turns: random directions, and such as trained vectors have, which point to a few rows and
 * whose best rows lie far above the rest.
 */
export function scanQueries(
  random: ReturnType<typeof createRandom>,
  x: Float32Array,
  dim: number,
  count: number,
): Float32Array[] {
  const rows = x.length / dim;
  return Array.from({ length: count }, (_, q) => {
    const query = Float32Array.from({ length: dim }, () => random.normal());
    if (q % 2 === 0) return query;
    for (let t = 0; t < TOUCHED; t++) {
      const from = random.below(rows) * dim;
      for (let d = 0; d < dim; d++) query[d] = query[d]! + x[from + d]!;
    }
    return query;
  });
}
