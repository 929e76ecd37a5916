import { rated, sdk } from '@zhuyi/cloud-kit';
import type {
  Answer,
  DeskAnswers,
  MeAnswers,
  OrderAnswers,
  OwnReview,
  ReviewAnswers,
} from '@zhuyi/contracts';
import { KEEPER, openOrderShop, type OrderShop } from '../aftersale/fixture';
import { main as catalog } from '../catalog';
import { main as desk } from '../desk';
import { main as me } from '../me';
import { main as order } from '../order';
import { main as review } from '.';

let shop: OrderShop;
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openOrderShop();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

const write = async (as: string, orderId: string, more: object = {}): Promise<OwnReview> => {
  const request = { action: 'write', orderId, line: 0, stars: 5, text: '很好用', ...more };
  return (await shop.ok<ReviewAnswers['write']>(review, request, { as })).review;
};
const list = (more: object = {}, as = 'reader') =>
  shop.ok<ReviewAnswers['list']>(review, { action: 'list', itemId: 'pan', ...more }, { as });
const rating = async () => (await shop.item('pan')).rating;

describe('writing', () => {
  test('is for what was received, once a line, by whose order it is', async () => {
    const { orderId } = await shop.sent('ann', 1, 1);
    const request = { action: 'write', orderId, line: 0, stars: 4 };
    expect(await shop.refused(review, request)).toMatchObject({ code: 'CONFLICT' });
    await shop.ok(order, { action: 'receive', orderId });
    expect(await shop.refused(review, request, { as: 'bob' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await shop.refused(review, { ...request, line: 7 })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'line',
    });
    const first = await shop.ok<ReviewAnswers['write']>(review, request);
    const again = await shop.ok<ReviewAnswers['write']>(review, { ...request, stars: 1 });
    expect(again).toMatchObject({ duplicate: true, review: { reviewId: first.review.reviewId, stars: 4 } });
    expect(await rating()).toMatchObject({ count: 1, sum: 4 });
    expect(await shop.storedOrder(orderId)).toMatchObject({ state: 'received' });
    await write('ann', orderId, { line: 1 });
    expect(await shop.storedOrder(orderId)).toMatchObject({ state: 'reviewed' });
  });

  test('races for one line and for one item: each review is in the rating once', async () => {
    const buyers = ['a', 'b', 'c', 'd'];
    const orders = await Promise.all(buyers.map((as) => shop.received(as, 1)));
    const answers = (await Promise.all(
      orders.flatMap(({ orderId }, at) =>
        [0, 1].map(() =>
          shop.call(review, { action: 'write', orderId, line: 0, stars: at + 2 }, { as: buyers[at] ?? '' }),
        ),
      ),
    )) as Answer<unknown>[];
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await rating()).toMatchObject({ count: 4, sum: 2 + 3 + 4 + 5, stars: [0, 1, 1, 1, 1] });
  });

  test('takes pictures of its own folder alone', async () => {
    const { orderId } = await shop.received('ann', 1);
    const { folder } = await shop.ok<ReviewAnswers['begin']>(review, { action: 'begin', orderId, line: 0 });
    const request = { action: 'write', orderId, line: 0, stars: 5 };
    const images = (path: string) => [`cloud://local.local/${path}`];
    for (const path of ['models/x.bin', `${folder}/../a.png`, `${folder}x/a.png`]) {
      expect(await shop.refused(review, { ...request, images: images(path) })).toMatchObject({
        code: 'BAD_INPUT',
        field: 'images.0',
      });
    }
    const written = await write('ann', orderId, { images: images(`${folder}/a.png`) });
    expect(written.images).toHaveLength(1);
    expect((await rating())?.pictures).toBe(1);
  });

  test('of a line that went back whole is not asked for', async () => {
    const { orderId } = await shop.received('ann', 1, 1);
    const { afterSaleId } = await shop.apply('ann', orderId);
    await shop.ok(desk, { action: 'agree', afterSaleId }, KEEPER);
    const told = await shop.ok<OrderAnswers['get']>(order, { action: 'get', orderId });
    expect(told.order.toReview).toEqual([1]);
    await write('ann', orderId, { line: 1 });
    expect(await shop.storedOrder(orderId)).toMatchObject({ state: 'reviewed' });
  });
});

