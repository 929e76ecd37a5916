import type { ItemFeatures, Recommender } from '@zhuyi/attention-core';
import { MAX_ROWS, type Call } from '@zhuyi/cloud-kit';
import type { ItemDoc } from '@zhuyi/contracts';

/** The catalogue as the database has it now, beside a model that knows it as it was. */
export interface Shelf {
  /** By item index: 1 = sold out, off the shelf or gone. May be shorter than the catalogue. */
  readonly unavailable: Uint8Array;
  /** When changes were last looked for, epoch ms. */
  readonly lookedAt: number;
  mark(itemId: string, available: boolean): void;
  /** Takes up the next page of changes (see readChanges), read at `now`. */
  take(changes: readonly ItemDoc[], now: number): void;
  /** Takes up the next items changed; one operation. */
  takeChanges(call: Call): Promise<void>;
}

const FIELDS = ['itemId', 'title', 'category', 'brand', 'priceFen', 'stock', 'onShelf'];
/** Changes are written a little after the moment they carry: look again at the last few seconds. */
const OVERLAP_MS = 10_000;
/** Pages of unavailable items that are read at most when a model is loaded. */
const MAX_PAGES = 20;

/** `since`: the catalogue of the model holds all changes up to then, epoch ms. */
export function createShelf(recommender: Recommender, since: number): Shelf {
  let unavailable = new Uint8Array(recommender.size);
  let from = since;
  let skip = 0;
  let lookedAt = 0;
  const added = new Set<string>();

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
    recommender.addItems(unseen.map(toFeatures));
    for (const { itemId } of unseen) added.add(itemId);
  };

  const take = (items: readonly ItemDoc[], now: number): void => {
    add(items);
    for (const item of items) mark(item.itemId, isAvailable(item));
    if (items.length === MAX_ROWS) {
      // There is more: the next request goes on from here.
      skip += MAX_ROWS;
      return;
    }
    from = Math.max(from, now - OVERLAP_MS);
    skip = 0;
    lookedAt = now;
  };

  return {
    get unavailable() {
      return unavailable;
    },
    get lookedAt() {
      return lookedAt;
    },
    mark,
    take,
    takeChanges: async (call) => take(await readChanges(call, from, skip), call.now),
  };
}

/** A page of the items that were changed from `since` on (epoch ms), oldest change first; one operation. */
export function readChanges({ db, shop }: Call, since: number, skip = 0): Promise<ItemDoc[]> {
  return db.collection('items').find(
    { shop, updatedAt: db.command.gte(since) },
    {
      orderBy: [
        ['updatedAt', 'asc'],
        ['_id', 'asc'],
      ],
      skip,
      limit: MAX_ROWS,
      fields: FIELDS,
    },
  );
}

export function isAvailable({ stock, onShelf }: Pick<ItemDoc, 'stock' | 'onShelf'>): boolean {
  return onShelf && stock > 0;
}

/** The ids of all items that cannot be bought now; a few operations, when a model is loaded. */
export async function readUnavailable(call: Call): Promise<string[]> {
  const [offShelf, soldOut] = await Promise.all([
    readIds(call, { onShelf: false }),
    readIds(call, { stock: 0 }),
  ]);
  return [...offShelf, ...soldOut];
}

async function readIds({ db, shop }: Call, where: { onShelf: false } | { stock: 0 }): Promise<string[]> {
  const ids: string[] = [];
  for (let page = 0; page < MAX_PAGES; page++) {
    const items = await db
      .collection('items')
      .find({ shop, ...where }, { skip: page * MAX_ROWS, limit: MAX_ROWS, fields: ['itemId'] });
    ids.push(...items.map(({ itemId }) => itemId));
    if (items.length < MAX_ROWS) break;
  }
  return ids;
}

function toFeatures({ itemId, title, category, brand, priceFen }: ItemDoc): ItemFeatures {
  return { itemId, title, category, brand, priceFen };
}
