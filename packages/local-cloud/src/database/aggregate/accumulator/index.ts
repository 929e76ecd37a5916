import type { AccumulatorKind } from './accumulator';
import { avg } from './avg';
import { max, min } from './extreme';
import { first, last } from './first-last';
import { addToSet, push } from './lists';
import { mergeObjects } from './merge-objects';
import { stdDevPop, stdDevSamp } from './std-dev';
import { sum } from './sum';

/** Every accumulator of `$group`, by name. */
export const accumulators: ReadonlyMap<string, AccumulatorKind> = new Map(
  [...[sum, avg, min, max, first, last], ...[push, addToSet, mergeObjects, stdDevPop, stdDevSamp]].map(
    (kind) => [kind.name, kind],
  ),
);
