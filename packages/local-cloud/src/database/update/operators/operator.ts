import type { Value } from '../../value/types';

/** Result of an operator that changes nothing. */
export const unchanged = Symbol('unchanged');
/** Result of an operator that takes the field away. */
export const removed = Symbol('removed');

/** Where an operator is at work, for error messages. */
export interface Place {
  readonly path: string;
  readonly id: Value | undefined;
}

/** Computes the new value of one field; `undefined` comes in where there is none. Never changes `current`. */
export type FieldChange = (
  current: Value | undefined,
  place: Place,
) => Value | typeof unchanged | typeof removed;

export interface UpdateContext {
  /** Epoch ms of the operation. */
  readonly now: number;
}

export interface UpdateOperator {
  readonly name: string;
  /** What the operator does where the path is not there: makes it, or nothing. */
  readonly onMissing: 'create' | 'ignore';
  /** True: also does nothing where the path cannot exist (`a.b` when `a` is a number). */
  readonly ignoresBrokenPath?: boolean;
  /** Checks the operand once, before any document is touched. */
  prepare(operand: Value, path: string, context: UpdateContext): FieldChange;
}
