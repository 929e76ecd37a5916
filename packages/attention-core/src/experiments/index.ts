export { addMoments, contributors, momentsOf, NO_MOMENTS, type Moments, type Totals } from './moments';
export { estimate, type Estimate, type MetricKind } from './estimate';
export { deviations } from './boundary';
export {
  compare,
  isEnough,
  LEAST_CONTRIBUTORS,
  LEAST_SHOPPERS,
  type Comparison,
  type CompareOptions,
  type Interval,
} from './compare';
export { sharesP, SHARES_ALPHA } from './shares';
export { daysNeeded, normalQuantile, shoppersNeeded, type Plan } from './plan';
export {
  doublyRobust,
  ips,
  LEAST_EFFECTIVE,
  snips,
  type LoggedChoice,
  type OffPolicyValue,
} from './off-policy';
export {
  isBetter,
  isWorse,
  judge,
  type Arm,
  type JudgedArm,
  type Judgement,
  type Metric,
  type Rules,
  type Since,
  type Verdict,
} from './judge';
export { simulateWorld, type World, type WorldLook } from './simulate';
