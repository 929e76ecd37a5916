export { learnContext } from './learn';
export { momentScores, type MomentScores } from './at-moment';
export { cellsOf } from './moment';
export * from './types';
