/** One item in so many is called well sold, and no more than so many of a large shop. */
const ONE_IN = 10;
const MOST = 200;

/** The items that sell best now, by the recency prior; those that are level with the last are not among them. */
export function wellSold(recency: Float32Array): ReadonlySet<number> {
  const count = Math.min(MOST, Math.floor(recency.length / ONE_IN));
  const sorted = recency.slice().sort();
  const least = sorted[sorted.length - 1 - count] ?? Infinity;
  const found = new Set<number>();
  for (let i = 0; i < recency.length; i++) if (recency[i]! > least) found.add(i);
  return found;
}
