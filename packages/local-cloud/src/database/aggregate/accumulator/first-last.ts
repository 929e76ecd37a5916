import type { Value } from '../../value/types';
import type { AccumulatorKind } from './accumulator';

/** `$first`: the value of the first document, null if it has none. */
export const first: AccumulatorKind = {
  name: '$first',
  start() {
    let seen = false;
    let kept: Value | undefined;
    return {
      add(value) {
        if (!seen) kept = value;
        seen = true;
      },
      result: () => kept ?? null,
    };
  },
};

/** `$last`: the value of the last document, null if it has none. */
export const last: AccumulatorKind = {
  name: '$last',
  start() {
    let kept: Value | undefined;
    return {
      add(value) {
        kept = value;
      },
      result: () => kept ?? null,
    };
  },
};
