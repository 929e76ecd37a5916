import { bannersKey, type Db } from '@zhuyi/cloud-kit';
import { bannersSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

const coupons = { to: 'coupons' } as const;

/** One for each kind of condition, so that whoever opens the demo sees some at any time. */
const BANNERS: z.input<typeof bannersSchema> = [
  {
    bannerId: 'festive',
    title: { zh: '节日送礼，挑得省心', en: 'Festive gifts, picked with care' },
    note: { zh: '茶礼、零食、小家电', en: 'Tea, treats and small appliances' },
    drawing: '茶叶 礼盒',
    link: { to: 'search', words: '送礼' },
    when: { festivals: ['springFestival', 'midAutumn', 'dragonBoat', 'christmas', 'newYear', 'valentines'] },
  },
  {
    bannerId: 'new',
    title: { zh: '新朋友见面礼', en: 'A welcome gift' },
    note: { zh: '首单立减 10 元，领了就能用', en: '¥10 off your first order' },
    drawing: '双肩包',
    link: coupons,
    when: { shoppers: 'new' },
  },
  {
    bannerId: 'evening',
    title: { zh: '夜里慢一点', en: 'Slow evenings' },
    note: { zh: '一盏灯，一杯茶', en: 'A lamp and a cup of tea' },
    drawing: '台灯',
    link: { to: 'search', words: '台灯' },
    when: { hours: { from: 19, until: 5 } },
  },
  {
    bannerId: 'weekend',
    title: { zh: '周末出门去', en: 'Out for the weekend' },
    note: { zh: '露营、徒步、野餐', en: 'Camping, hiking, picnics' },
    drawing: '帐篷',
    link: { to: 'search', words: '露营' },
    when: { weekdays: [5, 6, 7] },
  },
  {
    bannerId: 'everyday',
    title: { zh: '满 99 元包邮', en: 'Free delivery from ¥99' },
    note: { zh: '优惠券在这里领', en: 'Coupons are here' },
    drawing: '马克杯',
    link: coupons,
  },
];

/** The demo's banners; what is there already stays as it is. `now` in epoch ms. */
export async function seedBanners(db: Db, shop: string, now: number): Promise<void> {
  const banners = bannersSchema.parse(BANNERS);
  await db.collection('settings').add({ _id: bannersKey(shop), shop, banners, revision: 1, updatedAt: now });
}
