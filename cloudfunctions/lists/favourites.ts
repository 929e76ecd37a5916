import type { Call } from '@zhuyi/cloud-kit';
import { docId, MAX_FAVOURITES, ZhuyiError } from '@zhuyi/contracts';
import type { Favourite, FavouritesDoc, Kept } from '@zhuyi/contracts';
import { cardsOf } from './cards';

/** Only the same shopper's other windows change the document meanwhile. */
const ATTEMPTS = 8;

/** The favourites, newest first, each beside what the item is now; two operations. */
export async function favourites(call: Call): Promise<Favourite[]> {
  const { db, shop } = call;
  const doc = await db.collection('favourites').get(docId(shop, await call.shopper()));
  const kept = doc?.items ?? [];
  const cards = await cardsOf(
    kept.map(({ itemId }) => itemId),
    call,
  );
  return kept.map((one) => {
    const card = cards.get(one.itemId);
    return card ? { ...one, card } : one;
  });
}

/**
 * Puts items in, with title and price of now, and returns the ids of all that are in. Ids that the shop does not have are
 * passed over, NOT_FOUND where it has none of them; TOO_MANY beyond MAX_FAVOURITES.
 */
export async function favour(itemIds: readonly string[], call: Call): Promise<string[]> {
  const cards = await cardsOf(itemIds, call);
  if (cards.size === 0) throw new ZhuyiError('NOT_FOUND', 'these are not on sale', { field: 'itemIds' });
  const asked = [...new Set(itemIds)].flatMap((itemId): Kept[] => {
    const card = cards.get(itemId);
    return card ? [{ itemId, title: card.title, priceFen: card.priceFen, at: call.now }] : [];
  });
  return change(call, (items) => {
    const fresh = asked.filter(({ itemId }) => !items.some((one) => one.itemId === itemId));
    const all = [...fresh.reverse(), ...items];
    if (fresh.length > 0 && all.length > MAX_FAVOURITES) {
      throw new ZhuyiError('TOO_MANY', `at most ${MAX_FAVOURITES} favourites`, { field: 'itemIds' });
    }
    return all;
  });
}

/** Takes items out and returns the ids of all that are left. */
export function unfavour(itemIds: readonly string[], call: Call): Promise<string[]> {
  return change(call, (items) => items.filter(({ itemId }) => !itemIds.includes(itemId)));
}

/** Changes the list by a write that names the revision it was made from, so that no window undoes another's. */
async function change(call: Call, how: (items: readonly Kept[]) => Kept[]): Promise<string[]> {
  const { db, shop, now } = call;
  const collection = db.collection('favourites');
  const _id = docId(shop, await call.shopper());
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const known = await collection.get(_id);
    const items = how(known?.items ?? []);
    const isSame = items.length === (known?.items.length ?? 0);
    if (isSame || (await write(known, items))) return items.map(({ itemId }) => itemId);
  }
  throw new ZhuyiError('TRY_LATER', 'several changes of your favourites at the same time');

  async function write(known: FavouritesDoc | null, items: Kept[]): Promise<boolean> {
    if (!known) return collection.add({ _id, shop, revision: 1, items, createdAt: now, updatedAt: now });
    const { revision } = known;
    const patch = { items, revision: revision + 1, updatedAt: now };
    return (await collection.updateWhere({ _id, revision }, patch)) > 0;
  }
}
