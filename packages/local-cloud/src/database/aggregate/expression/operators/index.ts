import type { OperatorCompiler } from '../arguments';
import { arithmetic } from './arithmetic';
import { arrays } from './arrays';
import { comparisons } from './comparison';
import { dates } from './dates';
import { logic } from './logic';
import { objects } from './objects';
import { sets } from './sets';
import { strings } from './strings';
import { summaries } from './summaries';
import { types } from './types';
import { variables } from './variables';

const families = [
  ...[arithmetic, arrays, comparisons, dates, logic, objects],
  ...[sets, strings, summaries, types, variables],
];

/** Every expression operator by its name. */
export const expressionOperators: ReadonlyMap<string, OperatorCompiler> = new Map(
  families.flatMap((family) => Object.entries(family)),
);
