import { deliveryKey, type Db } from '@zhuyi/cloud-kit';
import { deliveryRulesSchema, docId, offerFieldsSchema } from '@zhuyi/contracts';
import type { OfferDoc, OfferFields } from '@zhuyi/contracts';
import type * as z from 'zod';

const DAY = 24 * 3600 * 1000;
const FAR_ENOUGH = 60 * DAY;

/** What it costs to have the demo's things brought: 8 yuan, nothing from 99 on, more to far provinces. */
const DELIVERY = {
  feeFen: 800,
  freeFromFen: 9_900,
  surcharges: [
    { province: '65', fen: 1_500 },
    { province: '54', fen: 1_500 },
  ],
  notTo: ['71', '81', '82'],
} as const;

/** Coupons of the demo: one of each kind. */
function offers(now: number, categories: readonly string[]): z.input<typeof offerFieldsSchema>[] {
  const times = { claimFrom: now - DAY, claimTo: now + FAR_ENOUGH, useTo: now + FAR_ENOUGH };
  const [one = '家居', two = '茶具'] = categories;
  return [
    {
      offerId: 'demo-new',
      title: '新客立减 10 元',
      relief: { kind: 'reduce', offFen: 1_000 },
      minFen: 3_000,
      newShopper: true,
      stock: 10_000,
      ...times,
      days: 14,
    },
    {
      offerId: 'demo-full',
      title: '满 199 减 30',
      relief: { kind: 'reduce', offFen: 3_000 },
      minFen: 19_900,
      stock: 5_000,
      perShopper: 2,
      ...times,
      days: 30,
    },
    {
      offerId: 'demo-percent',
      title: '全店 9 折',
      relief: { kind: 'percent', offPercent: 10, mostFen: 5_000 },
      stock: 2_000,
      ...times,
      days: 7,
    },
    {
      offerId: 'demo-category',
      title: `${one}满 99 减 15`,
      relief: { kind: 'reduce', offFen: 1_500 },
      minFen: 9_900,
      scope: { kind: 'categories', categories: [[one], [two]] },
      stock: 3_000,
      ...times,
    },
  ];
}

/** Delivery rules and coupons of the demo shop; what is there already stays as it is. */
export async function seedTrade(
  db: Db,
  shop: string,
  now: number,
  categories: readonly string[],
): Promise<void> {
  const rules = deliveryRulesSchema.parse(DELIVERY);
  await db.collection('settings').add({ _id: deliveryKey(shop), shop, rules, revision: 1, updatedAt: now });
  const docs = offers(now, categories).map((input): OfferDoc =>
    toDoc(shop, offerFieldsSchema.parse(input), now),
  );
  await db.collection('offers').addMany(docs);
}

function toDoc(shop: string, fields: OfferFields, now: number): OfferDoc {
  return {
    ...fields,
    _id: docId(shop, fields.offerId),
    shop,
    state: 'open',
    left: fields.stock,
    claims: [],
    createdAt: now,
    updatedAt: now,
  };
}
