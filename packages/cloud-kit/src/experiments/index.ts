export {
  armOf,
  assignArm,
  HOLDOUT_ARM,
  LIVE,
  NO_ARM,
  NO_COMPARISONS,
  pointOf,
  readArm,
  REST_ARM,
  roundAt,
  roundKey,
  type Assignment,
  type Comparisons,
  type RunningExperiment,
  type RunningHoldout,
} from './assign';
export { countTrials, isWithin, TRIAL_COUNTS, type Additions, type Open } from './count-trials';
export { foldTrialBatches } from './fold-trials';
export { foldTrialOrders } from './fold-orders';
export { placeBeforeTrials } from './trials-place';
export { leaveTrials, renameTrials } from './leave-trials';
export { closeTrials, METRIC_PARTS, sumTrials } from './sum-trials';
export { COMPARISON_FIELDS, comparisonsOf, holdoutKey, readComparisons } from './read-comparisons';
export { readTrialsPlace, trialsKey } from './trials-place';
