/** Gini coefficient of non-negative counts: 0 = all equal, towards 1 = one has it all. */
export function gini(counts: ArrayLike<number>): number {
  const sorted = Float64Array.from(counts).sort();
  let total = 0;
  let weighted = 0;
  sorted.forEach((count, i) => {
    total += count;
    weighted += (i + 1) * count;
  });
  const n = sorted.length;
  return total === 0 ? 0 : (2 * weighted) / (n * total) - (n + 1) / n;
}

/** Share of entries that are not zero. */
export function coverage(counts: ArrayLike<number>): number {
  let shown = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) shown++;
  return counts.length === 0 ? 0 : shown / counts.length;
}

/** Mean -log2 of the popularity share of what was shown; an item without any counts as one with half an event. */
export function novelty(shown: ArrayLike<number>, popularity: ArrayLike<number>): number {
  let events = 0;
  for (let i = 0; i < popularity.length; i++) events += popularity[i]!;
  let sum = 0;
  let exposures = 0;
  for (let i = 0; i < shown.length; i++) {
    if (shown[i] === 0) continue;
    sum -= shown[i]! * Math.log2(Math.max(popularity[i]!, 0.5) / Math.max(events, 1));
    exposures += shown[i]!;
  }
  return exposures === 0 ? 0 : sum / exposures;
}
