/** A regular expression as stored or asked for: source and options, not yet compiled. */
export class Regex {
  constructor(
    readonly pattern: string,
    readonly options: string,
  ) {}
}

/** A MongoDB ObjectId, 24 lower-case hex digits. */
export class ObjectId {
  constructor(readonly hex: string) {}
}

/** What a document can hold. Integers and doubles are one JavaScript number; a field that is absent is `undefined`. */
export type Value = null | boolean | number | string | Date | Regex | ObjectId | Value[] | Document;

export interface Document {
  [field: string]: Value;
}

/** Names as in MongoDB's error messages and `$type` aliases. `undefined` only sorts (an empty array's key). */
export type Kind =
  | 'missing'
  | 'undefined'
  | 'null'
  | 'number'
  | 'string'
  | 'object'
  | 'array'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'regex';

export function kindOf(value: Value | undefined): Kind {
  switch (typeof value) {
    case 'undefined':
      return 'missing';
    case 'boolean':
      return 'bool';
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    default:
      if (value === null) return 'null';
      if (Array.isArray(value)) return 'array';
      // Nearly all are plain: seen at once, without a walk up for each of the others.
      if (Object.getPrototypeOf(value) === Object.prototype) return 'object';
      if (value instanceof Date) return 'date';
      if (value instanceof ObjectId) return 'objectId';
      if (value instanceof Regex) return 'regex';
      return 'object';
  }
}

export function isDocument(value: Value | undefined): value is Document {
  return kindOf(value) === 'object';
}

/**
 * The BSON type name. Numbers are typed by their value, which is how the SDK sends them: whole numbers as
 * int or long, all others as double.
 */
export function bsonType(value: Value | undefined): string {
  if (typeof value !== 'number') return kindOf(value);
  if (!Number.isInteger(value) || Math.abs(value) >= 2 ** 63) return 'double';
  return value >= -(2 ** 31) && value < 2 ** 31 ? 'int' : 'long';
}
