import type { InteractionLog, ItemFeatures } from '@zhuyi/attention-core';

/** A data set to measure on: a log in the core's form and what is known of the items. */
export interface BenchData {
  readonly name: string;
  readonly catalogue: readonly ItemFeatures[];
  readonly log: InteractionLog;
  /** False when the file has no times: only leave-one-out makes sense then. */
  readonly timed: boolean;
}
