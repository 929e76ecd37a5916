import { CARD_FIELDS, toCard, type Call } from '@zhuyi/cloud-kit';
import type { ItemDoc } from '@zhuyi/contracts';
import type { Asked, List } from './recommend';
import { isAvailable } from './shelf';

/** The version of lists that no model made. */
const NO_VERSION = 'none';
/** Rows to spare for what is sold out or must not be shown. */
const SPARE = 50;
const MAX_ROWS = 1000;

/** The list of a shop that has no model yet: what sold best, then what came last. One operation. */
export async function newestList({ request, shopper, settings }: Asked, call: Call): Promise<List> {
  const { db, shop } = call;
  const banned = new Set([
    ...request.exclude,
    ...request.itemIds,
    ...settings.exclusions,
    ...shopper.disliked,
    ...shopper.bought.map(({ itemId }) => itemId),
  ]);
  const limit = Math.min(MAX_ROWS, request.limit + banned.size + SPARE);
  const items = await db.collection('items').find(
    { shop, onShelf: true, inCategories: '' },
    {
      orderBy: [
        ['sold', 'desc'],
        ['itemId', 'desc'],
      ],
      limit,
      fields: [...CARD_FIELDS, 'onShelf'],
    },
  );
  const standing = items.filter((item) => isAvailable(item) && !banned.has(item.itemId));
  return {
    version: NO_VERSION,
    rung: 'newest',
    cards: standing.slice(0, request.limit).map((item) => toCard(item, { kind: kindOf(item) })),
    interests: [],
    end: standing.length <= request.limit && items.length < limit,
  };
}

function kindOf({ sold }: ItemDoc): 'popular' | 'new' {
  return sold > 0 ? 'popular' : 'new';
}
