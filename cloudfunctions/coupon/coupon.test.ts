import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, MAX_WALLET } from '@zhuyi/contracts';
import type { Answer, Coupon, CouponAnswers } from '@zhuyi/contracts';
import { main as me } from '../me';
import { main as rollup } from '../rollup';
import { main as coupon } from '.';

let shop: TestShop;
beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-boss';
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan', category: ['厨房', '锅具'] }, { itemId: 'cup', category: ['茶具'] });
});
afterAll(() => shop.close());
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await shop.db.collection('offers').removeWhere({ shop: shop.shop });
  await shop.db.collection('wallets').removeWhere({ shop: shop.shop });
});
afterEach(() => {
  shop.wire.intercept = undefined;
  jest.restoreAllMocks();
});

const DAY = 86_400_000;
const offerOf = (offerId: string, change: object = {}) => ({
  offerId,
  title: '满100减20',
  relief: { kind: 'reduce', offFen: 2000 },
  minFen: 10_000,
  stock: 100,
  claimFrom: 0,
  claimTo: Date.now() + DAY,
  useTo: Date.now() + 7 * DAY,
  ...change,
});
const boss = { as: 'boss' };
const offer = (offerId: string, change: object = {}) =>
  shop.ok<CouponAnswers['saveOffer']>(coupon, { action: 'saveOffer', offer: offerOf(offerId, change) }, boss);
let keys = 0;
const claimOf = (offerId: string, claimKey = `c${(keys += 1)}`) => ({ action: 'claim', offerId, claimKey });
const walletOf = async (as: string): Promise<Coupon[]> =>
  (await shop.ok<CouponAnswers['wallet']>(coupon, { action: 'wallet' }, { as })).coupons;
const stored = (offerId: string) => shop.db.collection('offers').get(docId(shop.shop, offerId));

