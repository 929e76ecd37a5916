import { NO_RULES } from './rules';
import type { RankQuery } from './types';

/** What is asked for a stranger to a shop where nothing is set: the home page's first items. */
export const EMPTY_QUERY: RankQuery = {
  strategy: 'home',
  limit: 10,
  about: [],
  onScreen: [],
  passed: [],
  rules: NO_RULES,
  start: 0,
  unavailable: new Uint8Array(0),
  history: [],
  bought: [],
  disliked: [],
  exposed: [],
};
