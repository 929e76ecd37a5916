/** A choice that was made at random, and what came of it. */
export interface LoggedChoice {
  /** Probability with which the shop chose what it chose. */
  readonly propensity: number;
  /** Probability with which the other policy had chosen it. */
  readonly target: number;
  readonly reward: number;
  /** Reward that a model expects of what was chosen, and of what the other policy chooses, in the mean; for `dr`. */
  readonly expected?: { readonly chosen: number; readonly target: number };
}

export interface OffPolicyValue {
  readonly value: number;
  /** Of one look with a probability of 95 %, by the normal approximation. */
  readonly low: number;
  readonly high: number;
  /** Kish's effective number of choices: (sum w)^2 / sum w^2. Under LEAST_EFFECTIVE nothing is to be believed. */
  readonly effective: number;
}

export const LEAST_EFFECTIVE = 50;
const Z95 = 1.959964;

/**
 * What another policy had brought a choice, from choices whose propensities were logged: weighted by w = target / propensity
 * (IPS: Horvitz & Thompson, 1952). Null without choices; throws a RangeError for a propensity that is no probability above 0.
 */
export function ips(log: readonly LoggedChoice[]): OffPolicyValue | null {
  return meanOf(log, (choice, w) => w * choice.reward);
}

/** The same, the weights made to sum to their number (SNIPS: Swaminathan & Joachims, NeurIPS 2015): less variance, a small bias. */
export function snips(log: readonly LoggedChoice[]): OffPolicyValue | null {
  const weights = log.map(weightOf);
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return null;
  const value = log.reduce((all, { reward }, i) => all + weights[i]! * reward, 0) / sum;
  const squares = log.reduce((all, { reward }, i) => all + (weights[i]! * (reward - value)) ** 2, 0);
  return around(value, Math.sqrt(squares) / sum, weights);
}

/**
 * The same with a model of the reward, whose errors the weighted choices take out (doubly robust: Dudik, Langford & Li, ICML
 * 2011). Where the model is right, the interval is narrow; where it is wrong, it still covers.
 */
export function doublyRobust(log: readonly LoggedChoice[]): OffPolicyValue | null {
  return meanOf(log, ({ reward, expected }, w) =>
    expected ? expected.target + w * (reward - expected.chosen) : w * reward,
  );
}

function meanOf(
  log: readonly LoggedChoice[],
  score: (choice: LoggedChoice, weight: number) => number,
): OffPolicyValue | null {
  const n = log.length;
  if (n < 2) return null;
  const weights = log.map(weightOf);
  const scores = log.map((choice, i) => score(choice, weights[i]!));
  const value = scores.reduce((a, b) => a + b, 0) / n;
  const squares = scores.reduce((sum, one) => sum + (one - value) ** 2, 0);
  return around(value, Math.sqrt(squares / (n - 1) / n), weights);
}

function around(value: number, error: number, weights: readonly number[]): OffPolicyValue {
  const sum = weights.reduce((a, b) => a + b, 0);
  const squares = weights.reduce((a, b) => a + b * b, 0);
  return {
    value,
    low: value - Z95 * error,
    high: value + Z95 * error,
    effective: squares > 0 ? (sum * sum) / squares : 0,
  };
}

function weightOf({ propensity, target }: LoggedChoice): number {
  if (!(propensity > 0 && propensity <= 1))
    throw new RangeError(`propensity ${propensity} is no probability`);
  return target / propensity;
}