describe('who wrote it', () => {
  test('is told of no anonymous review, to nobody, and no two of one person can be put together', async () => {
    const { orderId } = await shop.received('ann', 1, 1);
    const mine = await write('ann', orderId, { anonymous: true, name: '安' });
    const named = await write('ann', orderId, { line: 1, name: '安' });
    expect(named.name).toBe('安');
    const told = [
      JSON.stringify(await list()),
      JSON.stringify(await shop.ok(desk, { action: 'reviews', state: 'shown' }, KEEPER)),
    ];
    for (const text of told) {
      expect(text).toContain(mine.reviewId);
      for (const secret of [orderId, await shop.pseudonym('ann'), 'o-ann'])
        expect(text).not.toContain(secret);
    }
    expect(told[0]).not.toContain('安');
    // It is not even kept.
    const stored = await shop.db.collection('reviews').find({ reviewId: mine.reviewId });
    expect(stored).toMatchObject([{ anonymous: true, name: '' }]);
    const shown = (await list()).reviews[0];
    expect(shown).toMatchObject({ anonymous: true, name: '' });
    // Days, not moments.
    expect(new Date((shown?.createdAt ?? 0) + 8 * 3_600_000).toISOString()).toContain('T00:00:00.000Z');
    const ofOrder = await shop.ok(desk, { action: 'order', orderId }, KEEPER);
    expect(JSON.stringify(ofOrder)).not.toContain(mine.reviewId);
  });
});

describe('the list', () => {
  test('is narrowed by stars, pictures, follow-ups and tags, page by page', async () => {
    const stars = [5, 4, 3, 1];
    for (const [at, one] of stars.entries()) {
      const as = `buyer${at}`;
      const { orderId } = await shop.received(as, 1);
      const { reviewId } = await write(as, orderId, { stars: one, tags: at === 0 ? ['value', 'value'] : [] });
      if (at === 1) await shop.ok(review, { action: 'followUp', reviewId, text: '用久了' }, { as });
    }
    const count = async (more: object) => (await list(more)).reviews.length;
    expect(
      await Promise.all(
        ['all', 'good', 'mid', 'bad', 'pictures', 'followUp'].map((filter) => count({ filter })),
      ),
    ).toEqual([4, 2, 1, 1, 0, 1]);
    expect(await count({ tag: 'value' })).toBe(1);
    const first = await list({ limit: 3 });
    expect(first.rating).toMatchObject({ count: 4, followUps: 1, tags: { value: 1 } });
    const rest = await list({ limit: 3, after: first.next });
    expect([first.reviews.length, rest.reviews.length, rest.next]).toEqual([3, 1, undefined]);
  });

  test('a follow-up is one, by its writer', async () => {
    const { orderId } = await shop.received('ann', 1);
    const { reviewId } = await write('ann', orderId);
    const more = { action: 'followUp', reviewId, text: '两个月后' };
    expect(await shop.refused(review, more, { as: 'bob' })).toMatchObject({ code: 'NOT_FOUND' });
    for (let time = 0; time < 2; time++) await shop.ok(review, more);
    expect(await shop.refused(review, { ...more, text: '又来' })).toMatchObject({ code: 'CONFLICT' });
    expect((await list()).reviews[0]?.followUp?.text).toBe('两个月后');
    expect((await rating())?.followUps).toBe(1);
  });
});

describe('moderation', () => {
  test('asks WeChat about nothing that will not be kept', async () => {
    const { orderId } = await shop.received('ann', 1);
    const cloud = process.env.TCB_CONTEXT_CNFG ?? '';
    const asked: unknown[] = [];
    // WeChat's servers are not there in tests.
    const msgSecCheck = async (request: unknown) => {
      asked.push(request);
      return { result: { suggest: 'pass', label: 100 } };
    };
    Object.defineProperty(sdk(), 'openapi', { configurable: true, value: { security: { msgSecCheck } } });
    // The same cloud by another name, so that it does not pass for a local one.
    process.env.TCB_CONTEXT_CNFG = cloud.replace('127.0.0.1', '127.1');
    try {
      const request = { action: 'write', orderId, line: 0, stars: 5, text: '很好用' };
      await shop.refused(review, request, { as: 'bob' });
      await shop.refused(review, { ...request, line: 3 });
      expect(asked).toEqual([]);
      const { reviewId } = await write('ann', orderId);
      await write('ann', orderId);
      expect(asked).toHaveLength(1);
      const more = { action: 'followUp', reviewId, text: '还是很好用' };
      await shop.refused(review, more, { as: 'bob' });
      expect(asked).toHaveLength(1);
      await shop.ok(review, more);
      await shop.ok(review, more);
      await shop.refused(review, { ...more, text: '不同' });
      expect(asked).toHaveLength(2);
    } finally {
      process.env.TCB_CONTEXT_CNFG = cloud;
    }
  });

  test.each(['加 微·信 返现', 'ＦＵＣＫ', '电话 138-1234-5678', '看 www.x.com'])(
    '%s waits for a person',
    async (text) => {
      const { orderId } = await shop.received('ann', 1);
      const written = await write('ann', orderId, { text });
      expect(written.state).toBe('waiting');
      expect((await list()).reviews).toEqual([]);
      expect(await rating()).toBeUndefined();
      const judge = { action: 'judgeReview', reviewId: written.reviewId, reason: '可以' };
      expect(await shop.refused(desk, { ...judge, state: 'shown' })).toMatchObject({ code: 'NOT_ALLOWED' });
      for (let time = 0; time < 2; time++) await shop.ok(desk, { ...judge, state: 'shown' }, KEEPER);
      expect(await rating()).toMatchObject({ count: 1, sum: 5 });
      await shop.ok(desk, { ...judge, state: 'hidden' }, KEEPER);
      expect(await rating()).toMatchObject({ count: 0, sum: 0, stars: [0, 0, 0, 0, 0] });
      expect((await list()).reviews).toEqual([]);
    },
  );

  test('of a follow-up hides the follow-up alone, and the shop’s answer is shown', async () => {
    const { orderId } = await shop.received('ann', 1);
    const { reviewId } = await write('ann', orderId);
    await shop.ok(review, { action: 'followUp', reviewId, text: '加微信' });
    const waiting = await shop.ok<DeskAnswers['reviews']>(
      desk,
      { action: 'reviews', state: 'waiting' },
      KEEPER,
    );
    expect(waiting.reviews).toMatchObject([{ reviewId, followUpState: 'waiting', state: 'shown' }]);
    await shop.ok(desk, { action: 'judgeReview', reviewId, state: 'hidden', reason: '广告' }, KEEPER);
    await shop.ok(desk, { action: 'answerReview', reviewId, text: '谢谢' }, KEEPER);
    const [shown] = (await list()).reviews;
    expect(shown).toMatchObject({ text: '很好用', answer: { text: '谢谢' } });
    expect(shown).not.toHaveProperty('followUp');
    expect(await rating()).toMatchObject({ count: 1, followUps: 0 });
  });
});

