import { docId } from '@zhuyi/contracts';
import type { EventBatchDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { renameTrials } from '../experiments/leave-trials';
import { batchKey } from '../shop/batches';
import { changeLetters } from '../shop/desk-letters';
import type { Tx, TxCollection } from '../transaction';

/** Documents of a person whose key is the person's name. */
export const BY_NAME = [
  'shoppers',
  'merchants',
  'buyers',
  'favourites',
  'addresses',
  'wallets',
  'trials',
] as const;
/** Documents that hold the name. */
export const HOLDING = [
  'orders',
  'eventBatches',
  'afterSales',
  'reviews',
  'audit',
  'priceChanges',
  'bulkEdits',
  'goodsImports',
] as const;
const MAX_OPEN_ORDERS = 100;

/** The shop that placeholders are of: no reader of the log looks there. */
export function placeholderShop(shop: string): string {
  return `-${shop}`;
}

/**
 * Carries everything of a person on from one pseudonym to another. Copies first and removes last, so that every document
 * finds its owner at any moment; killed anywhere, the next call completes it; called twice, it changes nothing. Batches keep
 * their keys for now (see renameBatches): a placeholder under the new key keeps a retry from being stored again.
 */
export async function moveShopper(db: Db, shop: string, from: string, to: string): Promise<void> {
  await placeholders(db, shop, from, to);
  const open = await db
    .collection('orders')
    .find(
      { shop, shopper: from, state: db.command.in(['reserving', 'placed']) },
      { limit: MAX_OPEN_ORDERS, fields: ['_id'] },
    );
  await db.transaction(async (tx) => {
    await copyDocuments(tx, shop, from, to);
    // Together with the shopper's document: a payment that comes just now finds both, or neither.
    for (const { _id } of open) {
      // Read again: whoever erased meanwhile must not get a name back.
      const isTheirs = (await tx.collection('orders').get(_id))?.shopper === from;
      if (isTheirs) await tx.collection('orders').update(_id, { shopper: to });
    }
  });
  await changeLetters(db, shop, from, to);
  for (const name of HOLDING) await db.collection(name).updateWhere({ shop, shopper: from }, { shopper: to });
  await renameTrials(db, shop, from, to);
  for (const name of BY_NAME) await db.collection(name).remove(docId(shop, from));
  if (!(await db.collection('shoppers').get(docId(shop, to)))) {
    // Erased meanwhile: nobody is left for whom a retry could come.
    await db.collection('eventBatches').removeWhere({ shop: placeholderShop(shop), shopper: to });
  }
}

async function copyDocuments(tx: Tx, shop: string, from: string, to: string): Promise<void> {
  const [oldKey, newKey] = [docId(shop, from), docId(shop, to)];
  const shopper = await tx.collection('shoppers').get(oldKey);
  if (shopper && !(await tx.collection('shoppers').get(newKey))) {
    await tx.collection('shoppers').set({ ...shopper, _id: newKey });
  }
  const merchant = await tx.collection('merchants').get(oldKey);
  if (merchant && !(await tx.collection('merchants').get(newKey))) {
    await tx.collection('merchants').set({ ...merchant, _id: newKey, shopper: to });
  }
  for (const name of ['buyers', 'favourites', 'addresses', 'wallets'] as const)
    await copyOne(tx.collection(name), oldKey, newKey);
}

/** A document that holds its person's name in its key alone. */
async function copyOne<T extends { _id: string }>(
  collection: TxCollection<T>,
  oldKey: string,
  newKey: string,
): Promise<void> {
  const doc = await collection.get(oldKey);
  if (doc && !(await collection.get(newKey))) await collection.set({ ...doc, _id: newKey });
}

/** For the last batches, which a phone may send again: those that are stored. */
async function placeholders(db: Db, shop: string, from: string, to: string): Promise<void> {
  const known = await db.collection('shoppers').get(docId(shop, from));
  if (!known || known.batches.length === 0) return;
  const keys = new Map(known.batches.map((batchId) => [batchKey(shop, from, batchId), batchId]));
  const batches = db.collection('eventBatches');
  const stored = await batches.find({ _id: db.command.in([...keys.keys()]) }, { fields: ['_id'] });
  const docs = stored.map(({ _id }): EventBatchDoc => {
    const batchId = keys.get(_id) ?? '';
    return {
      _id: batchKey(shop, to, batchId),
      shop: placeholderShop(shop),
      batchId,
      shopper: to,
      sessionId: '',
      sentAt: 0,
      receivedAt: 0,
      origin: 'phone',
      events: [],
    };
  });
  await batches.addMany(docs);
}
