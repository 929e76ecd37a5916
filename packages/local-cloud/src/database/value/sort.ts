import { failed } from '../errors';
import { compareValues } from './compare';
import type { KeyTuple } from './key-values';
import { keyTuples } from './key-values';
import type { Document, Value } from './types';
import { isDocument } from './types';

export interface SortField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

/** Reads `{a: 1, 'b.c': -1}`. */
export function parseSort(sort: Value, where: string): SortField[] {
  if (!isDocument(sort)) throw failed(`${where} must be an object of field: 1 or -1`);
  return Object.keys(sort).map((path) => {
    const direction = sort[path];
    if (direction !== 1 && direction !== -1) {
      throw failed(`${where}: the direction of "${path}" must be 1 or -1, got ${JSON.stringify(direction)}`);
    }
    if (path === '' || path.startsWith('$')) throw failed(`${where}: "${path}" is not a field path`);
    return { path, parts: path.split('.'), direction };
  });
}

/** Orders tuples of `sortKey`. */
export function compareTuples(sort: readonly SortField[], a: KeyTuple, b: KeyTuple): number {
  for (let i = 0; i < sort.length; i++) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order * (sort[i] as SortField).direction;
  }
  return 0;
}

/** The document's place in the order: of an array, the element that sorts first. */
export function sortKey(sort: readonly SortField[], document: Document): KeyTuple {
  const tuples = keyTuples(
    document,
    sort.map((field) => field.parts),
  );
  return tuples.reduce((best, tuple) => (compareTuples(sort, tuple, best) < 0 ? tuple : best));
}

/** Sorts stably by the document that each item stands for. */
export function sortBy<T>(
  items: Iterable<T>,
  sort: readonly SortField[],
  documentOf: (item: T) => Document,
): T[] {
  const keyed = Array.from(items, (item) => ({ item, key: sortKey(sort, documentOf(item)) }));
  keyed.sort((a, b) => compareTuples(sort, a.key, b.key));
  return keyed.map(({ item }) => item);
}
