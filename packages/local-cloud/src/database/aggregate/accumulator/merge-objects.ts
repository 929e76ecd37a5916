import { mergeObjects as merge } from '../../value/merge';
import type { Document } from '../../value/types';
import type { AccumulatorKind } from './accumulator';

/** `$mergeObjects`: one document of all fields, later values over earlier ones. */
export const mergeObjects: AccumulatorKind = {
  name: '$mergeObjects',
  start() {
    let merged: Document = {};
    return {
      add(value) {
        merged = merge([merged, value]);
      },
      result: () => merged,
    };
  },
};
