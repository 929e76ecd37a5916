export { MEASURED_BY, repeatScores, type Again, type RepeatScores } from './at-history';
export { FEATURES, writeFeatures } from './features';
export { newtonStep, NEWTON_STEPS, type Examples } from './logistic';
export { isUsedUp } from './names';
export { boughtBy, hasPurchases } from './own';
export { learnRates } from './rates';
export * from './types';
