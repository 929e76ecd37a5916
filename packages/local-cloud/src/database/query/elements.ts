import { getField, isIndex } from '../value/fields';
import type { Document, Value } from '../value/types';
import { isDocument } from '../value/types';

/** Where a match was found: the place in the first array that was walked through, for the positional `$`. */
export interface MatchDetails {
  arrayIndex?: number;
}

/** Judges one element that a path leads to; `undefined` is a field that is not there. */
export type ElementTest = (value: Value | undefined, details?: MatchDetails) => boolean;

/**
 * True if any element at the path passes the test, walking through arrays as MongoDB's matcher does: every
 * document of an array on the way is entered, a number may also be a place in an array, and an array at the
 * end gives its elements and then itself (`whole`: only itself).
 */
export function anyElement(
  document: Document,
  path: readonly string[],
  whole: boolean,
  test: ElementTest,
  details?: MatchDetails,
): boolean {
  return inDocument(document, path, 0, whole, test, details);
}

function inDocument(
  document: Document,
  path: readonly string[],
  start: number,
  whole: boolean,
  test: ElementTest,
  details?: MatchDetails,
): boolean {
  let current = document;
  for (let i = start; i < path.length; i++) {
    const value = getField(current, path[i] as string);
    if (Array.isArray(value)) return inArray(value, path, i + 1, whole, test, details);
    if (i + 1 === path.length) return test(value, details);
    if (!isDocument(value)) return test(undefined, details);
    current = value;
  }
  return false;
}

function inArray(
  array: Value[],
  path: readonly string[],
  rest: number,
  whole: boolean,
  test: ElementTest,
  details?: MatchDetails,
): boolean {
  if (rest === path.length) return atLeaf(array, whole, test, details);
  const next = path[rest] as string;
  const place = isIndex(next) ? Number(next) : -1;
  for (let i = 0; i < array.length; i++) {
    const element = array[i];
    if (isDocument(element) && inDocument(element, path, rest, whole, test, details)) {
      if (details) details.arrayIndex = i;
      return true;
    }
    if (i === place && atPlace(element, path, rest + 1, whole, test, details)) return true;
  }
  return false;
}

function atPlace(
  element: Value | undefined,
  path: readonly string[],
  rest: number,
  whole: boolean,
  test: ElementTest,
  details?: MatchDetails,
): boolean {
  if (rest === path.length) return test(element, details);
  if (isDocument(element)) return inDocument(element, path, rest, whole, test, details);
  return Array.isArray(element) && inArray(element, path, rest, whole, test, details);
}

function atLeaf(array: Value[], whole: boolean, test: ElementTest, details?: MatchDetails): boolean {
  if (!whole) {
    for (let i = 0; i < array.length; i++) {
      if (test(array[i])) {
        if (details) details.arrayIndex = i;
        return true;
      }
    }
  }
  return test(array, details);
}
