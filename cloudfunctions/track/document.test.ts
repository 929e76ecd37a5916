import { dayNumber } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import {
  BATCHES_A_MINUTE,
  docId,
  MAX_BATCH_IDS,
  MAX_BOUGHT,
  MAX_DAYS,
  MAX_DISLIKED,
  MAX_EXPOSED,
  MAX_RECENT,
  MAX_SEEN,
} from '@zhuyi/contracts';
import type { ShopEvent } from '@zhuyi/contracts';
import { keysOf } from './event-keys';
import { batch, DAY, event, keepShopper, NOON, openInstance, operationsOf, shopperOf } from './fixture';
import { foldIntoShopper } from './fold';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.addItems({ itemId: 'i1' });
});
afterAll(() => shop.close());

const TODAY = dayNumber(NOON);
const dayList = (count: number, last: number) =>
  Array.from({ length: count }, (_, i) => last - count + 1 + i);

test('every active day is one number, by the server’s clock, and begins at midnight in China', async () => {
  await keepShopper(shop, 'days');
  const midnight = NOON + 12 * 3600 * 1000;
  const clock = { now: midnight - 1 };
  const instance = openInstance(shop, clock);
  for (const now of [midnight - 1, midnight - 1, midnight, midnight + DAY, midnight]) {
    clock.now = now;
    await instance.send(batch([event('click', { at: now + 9 * DAY })], { sentAt: now }), 'days');
  }
  expect((await shopperOf(shop, 'days'))?.days).toEqual([TODAY, TODAY + 1, TODAY + 2]);
});

test('of 400 active days the older half is forgotten, and nothing of today', async () => {
  const days = dayList(MAX_DAYS, TODAY);
  const portions = Object.fromEntries(days.map((day) => [day, 3]));
  await keepShopper(shop, 'faithful', { days, portions });
  const instance = openInstance(shop, { now: NOON });
  const send = () => instance.send(batch([event('click')]), 'faithful');
  await operationsOf(shop, send);
  expect(await shopperOf(shop, 'faithful')).toMatchObject({
    days: dayList(MAX_DAYS / 2, TODAY),
    portions: { [TODAY]: 4 },
  });
  expect(Object.keys((await shopperOf(shop, 'faithful'))?.portions ?? {})).toHaveLength(1);
  expect(await operationsOf(shop, send)).toHaveLength(2);
});

test('parallel batches at that moment lose neither days nor portions', async () => {
  await keepShopper(shop, 'both', { days: dayList(MAX_DAYS, TODAY), portions: { [TODAY]: 3 } });
  const instance = openInstance(shop, { now: NOON });
  await Promise.all(Array.from({ length: 5 }, () => instance.send(batch([event('click')]), 'both')));
  expect(await shopperOf(shop, 'both')).toMatchObject({
    days: dayList(MAX_DAYS / 2, TODAY),
    portions: { [TODAY]: 8 },
  });
});

test('whatever a shopper does, the document stays under 450 KB', async () => {
  /** The longest id that an item may have, in the characters that take most bytes. */
  const itemId = (i: number) => String(i).padEnd(128, '好');
  const days = dayList(MAX_DAYS - 1, TODAY - 1);
  await keepShopper(shop, 'worst', {
    bought: Array.from({ length: MAX_BOUGHT }, (_, i) => ({ itemId: itemId(i), at: NOON })),
    days,
    portions: Object.fromEntries(days.map((day) => [day, 2_000])),
    arrivals: Array.from({ length: BATCHES_A_MINUTE }, () => NOON),
  });
  const { db } = shop;
  const _id = docId(shop.shop, await shop.pseudonym('worst'));
  const types: ShopEvent['type'][] = ['expose', 'dislike'];
  for (let i = 0; i < MAX_BATCH_IDS + 2; i++) {
    const kept = Array.from({ length: 50 }, (_, place) => {
      const one = event(types[place % 2] ?? 'expose', { itemId: itemId(place), requestId: `r${i}` });
      return { place, event: one, keys: [...keysOf(one), ...keysOf({ ...one, id: `${one.id}x` })] };
    });
    const dropped = Array.from({ length: 49 }, (_, place) => place + 1);
    const folded = {
      batchId: `${i}`.padEnd(64, 'b'),
      digest: 'd'.repeat(10),
      sentAt: NOON,
      receivedAt: NOON,
      dropped,
    };
    expect(
      await db.collection('shoppers').updateWhere({ _id }, foldIntoShopper(db.command, folded, kept)),
    ).toBe(1);
  }
  const worst = await shopperOf(shop, 'worst');
  expect(worst).toMatchObject({
    recent: { length: MAX_RECENT },
    exposed: { length: MAX_EXPOSED },
    bought: { length: MAX_BOUGHT },
    disliked: { length: MAX_DISLIKED },
    batches: { length: MAX_BATCH_IDS },
    folded: { length: MAX_BATCH_IDS },
    seen: { length: MAX_SEEN },
    arrivals: { length: BATCHES_A_MINUTE },
    days: { length: MAX_DAYS },
  });
  const bytes = Buffer.byteLength(JSON.stringify(worst));
  expect(bytes).toBeGreaterThan(300_000);
  expect(bytes).toBeLessThan(450 * 1024);
});
