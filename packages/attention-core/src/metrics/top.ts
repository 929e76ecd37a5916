/**
 * Indices of the k highest scores, best first; ties by lower index; NaN and -Infinity are left out. For a short list:
 * a score that belongs on it is put in its place there, which with most scores is never.
 */
export function topIndices(scores: Float32Array, k: number): Uint32Array {
  const best = new Uint32Array(Math.min(k, scores.length));
  let size = 0;
  /** What a score must exceed to be on the list. */
  let bar = best.length > 0 ? -Infinity : Infinity;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    if (!(score > bar)) continue;
    let at = size < best.length ? size++ : size - 1;
    for (; at > 0 && scores[best[at - 1]!]! < score; at--) best[at] = best[at - 1]!;
    best[at] = i;
    if (size === best.length) bar = scores[best[size - 1]!]!;
  }
  return best.subarray(0, size);
}
