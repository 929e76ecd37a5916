import { newShopper, returnCoupon } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { AfterSaleAnswers, Answer, OrderAnswers, Quote } from '@zhuyi/contracts';
import { main as aftersale } from '../aftersale';
import { main as desk } from '../desk';
import { main as me } from '../me';
import { main as merchant } from '../merchant';
import { main as rollup } from '../rollup';
import { checkoutOf, HOME } from './checkout.fixture';
import { main as order } from '.';

const MINUTE = 60_000;
let shop: TestShop;
let at: ReturnType<typeof checkoutOf>;
beforeAll(async () => {
  Object.assign(process.env, { ZHUYI_PAY: 'fake', ZHUYI_OWNERS: 'o-boss' });
  shop = await openTestShop({ delivers: true });
  at = checkoutOf(shop);
  await shop.addItems(
    { itemId: 'pan', category: ['厨房'], priceFen: 3333, stock: 1000 },
    { itemId: 'cup', category: ['茶具'], priceFen: 1000, stock: 1000 },
    { itemId: 'rare', priceFen: 6000, stock: 1 },
  );
  const rules = {
    feeFen: 800,
    freeFromFen: 9000,
    surcharges: [{ province: '65', fen: 1500 }],
    notTo: ['71'],
  };
  await shop.ok(merchant, { action: 'saveDelivery', rules, revision: 1 }, { as: 'boss' });
});
afterAll(() => shop.close());
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await shop.db.collection('buyers').removeWhere({ shop: shop.shop });
});
afterEach(() => {
  shop.wire.intercept = undefined;
  shop.wire.interceptAnswer = undefined;
  jest.restoreAllMocks();
});

const TWO_PANS = [{ itemId: 'pan', quantity: 2 }];
const HOMEWARD = { addressId: 'home' };
const code = (answer: unknown) => {
  const { ok, ...rest } = answer as Answer<unknown>;
  return ok ? 'ok' : rest;
};

/** The timer, again where a run had no time left for all that orders of other tests hold. */
async function expireAll(): Promise<void> {
  const timer = { source: 'wx_trigger', as: null } as const;
  for (let expired = 1; expired > 0;) ({ expired } = await shop.ok<{ expired: number }>(rollup, {}, timer));
}

/** Somebody with an address. */
async function person(as: string, fields: object = {}): Promise<string> {
  await at.saveAddress(as, fields);
  return as;
}

describe('delivery', () => {
  test('needs an address, and the order keeps it whatever becomes of it', async () => {
    const ann = await person('ann');
    expect(code(await at.create(ann, TWO_PANS, 7466))).toMatchObject({
      code: 'BAD_INPUT',
      field: 'addressId',
    });
    const other = await at.create(ann, TWO_PANS, 7466, { addressId: 'elsewhere' });
    expect(code(other)).toMatchObject({ code: 'CONFLICT', field: 'addressId' });
    const placed = await at.place(ann, TWO_PANS, 7466, HOMEWARD);
    expect(placed).toMatchObject({ goodsFen: 6666, discountFen: 0, deliveryFen: 800, totalFen: 7466 });
    await person('ann', { detail: '别处 2 号' });
    const { order: kept } = await shop.ok<OrderAnswers['get']>(order, {
      action: 'get',
      orderId: placed.orderId,
    });
    const { addressId, ...address } = HOME;
    expect(kept.address).toEqual(address);
    expect(addressId).toBe('home');
  });

  test('costs what the rules say, which merchants alone change', async () => {
    const far = await person('far', { province: '新疆' });
    expect(await at.quote(far, TWO_PANS)).toMatchObject({
      deliveryFen: 2300,
      totalFen: 8966,
      freeAfterFen: 2334,
    });
    const many = [{ itemId: 'cup', quantity: 9 }];
    expect(await at.quote(far, many)).toMatchObject({ deliveryFen: 1500 });
    const nowhere = await person('nowhere', { province: '台湾省' });
    expect(await at.quote(nowhere, TWO_PANS)).toMatchObject({ undeliverable: true });
    const refused = await at.create(nowhere, TWO_PANS, 7466, HOMEWARD);
    expect(code(refused)).toMatchObject({ code: 'CONFLICT', field: 'addressId' });
    const save = { action: 'saveDelivery', rules: {}, revision: 2 };
    expect(await shop.refused(merchant, save, { as: 'far' })).toMatchObject({ code: 'NOT_ALLOWED' });
    const stale = { ...save, revision: 1 };
    expect(await shop.refused(merchant, stale, { as: 'boss' })).toMatchObject({ field: 'revision' });
  });

  test('note and invoice are kept; a wrong tax number is refused', async () => {
    const ann = await person('clerk');
    const invoice = { kind: 'company', title: '山月有限公司', taxNumber: ' 91350100m000100y43 ' };
    const placed = await at.place(ann, TWO_PANS, 7466, { ...HOMEWARD, note: ' 请放门口 ', invoice });
    expect(placed).toMatchObject({
      note: '请放门口',
      invoice: { kind: 'company', title: '山月有限公司', taxNumber: '91350100M000100Y43' },
    });
    const wrong = { ...HOMEWARD, invoice: { ...invoice, taxNumber: '123' } };
    expect(code(await at.create(ann, TWO_PANS, 7466, wrong))).toMatchObject({
      code: 'BAD_INPUT',
      field: 'invoice.taxNumber',
    });
  });
});

