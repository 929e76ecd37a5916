import { Sum } from '../../value/sum';
import type { AccumulatorKind } from './accumulator';

/** `$sum` of what are numbers; 0 if none are. */
export const sum: AccumulatorKind = {
  name: '$sum',
  start() {
    const total = new Sum();
    return {
      add(value) {
        if (typeof value === 'number') total.add(value);
      },
      result: () => total.value,
    };
  },
};
