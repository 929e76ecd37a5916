import type { Document, Kind, ObjectId, Regex, Value } from './types';
import { kindOf } from './types';

/**
 * BSON comparison order (MongoDB manual, "Comparison/Sort Order"). Missing sorts below null only where an
 * expression compares it; queries and sorts turn missing into null first.
 */
const ranks: Record<Kind, number> = {
  missing: 0,
  undefined: 1,
  null: 2,
  number: 3,
  string: 4,
  object: 5,
  array: 6,
  objectId: 8,
  bool: 9,
  date: 10,
  regex: 12,
};

export function rankOf(value: Value | undefined): number {
  return ranks[kindOf(value)];
}

/** Three-way comparison of any two values in BSON order. */
export function compareValues(a: Value | undefined, b: Value | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  const kind = kindOf(a);
  const difference = ranks[kind] - ranks[kindOf(b)];
  return difference !== 0 ? difference : compareSameKind(kind, a as Value, b as Value);
}

export function equalValues(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || compareValues(a, b) === 0;
}

function compareSameKind(kind: Kind, a: Value, b: Value): number {
  switch (kind) {
    case 'number':
      return compareNumbers(a as number, b as number);
    case 'string':
      return compareStrings(a as string, b as string);
    case 'bool':
      return Number(a) - Number(b);
    case 'date':
      return compareNumbers((a as Date).getTime(), (b as Date).getTime());
    case 'objectId':
      return compareStrings((a as ObjectId).hex, (b as ObjectId).hex);
    case 'regex':
      return (
        compareStrings((a as Regex).pattern, (b as Regex).pattern) ||
        compareStrings((a as Regex).options, (b as Regex).options)
      );
    case 'array':
      return compareArrays(a as Value[], b as Value[]);
    case 'object':
      return compareDocuments(a as Document, b as Document);
    default:
      return 0;
  }
}

/** NaN equals itself and is less than every other number. */
function compareNumbers(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

/** Order of the UTF-8 bytes: as UTF-16 units, except that surrogates come after U+E000 to U+FFFF. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return (x >= 0xd800 && y >= 0xd800 ? lift(x) - lift(y) : x - y) < 0 ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

function lift(unit: number): number {
  return unit < 0xe000 ? unit + 0x10000 : unit;
}

function compareArrays(a: Value[], b: Value[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = compareValues(a[i], b[i]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Field by field in stored order: type, then name, then value; the shorter document is less. */
function compareDocuments(a: Document, b: Document): number {
  const namesA = Object.keys(a);
  const namesB = Object.keys(b);
  const length = Math.min(namesA.length, namesB.length);
  for (let i = 0; i < length; i++) {
    const nameA = namesA[i] as string;
    const nameB = namesB[i] as string;
    const x = a[nameA];
    const y = b[nameB];
    const difference = rankOf(x) - rankOf(y) || compareStrings(nameA, nameB) || compareValues(x, y);
    if (difference !== 0) return difference;
  }
  return namesA.length - namesB.length;
}
