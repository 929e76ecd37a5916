import { deathsAmong, dieAt, openTestShop, requestsOf, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { GoodsAnswers, Item } from '@zhuyi/contracts';
import { main as rollup } from '../../rollup';
import { main as goods } from '..';
import { applyChange, newPrice } from './apply-change';

let shop: TestShop;
const owner = { as: 'owner' };
beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
});
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  // The pause before a transaction begins again is a share of a second by chance.
  jest.spyOn(Math, 'random').mockReturnValue(0.01);
  for (const name of ['items', 'priceChanges', 'bulkEdits'] as const)
    await shop.db.collection(name).removeWhere({ shop: shop.shop });
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => shop.close());

const ask = <A extends keyof GoodsAnswers>(action: A, more: object = {}) =>
  shop.ok<GoodsAnswers[A]>(goods, { action, ...more }, owner);
const many = (count: number, more: Partial<Item> = {}) =>
  shop.addItems(
    ...Array.from({ length: count }, (_, n) => ({ itemId: `i${n}`, priceFen: 1000 + n, ...more })),
  );
const items = () => shop.db.collection('items').find({ shop: shop.shop }, { limit: 1000 });
const ALL = { kind: 'filter', filter: {} };
const TENTH = { kind: 'pricePercent', percent: 10 };

test.each([
  [999, { kind: 'pricePercent', percent: 10, round: 'fen' }, 1099],
  [5, { kind: 'pricePercent', percent: -10, round: 'fen' }, 5],
  [995, { kind: 'pricePercent', percent: -0.5, round: 'fen' }, 990],
  [999_999_999, { kind: 'pricePercent', percent: 0.01, round: 'fen' }, 1_000_099_999],
  [1999, { kind: 'pricePercent', percent: -15, round: 'jiao' }, 1700],
  [1950, { kind: 'priceAmount', amountFen: 100, round: 'yuan' }, 2100],
  [1949, { kind: 'priceAmount', amountFen: 100, round: 'yuan' }, 2000],
  [100, { kind: 'priceAmount', amountFen: -100, round: 'fen' }, 0],
] as const)('%d fen becomes a whole number of fen by %j: %d', (fen, change, expected) => {
  expect(newPrice(fen, change)).toBe(expected);
});

test('tags are added and taken away, not beyond what an item may have', () => {
  const item = { tags: ['a', 'b'], title: 't' } as Item;
  const full = Array.from({ length: 12 }, (_, n) => `t${n}`);
  const whole = { ...item, itemId: 'i', category: ['c'], brand: '', priceFen: 1, stock: 1, onShelf: true };
  const given = { ...whole, images: [] };
  expect(applyChange(given, { kind: 'tags', add: ['b', 'c'], remove: ['a'] })).toMatchObject({
    item: { tags: ['b', 'c'] },
  });
  expect(applyChange(given, { kind: 'tags', add: full, remove: [] })).toMatchObject({
    refused: expect.stringContaining('tags'),
  });
});

test('a preview tells what would become of the first, and changes nothing', async () => {
  await many(12);
  await shop.addItems({ itemId: 'cheap', priceFen: 1 });
  const change = { kind: 'priceAmount', amountFen: -1 };
  const { total, samples } = await ask('previewBulk', { target: ALL, change });
  expect([total, samples.length]).toEqual([13, 10]);
  expect(samples.find(({ itemId }) => itemId === 'cheap')).toMatchObject({
    before: ['1'],
    refused: expect.any(String),
  });
  expect(samples.find(({ itemId }) => itemId === 'i0')).toMatchObject({ before: ['1000'], after: ['999'] });
  expect((await items()).some(({ revision }) => revision !== undefined)).toBe(false);
});

