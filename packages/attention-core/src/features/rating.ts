import type { ItemFeatures } from '../types';

/** What is thought of an item before anybody has said anything: so many reviews with so many stars in the mean. */
const PRIOR_REVIEWS = 5;
const PRIOR_STARS = 4.5;
/** Means are told apart by a quarter of a star. */
const BANDS_PER_STAR = 4;

/**
 * What reviews say of an item: the mean of the stars, drawn to the prior while there are few, and how many there are, by
 * doublings. Nothing where there is none, or where the numbers cannot be.
 */
export function ratingNames({ rating }: Pick<ItemFeatures, 'rating'>): string[] {
  if (!rating) return [];
  const { sum, count } = rating;
  if (!(count >= 1 && sum >= count && sum <= 5 * count)) return [];
  const mean = (sum + PRIOR_REVIEWS * PRIOR_STARS) / (count + PRIOR_REVIEWS);
  return [`r:${Math.round(mean * BANDS_PER_STAR)}`, `n:${Math.floor(Math.log2(count))}`];
}

/** For a manifest: whether any item of a catalogue has a rating. */
export function isRated(catalogue: readonly ItemFeatures[]): { readonly rated?: true } {
  return catalogue.some((item) => ratingNames(item).length > 0) ? { rated: true } : {};
}