describe('a coupon', () => {
  test('is counted in by itself, can be changed, and its order is what was quoted', async () => {
    const dan = await person('dan');
    const small = await at.claim(dan, await at.offer());
    const big = await at.claim(dan, await at.offer({ relief: { kind: 'percent', offPercent: 20 } }));
    await at.claim(dan, await at.offer({ minFen: 100_000 }));
    const quoted = await at.quote(dan, TWO_PANS);
    expect(quoted).toMatchObject({ couponId: big, discountFen: 1333, totalFen: 6133 });
    expect(quoted.coupons.map(({ discountFen, why }) => [discountFen, why])).toEqual([
      [1333, undefined],
      [1000, undefined],
      [0, 'tooLittle'],
    ]);
    expect(await at.quote(dan, TWO_PANS, { couponId: small })).toMatchObject({
      couponId: small,
      totalFen: 6466,
    });
    expect(await at.quote(dan, TWO_PANS, { couponId: 'none' })).toMatchObject({
      discountFen: 0,
      totalFen: 7466,
    });
    const lied = await at.create(dan, TWO_PANS, 6132, { ...HOMEWARD, couponId: big });
    expect(code(lied)).toMatchObject({ code: 'CONFLICT', field: 'totalFen' });
    const placed = await at.place(dan, TWO_PANS, 6133, { ...HOMEWARD, couponId: big });
    expect(placed).toMatchObject({ coupon: { couponId: big }, discountFen: 1333, lines: [{ payFen: 5333 }] });
    expect((await at.quote(dan, TWO_PANS)).couponId).toBe(small);
  });

  test('of somebody else, or that does not fit, is refused', async () => {
    const eve = await person('eve');
    const foreign = await at.claim('somebody', await at.offer());
    const tooMuch = await at.claim(eve, await at.offer({ minFen: 100_000 }));
    const others = await at.claim(eve, await at.offer({ scope: { kind: 'items', itemIds: ['cup'] } }));
    for (const couponId of [foreign, tooMuch, others, 'nothing']) {
      const refused = await at.create(eve, TWO_PANS, 6466, { ...HOMEWARD, couponId });
      expect(code(refused)).toMatchObject({ code: 'CONFLICT', field: 'couponId' });
    }
    const buyer = await shop.db.collection('buyers').get(docId(shop.shop, await shop.pseudonym(eve)));
    expect(buyer?.open ?? []).toEqual([]);
  });

  test('used by five orders at the same time stands in one', async () => {
    const race = await person('racer');
    const couponId = await at.claim(race, await at.offer());
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => at.create(race, TWO_PANS, 6466, { ...HOMEWARD, couponId })),
    );
    const codes = answers.map(code);
    expect(codes.filter((one) => one === 'ok')).toHaveLength(1);
    for (const one of codes)
      if (one !== 'ok') expect(one).toMatchObject({ code: expect.stringMatching(/CONFLICT|TRY_LATER/) });
    const orders = await shop.db.collection('orders').find({ shopper: await shop.pseudonym(race) });
    expect(orders.filter((one) => one.coupon)).toHaveLength(1);
    expect(await at.wallet(race)).toMatchObject([{ couponId, state: 'used', orderId: orders[0]?.orderId }]);
  });

  test.each(['before', 'after'])(
    'is used once by an order that is killed %s any request and tried again',
    async (when) => {
      let survived = 0;
      for (; survived < 20; survived++) {
        const as = await person(`phoenix-${when}-${survived}`);
        const couponId = await at.claim(as, await at.offer());
        const more = { ...HOMEWARD, couponId };
        const request = { action: 'create', orderKey: at.key(), lines: TWO_PANS, totalFen: 6466, ...more };
        let left = survived;
        const strike = () => {
          if (left-- <= 0) throw new Error('killed');
        };
        if (when === 'before') shop.wire.intercept = strike;
        else shop.wire.interceptAnswer = strike;
        const answer = (await shop.call(order, request, { as })) as Answer<unknown>;
        shop.wire.intercept = undefined;
        shop.wire.interceptAnswer = undefined;
        const { order: placed } = await shop.ok<OrderAnswers['create']>(order, request, { as });
        expect(await at.wallet(as)).toMatchObject([{ couponId, state: 'used', orderId: placed.orderId }]);
        const again = await at.create(as, TWO_PANS, 6466, more);
        expect(code(again)).toMatchObject({ code: 'CONFLICT', field: 'couponId' });
        if (answer.ok) break;
      }
      // Order, items, delivery, addresses, wallet, buyer, spent, buyer, order, wallet, order, wallet, hold, place.
      expect(survived).toBe(14);
    },
  );

  test('goes back when its order is cancelled or runs out, and is spent when it is paid', async () => {
    const fay = await person('fay');
    const couponId = await at.claim(fay, await at.offer());
    const more = { ...HOMEWARD, couponId };
    const state = async () => (await at.wallet(fay))[0]?.state;
    const first = await at.place(fay, TWO_PANS, 6466, more);
    expect(await state()).toBe('used');
    await shop.ok(order, { action: 'cancel', orderId: first.orderId }, { as: fay });
    expect(await state()).toBe('usable');
    const second = await at.place(fay, TWO_PANS, 6466, more);
    // The first order's end, told once more, takes nothing from the second.
    const old = await shop.db.collection('orders').get(docId(shop.shop, first.orderId));
    if (old) await returnCoupon({ db: shop.db, shop: shop.shop, now: Date.now() }, old);
    expect((await at.wallet(fay))[0]).toMatchObject({ state: 'used', orderId: second.orderId });
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * MINUTE);
    await expireAll();
    expect(await state()).toBe('usable');
    const third = await at.place(fay, TWO_PANS, 6466, more);
    await shop.ok(order, { action: 'pay', orderId: third.orderId }, { as: fay });
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 22 * MINUTE);
    await expireAll();
    expect((await at.wallet(fay))[0]).toMatchObject({ state: 'used', orderId: third.orderId });
    expect(code(await at.create(fay, TWO_PANS, 6466, more))).toMatchObject({ field: 'couponId' });
  });

  test('goes back with the money when all of its order does, and not before', async () => {
    const ivy = await person('ivy');
    const couponId = await at.claim(ivy, await at.offer());
    const { orderId } = await at.place(ivy, TWO_PANS, 6466, { ...HOMEWARD, couponId });
    await shop.ok(order, { action: 'pay', orderId }, { as: ivy });
    const giveBackOne = async (applyKey: string) => {
      const lines = [{ line: 0, quantity: 1 }];
      const request = { action: 'apply', orderId, applyKey, kind: 'refund', reason: 'changed-mind', lines };
      const { afterSale } = await shop.ok<AfterSaleAnswers['apply']>(aftersale, request, { as: ivy });
      await shop.ok(desk, { action: 'agree', afterSaleId: afterSale.afterSaleId }, { as: 'boss' });
    };
    await giveBackOne('a1');
    expect(await at.wallet(ivy)).toMatchObject([{ state: 'used' }]);
    await giveBackOne('a2');
    expect(await at.wallet(ivy)).toMatchObject([{ state: 'usable' }]);
  });

  test('is free again where the last piece went to somebody else', async () => {
    const gus = await person('gus');
    const couponId = await at.claim(gus, await at.offer());
    const rare = [{ itemId: 'rare', quantity: 1 }];
    shop.wire.intercept = async (request) => {
      if (!JSON.stringify(request).includes('$push') || !JSON.stringify(request).includes('holds')) return;
      shop.wire.intercept = undefined;
      await shop.db.collection('items').updateWhere({ itemId: 'rare' }, { stock: 0 });
    };
    const refused = await at.create(gus, rare, 5800, { ...HOMEWARD, couponId });
    expect(code(refused)).toMatchObject({ code: 'CONFLICT', field: 'lines.0' });
    expect(await at.wallet(gus)).toMatchObject([{ state: 'usable' }]);
  });

  test('for new shoppers stands in one order of one who has not paid', async () => {
    const hal = await person('hal');
    const offers = [await at.offer({ newShopper: true }), await at.offer({ newShopper: true })];
    const [one = '', two = ''] = await Promise.all(offers.map((offerId) => at.claim(hal, offerId)));
    await at.place(hal, TWO_PANS, 6466, { ...HOMEWARD, couponId: one });
    expect(code(await at.create(hal, TWO_PANS, 6466, { ...HOMEWARD, couponId: two }))).toMatchObject({
      code: 'CONFLICT',
      field: 'couponId',
    });
    expect((await at.quote(hal, TWO_PANS)).coupons).toMatchObject([{ couponId: two, why: 'notNew' }]);
  });
});

