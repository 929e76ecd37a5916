import type { Value } from '../../value/types';

/** Gathers values one by one; `undefined` is a missing value. */
export interface Accumulator {
  add(value: Value | undefined): void;
  result(): Value | undefined;
}

/** Makes a fresh one for each group. */
export interface AccumulatorKind {
  readonly name: string;
  start(): Accumulator;
}
