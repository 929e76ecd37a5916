import { NO_RULES, removedItems } from '@zhuyi/attention-core';
import { CARD_FIELDS, MAX_ROWS, toCard, type Call } from '@zhuyi/cloud-kit';
import type { Card, ItemDoc } from '@zhuyi/contracts';
import { queryOf, type Asked, type List } from './asked';
import type { Place, Walked } from './cursor';
import { itemHash } from './item-hash';
import { shownAfter, WALK_START } from './place';
import { excluding } from './rules';

/** Rows read for those that are left out. */
const SPARE_ROWS = 50;
const FIELDS = [...CARD_FIELDS, 'createdAt'];
const NOTHING_UNAVAILABLE = new Uint8Array(0);

/**
 * The depths of a feed, where nobody's taste reaches: what is on the shelf in the order in which it was made, without what
 * was shown while pages were ranked. An item keeps its place in that order for good and a new one comes last, so each is passed
 * once, whatever is sold, trained or tapped meanwhile.
 */
export async function walkList(
  asked: Asked & { place: Place & { walked: Walked } },
  version: string,
  call: Call,
): Promise<List> {
  const { request, place, operations } = asked;
  const query = queryOf(asked, NO_RULES, NOTHING_UNAVAILABLE);
  const isExcluded = excluding(asked, call.now);
  const cards: Card[] = [];
  let { walked } = place;
  let end = false;
  for (; operations.left > 0 && !end && cards.length < request.limit; operations.left--) {
    const rows = walked.dry ? MAX_ROWS : request.limit + SPARE_ROWS;
    const page = await readOn(walked, rows, call);
    const categories = new Map(page.map(({ itemId, category }) => [itemId, category]));
    const banned = new Set(removedItems(query, call.now, (itemId) => categories.get(itemId) ?? []));
    const isNew = (item: ItemDoc): boolean =>
      !place.shown.delete(itemHash(item.itemId)) && !banned.has(item.itemId) && !isExcluded(item);
    let passed = 0;
    for (; passed < page.length && cards.length < request.limit; passed++) {
      const item = page[passed];
      if (item && isNew(item)) cards.push(toCard(item));
    }
    end = walked.alone && passed === page.length && page.length < rows;
    walked = { ...placeAfter(page, passed, rows, walked), dry: 2 * cards.length < request.limit };
  }
  return { version, rung: 'newest', cards, interests: [], guesses: [], end, walked };
}

/** The next items that can be bought, in order of (createdAt, itemId); one operation. */
function readOn({ at, itemId, alone }: Walked, limit: number, { db, shop }: Call): Promise<ItemDoc[]> {
  const { gt } = db.command;
  const behind = alone ? { createdAt: gt(at) } : { createdAt: at, itemId: gt(itemId) };
  return db.collection('items').find(
    { shop, onShelf: true, inCategories: '', stock: gt(0), ...behind },
    {
      orderBy: [
        ['createdAt', 'asc'],
        ['itemId', 'asc'],
      ],
      limit,
      fields: FIELDS,
    },
  );
}

/** Where a walk is after the first `passed` of a page that could have held `rows`. */
function placeAfter(page: readonly ItemDoc[], passed: number, rows: number, before: Walked): Walked {
  const last = page[passed - 1];
  const at = last?.createdAt ?? before.at;
  const next = page[passed];
  // A page that is not full held all that was made at this time, where it did not go on behind it.
  const alone = next ? next.createdAt > at : page.length < rows;
  return { ...before, at, itemId: last?.itemId ?? before.itemId, alone };
}

/**
 * A feed whose ranked part has come to its end: what follows is walked through, since the catalogue may hold what this
 * instance has not heard of. It begins at once where there is an operation left.
 */
export async function withRest(list: List, asked: Asked, call: Call): Promise<List> {
  const room = asked.request.limit - list.cards.length;
  const place = { shown: shownAfter(asked, list), walked: WALK_START };
  if (room === 0 || asked.operations.left < 1) return { ...list, end: false, walked: WALK_START };
  const request = { ...asked.request, limit: room };
  const rest = await walkList({ ...asked, request, place }, list.version, call);
  const { rung, interests, guesses } = list;
  return { ...rest, rung, interests, guesses, cards: [...list.cards, ...rest.cards] };
}
