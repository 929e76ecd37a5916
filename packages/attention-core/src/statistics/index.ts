export { findInsights, type Finding, type InsightItem, type InsightInput } from './insights';
export { lowOnes, type Outlier } from './outliers';
export { rankRates, wilson, type Interval, type Tried } from './rates';
export { betaBinomialLow, discoveries, fisherHigh, poissonLow } from './tails';
export { togetherPairs, type Pair } from './together';