describe('offers', () => {
  test('are made and stopped by merchants alone; the same one twice is one', async () => {
    expect(await shop.refused(coupon, { action: 'saveOffer', offer: offerOf('o') })).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    const fields = offerOf('o');
    const save = { action: 'saveOffer', offer: fields };
    const first = await shop.ok(coupon, save, boss);
    expect(await shop.ok(coupon, save, boss)).toEqual(first);
    const other = { action: 'saveOffer', offer: { ...fields, stock: 5 } };
    expect(await shop.refused(coupon, other, boss)).toMatchObject({ code: 'CONFLICT' });
    await shop.ok(coupon, { action: 'stopOffer', offerId: 'o' }, boss);
    expect(await shop.refused(coupon, claimOf('o'))).toMatchObject({ code: 'CONFLICT', field: 'offerId' });
    expect(await shop.ok(coupon, { action: 'allOffers' }, boss)).toMatchObject({
      offers: [{ offerId: 'o', state: 'stopped', left: 100 }],
    });
    expect(await shop.refused(coupon, { action: 'allOffers' })).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test.each([
    ['relief', { relief: { kind: 'reduce', offFen: 10_000 } }],
    ['claimTo', { claimFrom: 5, claimTo: 5 }],
    ['useTo', { useTo: 1 }],
    ['relief.offPercent', { relief: { kind: 'percent', offPercent: 100 } }],
  ])('are refused where they make no sense: %s', async (field, change) => {
    const answer = await shop.refused(coupon, { action: 'saveOffer', offer: offerOf('odd', change) }, boss);
    expect(answer).toMatchObject({ code: 'BAD_INPUT', field: `offer.${field}` });
  });

  test('are shown where they can be claimed, with an item those that are for it', async () => {
    await offer('all');
    await offer('later', { claimFrom: Date.now() + 1000 });
    await offer('pans', { scope: { kind: 'categories', categories: [['厨房']] } });
    await offer('cups', { scope: { kind: 'items', itemIds: ['cup'] } });
    const shown = async (itemId?: string) => {
      const request = { action: 'offers', ...(itemId === undefined ? {} : { itemId }) };
      return (await shop.ok<CouponAnswers['offers']>(coupon, request)).offers
        .map(({ offerId }) => offerId)
        .sort();
    };
    expect(await shown()).toEqual(['all', 'cups', 'pans']);
    expect(await shown('pan')).toEqual(['all', 'pans']);
    expect(await shown('cup')).toEqual(['all', 'cups']);
    expect(await shown('nothing')).toEqual([]);
  });
});

describe('claim', () => {
  test('puts one into the wallet, once a key; the offer has one less', async () => {
    await offer('o', { perShopper: 2, days: 3 });
    const request = claimOf('o');
    const first = await shop.ok<CouponAnswers['claim']>(coupon, request);
    expect(first).toMatchObject({ duplicate: false, coupon: { state: 'usable', title: '满100减20' } });
    expect(first.coupon.until - first.coupon.claimedAt).toBe(3 * DAY);
    expect(await shop.ok(coupon, request)).toEqual({ ...first, duplicate: true });
    await shop.ok(coupon, claimOf('o'));
    expect(await shop.refused(coupon, claimOf('o'))).toMatchObject({ code: 'TOO_MANY', field: 'offerId' });
    expect(await walletOf('ann')).toHaveLength(2);
    expect(await stored('o')).toMatchObject({ left: 98 });
    expect(await walletOf('bob')).toEqual([]);
  });

  test('of 40 at the same time for 20 coupons, exactly 20 have one', async () => {
    await offer('rush', { stock: 20 });
    const answers = (await Promise.all(
      Array.from({ length: 40 }, (_, i) => shop.call(coupon, claimOf('rush'), { as: `rusher${i}` })),
    )) as Answer<unknown>[];
    expect(answers.filter(({ ok }) => ok)).toHaveLength(20);
    const codes = answers.flatMap((answer) => (answer.ok ? [] : [answer.code]));
    expect(new Set(codes)).toEqual(new Set(['CONFLICT']));
    expect(await stored('rush')).toMatchObject({ left: 0 });
    const wallets = await shop.db.collection('wallets').find({ shop: shop.shop }, { limit: 100 });
    expect(wallets.flatMap(({ coupons }) => coupons)).toHaveLength(20);
  });

  test('one shopper in many windows has as many as one may', async () => {
    await offer('mine', { perShopper: 2 });
    const answers = (await Promise.all(
      Array.from({ length: 8 }, () => shop.call(coupon, claimOf('mine'), { as: 'grabber' })),
    )) as Answer<unknown>[];
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    const kept = (await walletOf('grabber')).length;
    expect(kept).toBeLessThanOrEqual(2);
    expect(await stored('mine')).toMatchObject({ left: 100 - kept });
  });

  test.each(['before', 'after'])(
    'killed %s any request is completed by its retry, and counted once',
    async (when) => {
      await offer('fragile');
      let survived = 0;
      for (; survived < 12; survived++) {
        const as = `phoenix-${when}-${survived}`;
        const request = claimOf('fragile');
        let left = survived;
        const strike = () => {
          if (left-- <= 0) throw new Error('killed');
        };
        if (when === 'before') shop.wire.intercept = strike;
        else shop.wire.interceptAnswer = strike;
        const answer = (await shop.call(coupon, request, { as })) as Answer<unknown>;
        shop.wire.intercept = undefined;
        shop.wire.interceptAnswer = undefined;
        await shop.ok(coupon, request, { as });
        expect(await walletOf(as)).toHaveLength(1);
        expect(await stored('fragile')).toMatchObject({ left: 100 - survived - 1 });
        if (answer.ok) break;
      }
      // Offer, wallet, spent, wallet, offer, wallet, wallet.
      expect(survived).toBe(7);
    },
  );

  test('killed and never tried again is settled by the timer: whole, or back', async () => {
    await offer('left');
    const kill = async (as: string, after: number) => {
      let left = after;
      shop.wire.intercept = () => {
        if (left-- <= 0) throw new Error('killed');
      };
      await shop.call(coupon, claimOf('left'), { as });
      shop.wire.intercept = undefined;
    };
    await kill('whole', 5);
    await kill('lost', 5);
    expect(await walletOf('whole')).toEqual([]);
    await shop.ok(me, { action: 'erase', confirm: true }, { as: 'lost' });
    expect(await stored('left')).toMatchObject({ left: 98 });
    const later = Math.ceil((Date.now() + 6 * 60_000) / 300_000) * 300_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(await shop.ok(rollup, {}, { source: 'wx_trigger', as: null })).toMatchObject({ claims: 2 });
    expect(await walletOf('whole')).toHaveLength(1);
    expect(await stored('left')).toMatchObject({ left: 99, claims: [] });
  });

  test('a coupon for new shoppers is for who has not paid an order', async () => {
    await offer('new', { newShopper: true });
    const paid = {
      _id: docId(shop.shop, 'old'),
      shop: shop.shop,
      shopper: await shop.pseudonym('regular'),
      orderId: 'old',
      state: 'paid' as const,
      lines: [],
      totalFen: 100,
      createdAt: 1,
      paidAt: 2,
    };
    await shop.db.collection('orders').add(paid);
    const regular = await shop.refused(coupon, claimOf('new'), { as: 'regular' });
    expect(regular).toMatchObject({ code: 'NOT_ALLOWED', field: 'offerId' });
    const { offers } = await shop.ok<CouponAnswers['offers']>(
      coupon,
      { action: 'offers' },
      { as: 'regular' },
    );
    expect(offers).toMatchObject([{ offerId: 'new', mayClaim: false }]);
    await shop.ok(coupon, claimOf('new'), { as: 'novice' });
  });

  test('a wallet holds so many and no more', async () => {
    await offer('one-more', {});
    const shopper = await shop.pseudonym('collector');
    const full = Array.from({ length: MAX_WALLET }, (_, i) => ({
      couponId: `c${i}`,
      offerId: `o${i}`,
      title: 't',
      relief: { kind: 'reduce' as const, offFen: 1 },
      minFen: 0,
      scope: { kind: 'all' as const },
      newShopper: false,
      claimedAt: 1,
      until: Date.now() + DAY,
    }));
    const _id = docId(shop.shop, shopper);
    await shop.db
      .collection('wallets')
      .add({ _id, shop: shop.shop, revision: 1, coupons: full, createdAt: 1, updatedAt: 1 });
    expect(await shop.refused(coupon, claimOf('one-more'), { as: 'collector' })).toMatchObject({
      code: 'TOO_MANY',
    });
    expect(await stored('one-more')).toMatchObject({ left: 100 });
  });
});

test('coupons are in the copy of one’s data, and go with everything else', async () => {
  await offer('o');
  await shop.ok(coupon, claimOf('o'), { as: 'eve' });
  const { records } = await shop.ok<{ records: object[] }>(me, { action: 'export' }, { as: 'eve' });
  expect(records).toContainEqual({
    collection: 'wallets',
    doc: expect.objectContaining({ coupons: [expect.objectContaining({ offerId: 'o' })] }),
  });
  await shop.ok(me, { action: 'erase', confirm: true }, { as: 'eve' });
  expect(await shop.everything()).not.toContain(await shop.pseudonym('eve'));
});
