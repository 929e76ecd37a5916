/**
 * What speaks for a behaviour, from nothing up. `new`: an account that anybody can make this minute. `known`: one that
 * has cost time. `proven`: one that has paid, or the merchant's own history. The place is the code in packed logs.
 */
export const TRUST_LEVELS = ['new', 'known', 'proven'] as const;
export type Trust = (typeof TRUST_LEVELS)[number];

export const PROVEN = TRUST_LEVELS.indexOf('proven');

/** What a behaviour counts in its pool, by the code of its trust; what is proven goes into none. */
export const POOL_WEIGHTS: readonly number[] = [0.5, 1, 1];
