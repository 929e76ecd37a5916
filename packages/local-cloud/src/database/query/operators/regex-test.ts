import { compareValues } from '../../value/compare';
import { compileRegex } from '../../value/regex';
import { Regex } from '../../value/types';
import type { ElementTest } from '../elements';

/** Strings that the expression finds a match in, and the same expression stored as a value. */
export function regexTest(regex: Regex): ElementTest {
  const compiled = compileRegex(regex);
  return (value) =>
    typeof value === 'string'
      ? compiled.test(value)
      : value instanceof Regex && compareValues(value, regex) === 0;
}
