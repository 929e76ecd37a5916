import { type Db, rewriteItem, toItemDoc, type Tx } from '@zhuyi/cloud-kit';
import { docId, type Item, type ItemDoc, type Variant } from '@zhuyi/contracts';

export interface ItemToWrite {
  item: Item;
  /** Else the shop's own stock stays, where it has the item. */
  hasStock: boolean;
  /** Variants whose stock stays all the same, see Draft. */
  unsaid?: readonly string[];
}

/** Where items are written to, when (epoch ms), and by whom: a pseudonym, or nobody where a command does it. */
export interface ItemWriting {
  shop: string;
  now: number;
  shopper?: string;
  /** Keeps who goes on with the same work from writing an item again, which would put back what was sold in between. */
  marks?: WriteMarks;
}

/** What one piece of work has written: items by their place in it. */
export interface WriteMarks {
  /** Before items are added that the shop has not got; again says the same. */
  beginNew(places: readonly number[]): Promise<void>;
  /** In the transaction that writes an item again: whether it still is to be, which is so once. */
  takes(tx: Tx, place: number): Promise<boolean>;
}

export interface WrittenItems {
  added: number;
  updated: number;
  unchanged: number;
}

const PART = 200;

/**
 * Writes items by their own codes: new ones, and those that differ from what the shop has. What the shop counted (units
 * sold, holds, ratings, prices asked) stays; of prices that change it is written down what they were. Again, or after a kill, it changes nothing that is right already.
 */
export async function writeItems(
  db: Db,
  writing: ItemWriting,
  items: readonly ItemToWrite[],
  onDone: (items: number) => void,
): Promise<WrittenItems> {
  const written: WrittenItems = { added: 0, updated: 0, unchanged: 0 };
  const { shop, now, marks } = writing;
  const collection = db.collection('items');
  for (let start = 0; start < items.length; start += PART) {
    const part = items.slice(start, start + PART);
    const ids = part.map(({ item }) => docId(shop, item.itemId));
    const stored = await collection.find({ _id: db.command.in(ids) }, { limit: PART });
    const known = new Set(stored.map(({ _id }) => _id));
    const fresh = part.filter((_, i) => !known.has(ids[i] ?? ''));
    if (fresh.length > 0) await marks?.beginNew(fresh.map((one) => start + part.indexOf(one)));
    written.added += await collection.addMany(fresh.map(({ item }) => toItemDoc(shop, item, now)));
    for (const doc of stored) {
      const place = ids.indexOf(doc._id);
      const wish = part[place];
      if (!wish) continue;
      const changed = differs(doc, wish) && (await update(db, writing, doc._id, wish, start + place));
      written[changed ? 'updated' : 'unchanged'] += 1;
    }
    onDone(start + part.length);
  }
  return written;
}

/**
 * What writing them now would do; nothing is written. Undefined where `mayGoOn` said no, asked before every part: it reads as
 * many documents as there are items.
 */
export async function compareItems(
  db: Db,
  shop: string,
  items: readonly ItemToWrite[],
  mayGoOn: () => boolean,
): Promise<WrittenItems | undefined> {
  const would: WrittenItems = { added: 0, updated: 0, unchanged: 0 };
  for (let start = 0; start < items.length; start += PART) {
    if (!mayGoOn()) return undefined;
    const wishes = new Map(
      items.slice(start, start + PART).map((wish) => [docId(shop, wish.item.itemId), wish]),
    );
    const ids = [...wishes.keys()];
    const stored = await db.collection('items').find({ _id: db.command.in(ids) }, { limit: PART });
    would.added += ids.length - stored.length;
    for (const doc of stored) {
      const wish = wishes.get(doc._id);
      would[wish && differs(doc, wish) ? 'updated' : 'unchanged'] += 1;
    }
  }
  return would;
}

/** In a transaction: orders take stock meanwhile. */
function update(
  db: Db,
  { shop, now, shopper = '', marks }: ItemWriting,
  id: string,
  wish: ItemToWrite,
  place: number,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const doc = await tx.collection('items').get(id);
    if (!doc || !differs(doc, wish)) return false;
    if (marks && !(await marks.takes(tx, place))) return false;
    await rewriteItem(tx, doc, merged(doc, wish), { shop, now, shopper, how: 'import' });
    return true;
  });
}

function differs(doc: ItemDoc, wish: ItemToWrite): boolean {
  const fresh = toItemDoc(doc.shop, merged(doc, wish), doc.updatedAt, doc);
  return canonical({ ...fresh, asked: [] }) !== canonical({ ...withoutDue(doc), asked: [] });
}

function withoutDue(doc: ItemDoc): Omit<ItemDoc, 'priceDue'> {
  const own = { ...doc };
  delete own.priceDue;
  return own;
}

function merged(doc: ItemDoc, { item, hasStock, unsaid = [] }: ItemToWrite): Item {
  const stays = (skuId: string): boolean => !hasStock || unsaid.includes(skuId);
  const stockOf = new Map((doc.variants ?? []).map(({ skuId, stock }) => [skuId, stock]));
  const stockNow = ({ skuId, stock }: Variant): number =>
    stays(skuId) ? (stockOf.get(skuId) ?? stock) : stock;
  return {
    ...item,
    ...(stays('') ? { stock: doc.stock } : {}),
    ...(item.variants ? { variants: item.variants.map((one) => ({ ...one, stock: stockNow(one) })) } : {}),
  };
}

/** Equal for equal values, whatever the order of their keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