test('prices depend on no profile: whatever is known of a shopper, the same claim pays the same', async () => {
  const offerId = await at.offer({ relief: { kind: 'percent', offPercent: 13 } });
  const profiles = ['blank', 'keen', 'rich', 'off'];
  const quotes: Partial<Quote>[] = [];
  for (const as of profiles) {
    await person(as);
    const shopper = await shop.pseudonym(as);
    const doc = { ...newShopper(shop.shop, shopper, 1), consent: as !== 'blank', personalise: as !== 'off' };
    const looks = Array.from({ length: 40 }, (_, i) => ({
      itemId: i % 2 ? 'pan' : 'cup',
      type: 'click',
      at: i,
    }));
    const bought = Array.from({ length: 50 }, (_, i) => ({ itemId: 'rare', at: i }));
    if (as !== 'blank') await shop.db.collection('shoppers').set({ ...doc, recent: looks });
    if (as === 'rich') await shop.db.collection('shoppers').set({ ...doc, bought, paidOrders: 500 });
    const couponId = await at.claim(as, offerId);
    const { goodsFen, discountFen, deliveryFen, totalFen, lines } = await at.quote(as, TWO_PANS);
    const placed = await at.place(as, TWO_PANS, totalFen, { ...HOMEWARD, couponId });
    expect(placed.totalFen).toBe(totalFen);
    quotes.push({ goodsFen, discountFen, deliveryFen, totalFen, lines });
  }
  for (const quoted of quotes) expect(quoted).toEqual(quotes[0]);
  expect(quotes[0]).toMatchObject({ discountFen: 866 });
});

