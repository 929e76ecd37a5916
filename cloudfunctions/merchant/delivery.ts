import { deliveryKey, type Call } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';
import type { DeliveryDoc, DeliveryRules, SavedDelivery } from '@zhuyi/contracts';
import { saveRevised } from './revised';

/** Keeps the shop's delivery rules; CONFLICT when somebody changed them since `revision`. Orders go by them at once. */
export async function saveDelivery(
  { rules, revision }: { rules: DeliveryRules; revision: number },
  { db, shop, now }: Call,
): Promise<SavedDelivery> {
  const provinces = rules.surcharges.map(({ province }) => province);
  const twice = provinces.findIndex((province, at) => provinces.indexOf(province) < at);
  if (twice >= 0) {
    throw new ZhuyiError('BAD_INPUT', 'a province has one surcharge', {
      field: `rules.surcharges.${twice}.province`,
    });
  }
  const doc: DeliveryDoc = { _id: deliveryKey(shop), shop, rules, revision, updatedAt: now };
  const saved = await saveRevised(db, db.collection('settings'), doc, revision);
  return { ...rules, revision: saved, updatedAt: now };
}
