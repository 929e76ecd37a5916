import { CoreError } from './errors';
import type { Settings } from './settings';

/** The kernels take numbers in fours: the width of a head and of the feed-forward layer are multiples of this. */
const LANES = 4;

type Counted = Exclude<keyof Settings, 'negatives' | (typeof SHARES)[number] | (typeof AMOUNTS)[number]>;

const SHARES = ['dropout', 'idDropout', 'labelSmoothing'] as const;
const AMOUNTS = ['learningRate', 'weightDecay', 'ridge'] as const;
/** The least of each count. */
const COUNTS: Readonly<Record<Counted, number>> = {
  dim: LANES,
  maxLength: 1,
  blocks: 1,
  heads: 1,
  batch: 1,
  batchTokens: 1,
  maxEpochs: 0,
  patience: 0,
  inner: LANES,
  warmup: 0,
  validateEvery: 1,
  sampledNegatives: 0,
  featureRows: 1,
  neighbours: 1,
};

/** Throws CoreError BAD_INPUT that names the first setting a training cannot be run with. */
export function checkSettings(settings: Settings): void {
  const refuse = (field: keyof Settings, expected: string): never => {
    throw new CoreError('BAD_INPUT', `settings.${field} is ${settings[field]}, expected ${expected}`);
  };
  const isCount = (value: number, least: number): boolean => Number.isInteger(value) && value >= least;
  for (const [field, least] of Object.entries(COUNTS) as [Counted, number][])
    if (!isCount(settings[field], least)) refuse(field, `a whole number of at least ${least}`);
  const isBetween = (value: number, end: number): boolean =>
    Number.isFinite(value) && value >= 0 && value < end;
  for (const field of SHARES) if (!isBetween(settings[field], 1)) refuse(field, 'a share from 0 to below 1');
  for (const field of AMOUNTS)
    if (!isBetween(settings[field], Infinity)) refuse(field, 'a number of at least 0');
  const { dim, heads, inner, negatives, batchTokens, maxLength } = settings;
  if (dim % (LANES * heads) !== 0) refuse('dim', `a multiple of ${LANES} for each of ${heads} heads`);
  if (inner % LANES !== 0) refuse('inner', `a multiple of ${LANES}`);
  if (batchTokens < maxLength) refuse('batchTokens', `at least maxLength, ${maxLength}`);
  if (negatives !== 'auto' && !isCount(negatives, 0)) refuse('negatives', "'auto' or a whole number");
}
