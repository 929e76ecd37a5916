import { logGamma } from './log-gamma';

/** Weight of the mixture: as many shoppers as it takes to doubt the planned shares. */
const CONCENTRATION = 200;
/** Chance of stopping a sound experiment, over all its looks. */
export const SHARES_ALPHA = 0.001;

/**
 * Whether the shoppers came in the planned shares (sample-ratio mismatch), at every look: the p-value that is valid at any
 * time of Lindon & Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022, eq. 8: one over the largest
 * Bayes factor so far, of a Dirichlet mixture around the planned shares against those. `before` is the p-value of the looks
 * before. Equal to 1 while nothing speaks against the shares.
 */
export function sharesP(counts: readonly number[], shares: readonly number[], before = 1): number {
  const total = shares.reduce((a, b) => a + b, 0);
  const priors = shares.map((share) => (CONCENTRATION * share) / total);
  const n = counts.reduce((a, b) => a + b, 0);
  let log = logGamma(CONCENTRATION) - logGamma(CONCENTRATION + n);
  for (const [i, count] of counts.entries()) {
    const prior = priors[i]!;
    log += logGamma(prior + count) - logGamma(prior) - count * Math.log(prior / CONCENTRATION);
  }
  return Math.min(1, before, Math.exp(-log));
}
