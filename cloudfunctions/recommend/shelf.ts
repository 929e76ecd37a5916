import type { Recommender } from '@zhuyi/attention-core';
import { changedItems, FEATURE_FIELDS, itemFeatures, MAX_ROWS, type Call } from '@zhuyi/cloud-kit';
import type { ItemDoc } from '@zhuyi/contracts';
import { createFacts, type Facts } from './facts';

/** The catalogue as the database has it now, beside a model that knows it as it was. */
export interface Shelf {
  /** By item index: 1 = sold out, off the shelf or gone. May be shorter than the catalogue. */
  readonly unavailable: Uint8Array;
  /** When changes were last looked for, or the version was loaded, epoch ms. */
  readonly lookedAt: number;
  /** What has changed since the training has not been looked for. */
  readonly isOld: boolean;
  mark(itemId: string, available: boolean): void;
  /** What rules ask of items. */
  readonly facts: Facts;
  /** Takes up the next items changed, a page; one operation. */
  takeChanges(call: Call): Promise<void>;
  /** All that could not be bought when the version was loaded is marked. */
  readonly isStocked: boolean;
  /**
   * Takes up the next page of what cannot be bought; one operation. Left to the requests after the first: every list is
   * checked against its items, and the first answer of a new instance is what shoppers wait for longest.
   */
  takeStock(call: Call): Promise<void>;
}

const FIELDS = [...FEATURE_FIELDS, 'stock', 'onShelf', 'tags', 'createdAt'];
/** Changes are written a little after the moment they carry: look again at the last few seconds. */
const OVERLAP_MS = 10_000;
/** What cannot be bought. */
const UNAVAILABLE = [{ onShelf: false }, { stock: 0 }] as const;
/** Pages of either that are read at most. */
const MAX_PAGES = 20;

/** `since`: the catalogue of the model holds all changes up to then; `now`: it is loaded; epoch ms. */
export function createShelf(recommender: Recommender, since: number, now: number): Shelf {
  let unavailable = new Uint8Array(recommender.size);
  let from = since;
  let skip = 0;
  let lookedAt = now;
  let isOld = since < now;
  /** The page that takeStock reads next. */
  let [kind, page] = [isOld ? 0 : UNAVAILABLE.length, 0];
  const added = new Set<string>();
  const facts = createFacts(recommender);

  const mark = (itemId: string, available: boolean): void => {
    const index = recommender.indexOf(itemId);
    if (index < 0) return;
    if (index >= unavailable.length) {
      if (available) return;
      const longer = new Uint8Array(Math.max(index + 1, 2 * unavailable.length));
      longer.set(unavailable);
      unavailable = longer;
    }
    unavailable[index] = available ? 0 : 1;
  };

  /** Items that the model has not seen are recommended by what they are. */
  const add = (items: readonly ItemDoc[]): void => {
    const unseen = items.filter(({ itemId }) => added.has(itemId) || recommender.indexOf(itemId) < 0);
    if (unseen.length === 0) return;
    recommender.addItems(unseen.map(itemFeatures));
    for (const { itemId } of unseen) added.add(itemId);
  };

  const take = (items: readonly ItemDoc[], now: number): void => {
    add(items);
    for (const item of items) {
      mark(item.itemId, isAvailable(item));
      facts.note(item);
    }
    if (items.length === MAX_ROWS) {
      // There is more: the next request goes on from here.
      skip += MAX_ROWS;
      return;
    }
    from = Math.max(from, now - OVERLAP_MS);
    skip = 0;
    lookedAt = now;
    isOld = false;
  };

  return {
    get unavailable() {
      return unavailable;
    },
    get lookedAt() {
      return lookedAt;
    },
    get isOld() {
      return isOld;
    },
    mark,
    facts,
    takeChanges: async (call) => take(await changedItems(call, from, skip, FIELDS), call.now),
    get isStocked() {
      return kind === UNAVAILABLE.length;
    },
    takeStock: async ({ db, shop }) => {
      const where = UNAVAILABLE[kind];
      if (!where) return;
      const [ofKind, ofPage] = [kind, page];
      const items = await db
        .collection('items')
        .find({ shop, ...where }, { skip: page * MAX_ROWS, limit: MAX_ROWS, fields: ['itemId'] });
      for (const { itemId } of items) mark(itemId, false);
      // Another request may have read the same page.
      if (kind !== ofKind || page !== ofPage) return;
      const isLast = items.length < MAX_ROWS || page + 1 === MAX_PAGES;
      [kind, page] = isLast ? [kind + 1, 0] : [kind, page + 1];
    },
  };
}

export function isAvailable({ stock, onShelf }: Pick<ItemDoc, 'stock' | 'onShelf'>): boolean {
  return onShelf && stock > 0;
}
