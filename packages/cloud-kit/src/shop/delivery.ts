import { deliveryRulesSchema, docId } from '@zhuyi/contracts';
import type { DeliveryDoc, SavedDelivery } from '@zhuyi/contracts';
import type { Db } from '../db';

/** Key of a shop's delivery rules in `settings`. */
export function deliveryKey(shop: string): string {
  return docId(shop, 'shop', 'delivery');
}

/** The shop's delivery rules: one operation. Where nothing was saved, everything is brought everywhere for nothing. */
export async function readDelivery(db: Db, shop: string): Promise<SavedDelivery> {
  const doc = await db.collection('settings').get<DeliveryDoc>(deliveryKey(shop));
  if (!doc) return { ...deliveryRulesSchema.parse({}), revision: 0, updatedAt: 0 };
  return { ...doc.rules, revision: doc.revision, updatedAt: doc.updatedAt };
}
