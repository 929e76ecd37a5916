import { docId } from '@zhuyi/contracts';
import type { EventBatchDoc, RekeyDoc, RollupDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { keyOf } from '../keys/pseudonyms';
import { batchKey } from '../shop/batches';
import { rollupKey, toRollup } from '../shop/rollup-place';
import { placeholderShop } from './move-shopper';

/** Longer than anybody reads the log again for what sells now. */
const SETTLED_MS = 3 * 24 * 3600 * 1000;
const PAGE = 200;
const A_TRANSACTION = 20;

/**
 * Gives batches keys with the pseudonym that they are under: those that no reader of the log will come to any more, since a
 * key is part of a reader's place. Returns where it is (empty at the end) and how many have to wait for their readers.
 */
export async function renameBatches(
  db: Db,
  { shop, key, after }: RekeyDoc,
  now: number,
  timeLeft: () => boolean,
): Promise<{ after: string; waiting: number }> {
  let waiting = 0;
  let place = after;
  for (;;) {
    if (!timeLeft()) return { after: place, waiting };
    const page = await db
      .collection('eventBatches')
      .find(
        { _id: db.command.and(db.command.gt(place || docId(shop, '')), db.command.lt(`${shop};`)) },
        { orderBy: [['_id', 'asc']], limit: PAGE, fields: ['shopper', 'receivedAt', 'shop'] },
      );
    const misnamed = page.filter(
      (one) =>
        one.shop === shop && keyOf(one.shopper) === key && !one._id.startsWith(docId(shop, one.shopper, '')),
    );
    const old = misnamed.filter(({ receivedAt }) => receivedAt < now - SETTLED_MS);
    let renamed = 0;
    for (let from = 0; from < old.length; from += A_TRANSACTION) {
      renamed += await rename(db, shop, old.slice(from, from + A_TRANSACTION), now);
    }
    waiting += misnamed.length - renamed;
    const last = page.at(-1);
    if (!last) return { after: '', waiting };
    place = last._id;
  }
}

/** Those that the figures have passed; the word of an erasure makes a page that is being folded just now be read anew. */
function rename(
  db: Db,
  shop: string,
  batches: readonly Pick<EventBatchDoc, '_id' | 'shopper' | 'receivedAt'>[],
  now: number,
): Promise<number> {
  return db.transaction(async (tx) => {
    const stored = await tx.collection('settings').get<RollupDoc>(rollupKey(shop));
    if (!stored) return 0;
    const rollup = toRollup(shop, stored);
    let renamed = 0;
    for (const { _id } of batches) {
      const batch = await tx.collection('eventBatches').get(_id);
      if (!batch || batch.receivedAt >= rollup.cursor.receivedAt) continue;
      await tx.collection('eventBatches').set({ ...batch, _id: batchKey(shop, batch.shopper, idOf(_id)) });
      await tx.collection('eventBatches').remove(_id);
      renamed += 1;
    }
    await tx.collection('settings').set({ ...rollup, erasures: rollup.erasures + 1, updatedAt: now });
    return renamed;
  });
}

/** A batch's own part of its key, behind shop and shopper. */
function idOf(key: string): string {
  return key.split(':').slice(2).join(':');
}

/** Removes what is left of placeholders, once every batch has its name; returns how many. */
export function removePlaceholders(db: Db, shop: string): Promise<number> {
  return db.collection('eventBatches').removeWhere({ shop: placeholderShop(shop) });
}
