/** Metrics of one target with a (possibly half) rank; the catalogue holds one relevant item. */

/** 1 when the target is in the first k. */
export function hit(rank: number, k: number): number {
  return rank <= k ? 1 : 0;
}

/** 1 / log2(rank + 1) in the first k: the ideal gain is 1. */
export function ndcg(rank: number, k: number): number {
  return rank <= k ? 1 / Math.log2(rank + 1) : 0;
}

/** 1 / rank in the first k. */
export function reciprocalRank(rank: number, k: number): number {
  return rank <= k ? 1 / rank : 0;
}