test('the writer alone is shown their own, told why something is hidden, and where pictures of an addition go', async () => {
  const { orderId } = await shop.received('ann', 1);
  const { reviewId } = await write('ann', orderId, { text: '加微信' });
  const own = () => shop.ok<ReviewAnswers['own']>(review, { action: 'own', reviewId });
  expect((await own()).review).not.toHaveProperty('reason');
  await shop.ok(desk, { action: 'judgeReview', reviewId, state: 'hidden', reason: '广告' }, KEEPER);
  expect(await own()).toMatchObject({
    review: { reviewId, state: 'hidden', reason: '广告' },
    folder: `reviews/${reviewId}`,
  });
  const images = [`cloud://local.local/reviews/${reviewId}/a.png`];
  await shop.ok(review, { action: 'followUp', reviewId, text: '用了一周', images });
  expect(await shop.refused(review, { action: 'own', reviewId }, { as: 'bob' })).toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('cards show a rating from five reviews on, the item’s page from the first', async () => {
  const card = async () =>
    (await shop.ok<{ cards: { itemId: string; rating?: object }[] }>(catalog, { action: 'list' })).cards.find(
      ({ itemId }) => itemId === 'pan',
    );
  for (const [at, stars] of [5, 4, 4, 5, 2].entries()) {
    expect(await card()).not.toHaveProperty('rating');
    const { orderId } = await shop.received(`buyer${at}`, 1);
    await write(`buyer${at}`, orderId, { stars });
  }
  expect((await card())?.rating).toEqual({ average: 4, count: 5 });
  const page = await shop.ok<{ item: object }>(catalog, { action: 'item', itemId: 'pan' });
  expect(page.item).toMatchObject({ rating: { count: 5, sum: 20 } });
});

test('an export holds reviews and after-sales; erasing removes reviews from lists and ratings, and words and pictures', async () => {
  const { orderId } = await shop.received('ann', 2);
  await write('ann', orderId, { text: '只有我这么写' });
  await shop.apply('ann', orderId, { text: '杯口破了' });
  const exported = await shop.ok<MeAnswers['export']>(me, { action: 'export' });
  const kinds = exported.records.map(({ collection }) => collection);
  expect(kinds).toEqual(expect.arrayContaining(['orders', 'afterSales', 'reviews']));
  const erased = await shop.ok<MeAnswers['erase']>(me, { action: 'erase', confirm: true });
  expect(erased).toMatchObject({ removed: { reviews: 1 }, anonymised: { orders: 1, afterSales: 1 } });
  const left = await shop.everything();
  for (const trace of ['只有我这么写', '杯口破了', await shop.pseudonym('ann')])
    expect(left).not.toContain(trace);
  expect(await rating()).toMatchObject({ count: 0, sum: 0 });
  expect((await list()).reviews).toEqual([]);
});

test('a rating without what it counted is what it was', () => {
  const one = { state: 'shown', stars: 4, tags: ['gift'], hasPictures: true, hasFollowUp: true } as const;
  const counted = rated(undefined, null, { ...one, tags: [...one.tags] });
  expect(counted).toEqual({
    count: 1,
    sum: 4,
    stars: [0, 0, 0, 1, 0],
    pictures: 1,
    followUps: 1,
    tags: { gift: 1 },
  });
  expect(rated(counted, { ...one, tags: [...one.tags] }, null)).toMatchObject({
    count: 0,
    sum: 0,
    pictures: 0,
  });
});
