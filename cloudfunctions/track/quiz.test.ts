import { makeRequestId, openKeys } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { QUIZ_SLOT } from '@zhuyi/contracts';
import {
  batch,
  event,
  eventsOf,
  keepShopper,
  logOf,
  NOON,
  openInstance,
  requestIdFor,
  shopperOf,
} from './fixture';

let shop: TestShop;
const clock = { now: NOON };

beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  await shop.addItems(...['a', 'b', 'c'].map((itemId) => ({ itemId })));
  await keepShopper(shop, 'ann');
  await keepShopper(shop, 'bob');
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

/** The question whether it is to be `a` or `b`, as `recommend` signs it. */
function question(as: string): Promise<string> {
  const keys = openKeys(shop.db, shop.shop);
  const context = { ...keys, now: NOON, random: Math.random, shopper: () => shop.pseudonym(as) };
  return makeRequestId(context, { version: 'v1', arm: 'all', slot: QUIZ_SLOT }, ['a', 'b']);
}

const answerTo = (requestId: string, itemId: string, over: string, more: object = {}) =>
  event('quiz', { itemId, over, requestId, ...more });

test('an answer to what was asked is kept, in the log and among what lists are made from', async () => {
  const { send } = openInstance(shop, clock);
  const sent = answerTo(await question('ann'), 'b', 'a');
  expect(await send(batch([sent]))).toMatchObject({ stored: true });
  expect(await eventsOf(shop, 'ann')).toMatchObject([
    { type: 'quiz', itemId: 'b', over: 'a', slot: QUIZ_SLOT },
  ]);
  const neither = answerTo(await question('ann'), 'a', 'b', { neither: true });
  await send(batch([neither]));
  expect((await shopperOf(shop, 'ann'))?.recent).toMatchObject([
    { type: 'quiz', itemId: 'b', over: 'a', at: NOON },
    { type: 'quiz', itemId: 'a', over: 'b', neither: true },
  ]);
});

test('a question is answered once, whatever ids the answers have and whatever they say', async () => {
  const { send } = openInstance(shop, clock);
  const asked = await question('ann');
  const again = [answerTo(asked, 'a', 'b'), answerTo(asked, 'b', 'a')];
  expect(await send(batch(again))).toEqual({ stored: true, duplicate: false, dropped: 1 });
  expect(await send(batch([answerTo(asked, 'b', 'a')]))).toMatchObject({ dropped: 1 });
  expect((await shopperOf(shop, 'ann'))?.recent).toMatchObject([{ itemId: 'a' }]);
});

test('an answer to what was not asked, or not of this shopper, is none', async () => {
  const { send } = openInstance(shop, clock);
  const asked = await question('ann');
  const feed = await requestIdFor(shop, 'ann', ['a', 'b']);
  const invented = [
    answerTo(asked, 'a', 'c'),
    answerTo(asked, 'c', 'a'),
    answerTo(await question('bob'), 'a', 'b'),
    answerTo(feed, 'a', 'b'),
    answerTo('v1~all~quiz~1~x~y.z', 'a', 'b'),
  ];
  expect(await send(batch(invented))).toEqual({ stored: true, duplicate: false, dropped: 5 });
  expect((await shopperOf(shop, 'ann'))?.recent).toEqual([]);
  expect(await eventsOf(shop, 'ann')).toEqual([]);
});

test('how the mini program was opened is kept with the batch, by name', async () => {
  const { send, refused } = openInstance(shop, clock);
  await send(batch([event('click', { itemId: 'a' })], { scene: 1007 }));
  await send(batch([event('click', { itemId: 'b' })], { scene: 4711 }));
  expect((await logOf(shop, 'ann')).map(({ scene }) => scene).sort()).toEqual(['chat', 'other']);
  const wrong = batch([event('click', { itemId: 'c' })], { scene: 7 });
  expect(await refused(wrong)).toMatchObject({ code: 'BAD_INPUT', field: 'scene' });
});

test('half an answer is refused by its field, and so is half of one in another event', async () => {
  const { refused } = openInstance(shop, clock);
  const requestId = await question('ann');
  const wrong: [Record<string, unknown>, string][] = [
    [{ type: 'quiz', requestId }, 'events.0.over'],
    [{ type: 'quiz', requestId, over: 'a' }, 'events.0.over'],
    [{ type: 'quiz', over: 'b' }, 'events.0.requestId'],
    [{ type: 'click', over: 'b' }, 'events.0.over'],
    [{ type: 'cart', neither: true }, 'events.0.neither'],
  ];
  for (const [fields, field] of wrong) {
    const sent = { ...event('click', { itemId: 'a' }), ...fields };
    expect(await refused(batch([sent]))).toMatchObject({ code: 'BAD_INPUT', field });
  }
});
