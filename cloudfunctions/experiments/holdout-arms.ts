import { HOLDOUT_ARM, REST_ARM } from '@zhuyi/cloud-kit';
import type { PrimaryMetric } from '@zhuyi/contracts';
import type { DrawnArm } from './judged';

/** What recommendations are worth is money a shopper. */
export const HOLDOUT_METRIC: PrimaryMetric = 'gmv';

/** Who gets popularity only, and everybody else beside them. */
export const HOLDOUT_ARMS = (share: number): DrawnArm[] => [
  { name: HOLDOUT_ARM, label: '', share },
  { name: REST_ARM, label: '', share: 100 - share },
];
