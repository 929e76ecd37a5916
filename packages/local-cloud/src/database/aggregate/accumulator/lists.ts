import { canonical } from '../../value/canonical';
import type { Value } from '../../value/types';
import type { AccumulatorKind } from './accumulator';

/** `$push`: all values in order; a missing one is left out, null is kept. */
export const push: AccumulatorKind = {
  name: '$push',
  start() {
    const values: Value[] = [];
    return {
      add(value) {
        if (value !== undefined) values.push(value);
      },
      result: () => values,
    };
  },
};

/** `$addToSet`: each value once, in the order in which they came (MongoDB promises none). */
export const addToSet: AccumulatorKind = {
  name: '$addToSet',
  start() {
    const values = new Map<string, Value>();
    return {
      add(value) {
        if (value === undefined) return;
        const key = canonical(value);
        if (!values.has(key)) values.set(key, value);
      },
      result: () => [...values.values()],
    };
  },
};
