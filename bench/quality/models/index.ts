import type { Method } from '../types';
import { contentCosine } from './content';
import { ease, easeRecent } from './ease';
import { covisits, itemKnn, markov } from './neighbours';
import { popularity, recentPopularity } from './popularity';
import { linearRegression } from './regression';

/** The yardsticks, plainest first. */
export const BASELINES: readonly Method[] = [
  popularity,
  recentPopularity,
  linearRegression,
  contentCosine,
  markov,
  itemKnn,
  covisits,
  ease,
  easeRecent,
];
export { zhuyi, type ZhuyiOptions } from './zhuyi';
