import { CARD_FIELDS, categoryKey, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { ItemDoc } from '@zhuyi/contracts';
import { isPersonalList, itemsOf, strategyOf, type Asked } from './asked';
import type { Pool } from './pool';
import { namedItems } from './rules';

/** Of what a list is about, or of a history, the newest things that are looked at, and their categories. */
const TOUCHED = 8;
const SHELVES = 3;
/** Items that a list is about or that the slot's settings name, read in one operation. */
const NAMED = 500;
/** Best sellers of those categories, and of the shop, that are compared by content. */
const A_SHELF = 200;
const A_SHOP = 500;
/** Operations that see how the chosen items stand now. */
const TO_CHECK = 1;
/** The category that everything is in. */
const ROOT = '';
/** Stands for what came into the shop last; no category has such a name. */
const NEWEST = '\n';
const FIELDS = [...CARD_FIELDS, 'onShelf', 'createdAt'] as const;

/** What a list is chosen from. */
export interface Candidates {
  items: ReadonlyMap<string, ItemDoc>;
  /** Those that were read for this very request. */
  fresh: ReadonlyMap<string, ItemDoc>;
}

/**
 * The items that matter for a list without a model: what it is about, what sells best beside that, what sells best. What was
 * read in the last minute is not read again, and what the operations do not reach has its turn in a later request. The
 * same request gives the same candidates on every instance that has read them all.
 */
export async function findCandidates(asked: Asked, pool: Pool, call: Call): Promise<Candidates> {
  const items = new Map<string, ItemDoc>();
  const fresh = new Map<string, ItemDoc>();
  const reader = readerOf(pool, call, asked.operations, fresh);
  const take = (docs: readonly ItemDoc[] = []): void => docs.forEach((item) => items.set(item.itemId, item));
  const feed = isPersonalList(asked);
  // Where nothing is known of it, the shop's list is of its best sellers, a new one of its newest.
  const first = strategyOf(asked) === 'new' ? NEWEST : ROOT;
  if (feed) take(await reader.shelf([first], A_SHOP, pool.shelves.last(first) ? TO_CHECK : 0));

  const subjects = [...new Set([...itemsOf(asked)].reverse())].slice(0, TOUCHED);
  const wanted = [...new Set([...subjects, ...namedItems(asked)])].slice(0, NAMED);
  const named = await reader.named(wanted);
  const byId = new Map(named.map((item) => [item.itemId, item]));
  const { category } = asked.request;
  const keys = new Set([
    ...(category.length > 0 ? [categoryKey(category)] : []),
    ...subjects.flatMap((itemId) => keyOf(byId.get(itemId))),
  ]);
  // Beside an item that was just read, its shelf alone makes the list.
  const enough = !feed && named.every(({ itemId }) => fresh.has(itemId));
  if (keys.size > 0) take(await reader.shelf([...keys].slice(0, SHELVES), A_SHELF, enough ? 0 : TO_CHECK));
  take(named);
  if (!feed && items.size < A_SHELF) take(await reader.shelf([ROOT], A_SHOP, items.size > 0 ? TO_CHECK : 0));
  for (const [itemId, item] of fresh) if (items.has(itemId)) items.set(itemId, item);
  return { items, fresh };
}

interface Reader {
  /** Best sellers of the categories, as they were read last where no more than `keep` operations are left. */
  shelf(keys: readonly string[], limit: number, keep: number): Promise<readonly ItemDoc[] | undefined>;
  /** Those that there are, as far as they could be read. All are read where one is not known. */
  named(itemIds: readonly string[]): Promise<ItemDoc[]>;
}

function readerOf(
  pool: Pool,
  { db, shop, now }: Call,
  operations: Asked['operations'],
  fresh: Map<string, ItemDoc>,
): Reader {
  const collection = db.collection('items');
  const note = (docs: readonly ItemDoc[]): void => {
    for (const item of docs) {
      fresh.set(item.itemId, item);
      pool.items.set(item.itemId, item, now);
    }
  };
  /** Whether what is not known has to wait for its turn. */
  const isOut = (keep: number): boolean => {
    if (operations.left > keep) return false;
    pool.isBehind = true;
    return true;
  };
  return {
    async shelf(keys, limit, keep) {
      const key = keys.join('\n');
      const known = pool.shelves.get(key, now);
      if (known || isOut(keep)) return known ?? pool.shelves.last(key);
      operations.left -= 1;
      const isNewest = key === NEWEST;
      const [only = ROOT] = isNewest ? [ROOT] : keys;
      const docs = await collection.find(
        { shop, onShelf: true, inCategories: keys.length === 1 ? only : db.command.in(keys) },
        {
          orderBy: [
            [isNewest ? 'createdAt' : 'sold', 'desc'],
            ['itemId', 'desc'],
          ],
          limit,
          fields: FIELDS,
        },
      );
      pool.shelves.set(key, docs, now);
      note(docs);
      return docs;
    },
    async named(itemIds) {
      const isUnknown = (itemId: string): boolean => pool.items.get(itemId, now) === undefined;
      if (itemIds.some(isUnknown) && !isOut(TO_CHECK)) {
        operations.left -= 1;
        const _id = db.command.in(itemIds.map((itemId) => docId(shop, itemId)));
        const docs = await collection.find({ _id }, { fields: FIELDS, limit: itemIds.length });
        for (const itemId of itemIds) pool.items.set(itemId, null, now);
        note(docs);
      }
      return itemIds.flatMap((itemId) => pool.items.last(itemId) ?? []);
    },
  };
}

function keyOf(item: ItemDoc | undefined): string[] {
  return item ? [categoryKey(item.category)] : [];
}
