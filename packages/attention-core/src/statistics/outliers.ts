import { betaBinomialLow } from './tails';
import type { Tried } from './rates';

/** Fewer in a group say nothing of what is usual in it. */
const LEAST_PEERS = 8;

/** Something tried beside others of its group. */
export interface Outlier<T> {
  readonly one: T;
  /** Its rate, and the usual one of its group without it. */
  readonly rate: number;
  readonly usual: number;
  /** Chance of so few hits or fewer, were it one of its group. */
  readonly p: number;
}

/**
 * How each of a group that was tried `least` times or more stands below the others: its hits against a beta-binomial that
 * the others' rates give (method of moments: Kleinman 1973), so that a group whose rates differ widely calls nothing
 * strange. None where the others are fewer than eight.
 */
export function lowOnes<T extends Tried>(group: readonly T[], least: number): Outlier<T>[] {
  const tried = group.filter(({ trials }) => trials >= least);
  if (tried.length <= LEAST_PEERS) return [];
  return tried.map((one) => {
    const { a, b, usual } = peers(tried, one);
    const p = betaBinomialLow(one.hits, one.trials, a, b);
    return { one, rate: one.hits / one.trials, usual, p };
  });
}

/** Beta(a, b) of the rates of all but one. */
function peers(group: readonly Tried[], without: Tried): { a: number; b: number; usual: number } {
  const others = group.filter((each) => each !== without);
  const trials = others.reduce((sum, each) => sum + each.trials, 0);
  const hits = others.reduce((sum, each) => sum + each.hits, 0);
  // Half a hit more: where nobody has any, none is not impossible.
  const usual = (hits + 0.5) / (trials + 1);
  const squares = others.reduce((sum, each) => sum + each.trials * (each.hits / each.trials - usual) ** 2, 0);
  const trialsSquared = others.reduce((sum, each) => sum + each.trials ** 2, 0);
  const n = others.length;
  const spread =
    (squares - usual * (1 - usual) * (n - 1)) /
    (usual * (1 - usual) * (trials - trialsSquared / trials - (n - 1)));
  // The spread of a few is a guess: what it may well be on top of it keeps the test honest.
  const rho = Math.min(0.5, Math.max(LEAST_SPREAD, spread) * (1 + 2 * Math.sqrt(2 / (n - 1))));
  const total = 1 / rho - 1;
  return { a: usual * total, b: (1 - usual) * total, usual };
}

/** Shoppers who come again make even equal items differ more than coins would. */
const LEAST_SPREAD = 0.001;
