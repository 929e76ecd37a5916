/** How a score stands among others. */
export interface Standing {
  better: number;
  ties: number;
}

/**
 * Adds a stretch of scores to the standing of `own`; those at the indices `out` do not compete. A NaN score counts as
 * better, so that a broken model cannot look good.
 */
export function compete(standing: Standing, own: number, scores: Float32Array, out: Iterable<number>): void {
  let { better, ties } = standing;
  for (let i = 0; i < scores.length; i++) {
    const s = scores[i]!;
    if (!(s <= own)) better++;
    else if (s === own) ties++;
  }
  for (const i of out) {
    if (!(scores[i]! <= own)) better--;
    else if (scores[i] === own) ties--;
  }
  standing.better = better;
  standing.ties = ties;
}

/** 1 + better items + half of the ties, so that a constant scorer earns nothing. */
export function rankAt({ better, ties }: Standing): number {
  return 1 + better + ties / 2;
}

/** Rank of the target among all scores. Items in `hidden` (the shopper's own history) do not compete. */
export function rankOf(scores: Float32Array, target: number, hidden: Iterable<number> = []): number {
  const own = scores[target]!;
  if (Number.isNaN(own)) return scores.length;
  const standing = { better: 0, ties: 0 };
  compete(standing, own, scores, new Set(hidden).add(target));
  return rankAt(standing);
}