test('killed at every request and taken up again, each item is changed once', async () => {
  await many(4);
  const steps = (jobKey: string) => async () => {
    await ask('startBulk', { jobKey, target: ALL, change: { kind: 'priceAmount', amountFen: 1 } });
    await ask('stepBulk', { jobKey });
  };
  const requests = await requestsOf(shop.wire, steps('whole'));
  const deaths = deathsAmong(requests);
  for (const death of deaths) {
    const jobKey = `k${death}`;
    await dieAt(shop.wire, death, steps(jobKey));
    await steps(jobKey)();
    expect(await ask('stepBulk', { jobKey })).toMatchObject({
      bulk: { state: 'done', total: 4, changed: 4, unchanged: 0, refused: 0 },
    });
  }
  const rounds = deaths.length + 1;
  for (const { itemId, priceFen, revision } of await items())
    expect([itemId, priceFen, revision]).toEqual([itemId, 1000 + Number(itemId.slice(1)) + rounds, rounds]);
  expect(await shop.db.collection('priceChanges').count({ shop: shop.shop })).toBe(4 * rounds);
});

test('the timer carries on what nobody looks at, and two at once do nothing twice', async () => {
  await many(30, { category: ['家居', '锅'] });
  await shop.addItems({ itemId: 'else', category: ['食品'] });
  const target = { kind: 'filter', filter: { category: ['家居'] } };
  await ask('startBulk', { jobKey: 'k', target, change: TENTH });
  await Promise.all([ask('stepBulk', { jobKey: 'k' }), ask('stepBulk', { jobKey: 'k' })]);
  await shop.ok(rollup, { Type: 'Timer', Time: '2026-11-22T01:07:20Z' }, { source: 'wx_trigger', as: null });
  const [bulk] = (await ask('bulks')).bulks;
  expect(bulk).toMatchObject({ state: 'done', changed: 30, total: 30 });
  const after = new Map((await items()).map(({ itemId, priceFen }) => [itemId, priceFen]));
  expect([after.get('i0'), after.get('i29'), after.get('else')]).toEqual([1100, 1132, 1000]);
});

test('one that is stopped goes no further, and what it did stays', async () => {
  await many(3);
  await ask('startBulk', { jobKey: 'k', target: ALL, change: { kind: 'shelf', onShelf: false } });
  expect((await ask('stopBulk', { jobKey: 'k' })).bulk.state).toBe('stopped');
  expect((await ask('stepBulk', { jobKey: 'k' })).bulk).toMatchObject({ state: 'stopped', changed: 0 });
  expect((await items()).every(({ onShelf }) => onShelf)).toBe(true);
});

test('prices that would be nothing are left and told, variants as a whole', async () => {
  const options = [{ name: 'size', values: ['s', 'm'] }];
  const variants = [
    { skuId: 's1', values: ['s'], priceFen: 50, stock: 1 },
    { skuId: 'm1', values: ['m'], priceFen: 500, stock: 1 },
  ];
  await shop.addItems({ itemId: 'shirt', options, variants }, { itemId: 'pan', priceFen: 1000 });
  const target = { kind: 'items', itemIds: ['shirt', 'pan', 'gone'] };
  await ask('startBulk', { jobKey: 'k', target, change: { kind: 'priceAmount', amountFen: -50 } });
  const { bulk } = await ask('stepBulk', { jobKey: 'k' });
  expect(bulk).toMatchObject({ state: 'done', total: 2, changed: 1, refused: 1 });
  expect(bulk.refusals).toMatchObject([{ itemId: 'shirt', why: expect.stringContaining('nothing') }]);
  const shirt = await shop.db.collection('items').get(docId(shop.shop, 'shirt'));
  expect(shirt?.variants?.map(({ priceFen }) => priceFen)).toEqual([50, 500]);
});

test('no more than three run at a time', async () => {
  await many(1);
  const start = (jobKey: string) => ({ jobKey, target: ALL, change: TENTH });
  for (const key of ['a', 'b', 'c']) await ask('startBulk', start(key));
  expect(await shop.refused(goods, { action: 'startBulk', ...start('d') }, owner)).toMatchObject({
    code: 'TOO_MANY',
  });
  await ask('startBulk', start('a'));
});