test('a quote says what cannot be bought, and counts the rest', async () => {
  const ivy = await person('ivy');
  const lines = [...TWO_PANS, { itemId: 'rare', quantity: 5 }, { itemId: 'nothing', quantity: 1 }];
  const quoted = await at.quote(ivy, lines);
  expect(quoted.lines.map(({ itemId, problem }) => [itemId, problem])).toEqual([
    ['pan', undefined],
    ['rare', 'stock'],
    ['nothing', 'gone'],
  ]);
  expect(quoted.goodsFen).toBe(6666);
});

test('who erases everything leaves an address in paid orders alone', async () => {
  const leaver = await person('leaver', { detail: '某街 9 号' });
  const paid = await at.place(leaver, TWO_PANS, 7466, HOMEWARD);
  await shop.ok(order, { action: 'pay', orderId: paid.orderId }, { as: leaver });
  const open = await at.place(leaver, TWO_PANS, 7466, { ...HOMEWARD, note: '轻放' });
  await shop.ok(me, { action: 'erase', confirm: true }, { as: leaver });
  const stored = (id: string) => shop.db.collection('orders').get(docId(shop.shop, id));
  expect(await stored(paid.orderId)).toMatchObject({ address: { detail: '某街 9 号' } });
  const gone = await stored(open.orderId);
  expect([gone?.state, gone?.address, gone?.note]).toEqual(['cancelled', undefined, undefined]);
});
