import { ZhuyiError } from '@zhuyi/contracts';
import type { Command } from './command';

/**
 * Refuses what the SDK would silently widen: an `undefined` value is dropped from a condition, which would then
 * match other documents than meant.
 */
export function checkWhere(where: object, mayBeEmpty: boolean): void {
  const entries = Object.entries(where);
  const missing = entries.find(([, value]) => value === undefined);
  if (missing) throw new ZhuyiError('INTERNAL', `the condition on ${missing[0]} has no value`);
  if (!mayBeEmpty && entries.length === 0) {
    throw new ZhuyiError('INTERNAL', 'a condition is needed to change or remove documents');
  }
}

/**
 * A patch as the SDK must get it: it flattens plain objects to dotted paths (and drops empty ones), so a whole
 * value is wrapped in `set`, which replaces the field.
 */
export function toUpdate(patch: object, command: Command): Record<string, unknown> {
  const update: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    update[field] = isPlainObject(value) ? command.set(value) : value;
  }
  return update;
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const MAX_INSERT_DOCUMENTS = 500;
/** A request to the database may hold 5 MB; half of it leaves room for the wire's escapes. */
const MAX_INSERT_BYTES = 2_500_000;

/** Splits documents so that each part fits into one insert. */
export function insertParts<T>(docs: readonly T[]): T[][] {
  const parts: T[][] = [];
  let part: T[] = [];
  let bytes = 0;
  for (const doc of docs) {
    const size = JSON.stringify(doc).length;
    if (part.length > 0 && (part.length === MAX_INSERT_DOCUMENTS || bytes + size > MAX_INSERT_BYTES)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(doc);
    bytes += size;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
