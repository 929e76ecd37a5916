import type { PinLine } from './rules';

/** A list before its pins are in it. */
export interface Loose {
  /** Items that no pin has put there, in order. */
  readonly flow: readonly number[];
  /** In order of place, each with more items than it has places where there are more. */
  readonly pins: readonly PinLine[];
  /** Cards of the same list that came before: places are counted from the first page. */
  readonly start: number;
}

export interface Laid {
  readonly index: number;
  readonly pinned: boolean;
}

/**
 * Puts pins at their places among those items of a list that can be shown, each item once. A pin that cannot be shown leaves
 * its place to the next of its line, then to the flow. Where the flow ends, the pins of the furthest places fill up, so that all whose
 * places the list has are at them. One whose page has gone by comes first where each item of its line is wanted, and is
 * dropped where a few of many were.
 */
export function lay(loose: Loose, limit: number, isThere: (index: number) => boolean): Laid[] {
  const places = placesOf(loose, isThere);
  const taken = new Set(places.values());
  const rest = loose.flow.filter((index) => isThere(index) && !taken.has(index)).values();
  const furthest = [...places.keys()].sort((a, b) => a - b);
  const laid: Laid[] = [];
  while (laid.length < limit) {
    const pinned = places.get(laid.length);
    const next = pinned ?? rest.next().value;
    if (next !== undefined) {
      laid.push({ index: next, pinned: pinned !== undefined });
      continue;
    }
    const place = furthest.pop();
    const filler = place === undefined ? undefined : places.get(place);
    if (place === undefined || filler === undefined || place < laid.length) break;
    places.delete(place);
    laid.push({ index: filler, pinned: true });
  }
  return laid;
}

/** The item of each pinned place, from 0 on this page. */
function placesOf({ pins, start }: Loose, isThere: (index: number) => boolean): Map<number, number> {
  const places = new Map<number, number>();
  const taken = new Set<number>();
  for (const { place, count, items, whole } of pins) {
    const at = place - 1 - start;
    if (at + count <= 0 && !whole) continue;
    let next = Math.max(0, at);
    let left = whole ? items.length : Math.min(count, at + count);
    for (const index of items) {
      if (left === 0) break;
      if (taken.has(index) || !isThere(index)) continue;
      while (places.has(next)) next += 1;
      places.set(next, index);
      taken.add(index);
      left -= 1;
    }
  }
  return places;
}
