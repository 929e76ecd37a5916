import type { Document, Value } from './types';

/** The field's own value; never what `Object.prototype` would answer for `constructor` and its like. */
export function getField(document: Document, name: string): Value | undefined {
  return Object.hasOwn(document, name) ? document[name] : undefined;
}

/** Sets a field under any name, `__proto__` included. */
export function setField(document: Document, name: string, value: Value): void {
  if (name === '__proto__') {
    Object.defineProperty(document, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    document[name] = value;
  }
}

/** The part of a path that names an array place: digits without a leading zero. */
export function isIndex(part: string): boolean {
  return /^(0|[1-9][0-9]{0,9})$/.test(part);
}

/** A deep copy. Dates, ids and regular expressions are never changed in place and are shared. */
export function copyValue<T extends Value | undefined>(value: T): T {
  return copy(value as Value) as T;
}

function copy(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const out: Document = {};
  for (const name of Object.keys(value)) setField(out, name, copy((value as Document)[name] as Value));
  return out;
}
