export { compileRules, excludedBy, matchingItems, namedByRules, needsFacts, rulesNow } from './compile';
export { contradictions, type Contradiction } from './contradictions';
export { rulesOf, type SlotLists } from './lists';
export { type RuleItem } from './match';
export { isOn, overlap } from './schedule';
export * from './types';
