import { Sum } from '../../value/sum';
import type { AccumulatorKind } from './accumulator';

/** `$avg` of what are numbers; null if none are. */
export const avg: AccumulatorKind = {
  name: '$avg',
  start() {
    const total = new Sum();
    let count = 0;
    return {
      add(value) {
        if (typeof value !== 'number') return;
        total.add(value);
        count++;
      },
      result: () => (count === 0 ? null : total.value / count),
    };
  },
};
