/**
 * Normalised discounted cumulative gain at `depth` (Järvelin and Kekäläinen 2002), gains 2^grade - 1: 1 where the best
 * answers come first. `all` holds the grades of everything there is; NaN where none deserves any.
 */
export function ndcg(grades: readonly number[], all: readonly number[], depth: number): number {
  const ideal = [...all].sort((a, b) => b - a);
  return gain(grades, depth) / gain(ideal, depth);
}

function gain(grades: readonly number[], depth: number): number {
  return grades
    .slice(0, depth)
    .reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}
