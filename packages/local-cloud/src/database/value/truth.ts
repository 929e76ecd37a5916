import type { Value } from './types';

/** What counts as true in `$exists`, `$and`, `$cond`: everything but false, null, 0 and missing. */
export function isTruthy(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0;
}
