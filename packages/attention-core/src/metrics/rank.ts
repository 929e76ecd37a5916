/**
 * Rank of the target among all scores: 1 + better items + half of the ties, so that a constant scorer earns
 * nothing. Items in `hidden` (the shopper's own history) do not compete. A NaN score counts as better than the
 * target, so that a broken model cannot look good.
 */
export function rankOf(scores: Float32Array, target: number, hidden?: Iterable<number>): number {
  const own = scores[target]!;
  if (Number.isNaN(own)) return scores.length;
  let better = 0;
  let ties = 0;
  for (let i = 0; i < scores.length; i++) {
    const s = scores[i]!;
    if (!(s <= own)) better++;
    else if (s === own) ties++;
  }
  ties--;
  if (hidden) {
    for (const i of new Set(hidden)) {
      if (i === target) continue;
      if (!(scores[i]! <= own)) better--;
      else if (scores[i] === own) ties--;
    }
  }
  return 1 + better + ties / 2;
}
