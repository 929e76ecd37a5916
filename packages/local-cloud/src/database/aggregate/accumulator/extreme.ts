import { compareValues } from '../../value/compare';
import type { Value } from '../../value/types';
import type { AccumulatorKind } from './accumulator';

/** The greatest or least value of any type in BSON order; null and missing do not count. */
function extreme(name: string, sign: 1 | -1): AccumulatorKind {
  return {
    name,
    start() {
      let best: Value | undefined;
      return {
        add(value) {
          if (value === null || value === undefined) return;
          if (best === undefined || sign * compareValues(value, best) > 0) best = value;
        },
        result: () => best ?? null,
      };
    },
  };
}

export const max = extreme('$max', 1);
export const min = extreme('$min', -1);
