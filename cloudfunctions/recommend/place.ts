import { isFeed, type Asked, type List } from './asked';
import type { Place, Walked } from './cursor';
import { itemHash } from './item-hash';

/** Cards of a feed that are ranked; it goes on in the order of the catalogue. Each costs a cursor 8 characters. */
export const MAX_RANKED = 1_500;
/** Items that a cursor remembers at most, the newest: what a phone waves away comes on top. */
const MAX_SHOWN = 3_000;
/** Before the first item of the catalogue. */
export const WALK_START: Walked = { at: -1, itemId: '', alone: true, dry: true };

/** Where the page after this list begins, when `ranked` cards are ranked; undefined behind the last. */
export function placeAfter(asked: Asked, list: List, ranked: number): Place | undefined {
  if (list.end) return undefined;
  const shown = shownAfter(asked, list);
  if (list.walked) return { shown, walked: list.walked };
  if (shown.size + asked.request.limit <= ranked) return { shown };
  return isFeed(asked) ? { shown, walked: WALK_START } : undefined;
}

/** What was shown before, and with this list. What a walk has shown lies behind it. */
export function shownAfter({ request, place }: Asked, { cards }: List): Set<number> {
  const shown = new Set(place.shown);
  for (const itemId of request.exclude) shown.add(itemHash(itemId));
  if (!place.walked) for (const { itemId } of cards) shown.add(itemHash(itemId));
  return shown.size > MAX_SHOWN ? new Set([...shown].slice(-MAX_SHOWN)) : shown;
}

/**
 * Cards of this list that came before this page, as pins count their places. Without a cursor, what is left out is what was
 * waved away, unless there is more that fills a page: then it is a list by a phone that has no cursor.
 */
export function shownBefore(asked: Pick<Asked, 'request' | 'place' | 'shopper'>): number {
  const { cursor, exclude, limit } = asked.request;
  if (cursor === undefined) {
    const waved = new Set(asked.shopper.disliked);
    const others = exclude.filter((itemId) => !waved.has(itemId)).length;
    return others < limit ? 0 : others;
  }
  const shown = new Set(asked.place.shown);
  for (const itemId of exclude) shown.add(itemHash(itemId));
  return shown.size;
}
