import type { AccumulatorKind } from './accumulator';

/** Standard deviation of what are numbers (Welford's method); null below `least` numbers. */
function standardDeviation(name: string, least: number): AccumulatorKind {
  return {
    name,
    start() {
      let count = 0;
      let mean = 0;
      let squares = 0;
      return {
        add(value) {
          if (typeof value !== 'number') return;
          count++;
          const delta = value - mean;
          mean += delta / count;
          squares += delta * (value - mean);
        },
        result: () => (count < least ? null : Math.sqrt(squares / (count - least + 1))),
      };
    },
  };
}

export const stdDevPop = standardDeviation('$stdDevPop', 1);
export const stdDevSamp = standardDeviation('$stdDevSamp', 2);
