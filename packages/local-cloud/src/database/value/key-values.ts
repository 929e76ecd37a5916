import { failed } from '../errors';
import { getField, isIndex } from './fields';
import type { Document, Value } from './types';
import { isDocument } from './types';

/** One key of a document under several paths; `undefined` is the key of an empty array, null of a missing field. */
export type KeyTuple = readonly (Value | undefined)[];

interface Slot {
  /** What is left of the path, or the value once it is known. */
  rest: readonly string[];
  value?: Value | undefined;
  done: boolean;
}

/**
 * The keys that a document has under the paths of an index or a sort. A path through an array gives one key
 * for each element (BSON index rules); two different arrays in one key are an error, as in MongoDB.
 */
export function keyTuples(document: Document, paths: readonly (readonly string[])[]): KeyTuple[] {
  const tuples: KeyTuple[] = [];
  expand(
    document,
    paths.map((rest) => ({ rest, done: false })),
    tuples,
  );
  return tuples;
}

function expand(document: Document, slots: readonly Slot[], out: KeyTuple[]): void {
  let array: Value[] | undefined;
  const walked = slots.map((slot): Slot => {
    if (slot.done) return slot;
    const found = walk(document, slot.rest);
    if (Array.isArray(found.value)) {
      if (array && array !== found.value) throw failed('cannot index or sort by parallel arrays');
      array = found.value;
      return { ...found, done: false };
    }
    return found;
  });
  if (!array) {
    out.push(walked.map((slot) => slot.value));
    return;
  }
  const through = array;
  const elements: (Value | undefined)[] = through.length === 0 ? [undefined] : through;
  for (const element of elements) {
    expand(
      isDocument(element) ? element : {},
      walked.map((slot) => enter(slot, through, element)),
      out,
    );
  }
}

/** Follows documents down the path until it ends, breaks off or meets an array. */
function walk(document: Document, path: readonly string[]): Slot {
  let current: Value = document;
  for (let i = 0; i < path.length; i++) {
    if (!isDocument(current)) return { rest: [], value: null, done: true };
    const next: Value | undefined = getField(current, path[i] as string);
    if (next === undefined) return { rest: [], value: null, done: true };
    if (Array.isArray(next)) return throughPlaces(next, path.slice(i + 1));
    current = next;
  }
  return { rest: [], value: current, done: true };
}

/** `a.0.b`: a number names one element of the array instead of a field of all. */
function throughPlaces(array: Value[], rest: readonly string[]): Slot {
  const first = rest[0];
  const element = first !== undefined && isIndex(first) ? array[Number(first)] : undefined;
  if (element === undefined) return { rest, value: array, done: false };
  if (rest.length === 1) {
    return Array.isArray(element)
      ? { rest: [], value: element, done: false }
      : { rest: [], value: element, done: true };
  }
  if (isDocument(element)) return walk(element, rest.slice(1));
  return { rest: [], value: null, done: true };
}

/** The slot inside one element of the array that is being taken apart. */
function enter(slot: Slot, array: Value[], element: Value | undefined): Slot {
  if (slot.done || slot.value !== array) return slot;
  return slot.rest.length === 0 ? { rest: [], value: element, done: true } : { rest: slot.rest, done: false };
}
