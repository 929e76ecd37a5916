import { deathsAmong, dieAt, openTestShop, requestsOf, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { CatalogAnswers, GoodsAnswers, OrderAnswers } from '@zhuyi/contracts';
import { main as catalog } from '../catalog';
import { main as order } from '../order';
import { main as goods } from '.';

let shop: TestShop;
const owner = { as: 'owner' };
beforeAll(async () => {
  Object.assign(process.env, { ZHUYI_OWNERS: 'o-owner', ZHUYI_PAY: 'fake' });
  shop = await openTestShop();
});
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  for (const name of ['items', 'priceChanges', 'audit'] as const)
    await shop.db.collection(name).removeWhere({ shop: shop.shop });
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => shop.close());

const ask = <A extends keyof GoodsAnswers>(action: A, more: object = {}) =>
  shop.ok<GoodsAnswers[A]>(goods, { action, ...more }, owner);
const refused = (action: keyof GoodsAnswers, more: object = {}) =>
  shop.refused(goods, { action, ...more }, owner);
const stored = async (itemId: string) => {
  const doc = await shop.db.collection('items').get(docId(shop.shop, itemId));
  if (!doc) throw new Error(`no ${itemId}`);
  return doc;
};
const save = (itemId: string, changes: object, revision = 0, seenStock = {}) =>
  ask('save', { itemId, changes, seenStock, revision });

const OPTIONS = [{ name: '颜色', values: ['红', '蓝'] }];
const VARIANTS = [
  { skuId: 'v-red', values: ['红'], priceFen: 1000, stock: 3, code: '690001' },
  { skuId: 'v-blue', values: ['蓝'], priceFen: 1500, stock: 4 },
];

test('the list pages through what a filter finds, newest first, each once', async () => {
  await shop.addItems(
    { itemId: 'pan', title: '铁锅 (大)' },
    { itemId: 'pan-2', title: '铁锅 小', stock: 0 },
    { itemId: 'cup', title: '杯', category: ['家居', '杯'], onShelf: false, stock: 3 },
    { itemId: 'vase', title: '花瓶', options: OPTIONS, variants: VARIANTS },
  );
  const first = await ask('list', { filter: {}, limit: 3 });
  const second = await ask('list', { filter: {}, limit: 3, after: first.next });
  expect([...first.rows, ...second.rows].map(({ itemId }) => itemId).sort()).toEqual([
    'cup',
    'pan',
    'pan-2',
    'vase',
  ]);
  expect([first.total, second.total, second.next]).toEqual([4, undefined, undefined]);
  const found = async (filter: object) =>
    (await ask('list', { filter })).rows.map(({ itemId }) => itemId).sort();
  expect(await found({ words: '铁锅' })).toEqual(['pan', 'pan-2']);
  expect(await found({ words: '(大)' })).toEqual(['pan']);
  expect(await found({ onShelf: false })).toEqual(['cup']);
  expect(await found({ stock: 'out' })).toEqual(['pan-2']);
  expect(await found({ stock: 'low' })).toEqual(['cup']);
  expect(await found({ category: ['家居', '杯'] })).toEqual(['cup']);
  expect(await found({ words: 'pan', by: 'code' })).toEqual(['pan', 'pan-2']);
  expect(await found({ words: 'pan', by: 'code', stock: 'out' })).toEqual(['pan-2']);
  expect(await found({ words: '690001', by: 'code' })).toEqual(['vase']);
  expect(await found({ words: 'v-blue', by: 'code' })).toEqual(['vase']);
  const [vase] = (await ask('list', { filter: { words: '花瓶' } })).rows;
  expect(vase).toMatchObject({ variants: 2, priceFen: 1000, topFen: 1500 });
});

test('two who edit one item: the second is told, and nothing of the first is lost', async () => {
  await shop.addItems({ itemId: 'pan', title: '锅' });
  const first = await save('pan', { title: '好锅', tags: ['铁'] });
  expect(first).toMatchObject({ revision: 1, item: { title: '好锅', tags: ['铁'], brand: '山月' } });
  expect(await refused('save', { itemId: 'pan', changes: { title: '坏锅' }, revision: 0 })).toMatchObject({
    code: 'CONFLICT',
    field: 'revision',
  });
  await save('pan', { brand: '' }, 1);
  expect(await stored('pan')).toMatchObject({ title: '好锅', brand: '', tags: ['铁'], revision: 2 });
});

test('what was sold while somebody edited stays sold', async () => {
  await shop.addItems({ itemId: 'pan', priceFen: 1000, stock: 10 });
  const lines = [{ itemId: 'pan', quantity: 2 }];
  await shop.ok(order, { action: 'create', orderKey: 'k1', lines, totalFen: 2000 });
  // They saw 10 and made it 15.
  const saved = await save('pan', { stock: 15, title: '锅' }, 0, { pan: 10 });
  expect(saved).toMatchObject({ item: { stock: 13 }, held: 2 });
  // A form that says nothing of stock leaves it, though it carries what it saw.
  expect(await save('pan', { title: '大锅' }, 1, { pan: 15 })).toMatchObject({ item: { stock: 13 } });
  expect(await refused('save', { itemId: 'pan', changes: { stock: 9 }, revision: 2 })).toMatchObject({
    code: 'BAD_INPUT',
    field: 'seenStock',
  });
  expect(await save('pan', { stock: 0 }, 2, { pan: 15 })).toMatchObject({ item: { stock: 0 } });
  expect(await save('pan', { stock: 9_999_999 }, 3, { pan: 0 })).toMatchObject({
    item: { stock: 9_999_999 },
  });
});

test('an item with options: prices and stock are those of its variants', async () => {
  await shop.addItems({ itemId: 'vase', options: OPTIONS, variants: VARIANTS });
  const variants = [
    { ...VARIANTS[0], priceFen: 800 },
    { ...VARIANTS[1], stock: 9 },
  ];
  const saved = await save('vase', { variants }, 0, { 'v-red': 3, 'v-blue': 4 });
  expect(saved.item).toMatchObject({ priceFen: 800, stock: 12 });
  expect(await stored('vase')).toMatchObject({ topFen: 1500, revision: 1 });
  const wrong = await refused('save', {
    ...{ itemId: 'vase', revision: 1 },
    changes: { variants: [{ ...VARIANTS[0], values: ['绿'] }, VARIANTS[1]] },
  });
  expect(wrong).toMatchObject({ code: 'BAD_INPUT', field: 'changes.variants.0.values.0' });
  const plain = await save('vase', { options: null, variants: null, priceFen: 700, stock: 5 }, 1);
  expect(plain.item).toMatchObject({ priceFen: 700, stock: 5 });
  expect(plain.item.variants).toBeUndefined();
});

test('a code is given once', async () => {
  const item = { itemId: 'new', title: '新', category: ['家居'], brand: '', priceFen: 100, stock: 1 };
  const whole = { ...item, onShelf: true, tags: [], images: [] };
  expect(await ask('create', { item: whole })).toMatchObject({ revision: 1, sold: 0 });
  expect(await refused('create', { item: whole })).toMatchObject({ code: 'CONFLICT', field: 'item.itemId' });
});

test('prices leave a trace: who, when, from what to what', async () => {
  await shop.addItems({ itemId: 'vase', options: OPTIONS, variants: VARIANTS });
  await save('vase', { title: '花瓶' });
  await save('vase', { variants: [{ ...VARIANTS[0], priceFen: 900 }, VARIANTS[1]] }, 1);
  const { changes } = await ask('prices', { itemId: 'vase' });
  expect(changes).toEqual([
    {
      ...{ how: 'edit', at: expect.any(Number), by: expect.stringMatching(/^.{6,}$/) },
      steps: [{ skuId: 'v-red', values: ['红'], from: 1000, to: 900 }],
    },
  ]);
  expect(JSON.stringify(changes)).not.toContain(await shop.pseudonym('owner'));
  expect((await stored('vase')).asked).toMatchObject([
    { skuId: 'v-red', priceFen: 1000, to: expect.any(Number) },
    { skuId: 'v-blue', priceFen: 1500 },
    { skuId: 'v-red', priceFen: 900 },
  ]);
});

test('an order under way keeps its price, and a phone that saw the old one is told', async () => {
  await shop.addItems({ itemId: 'pan', priceFen: 1000 });
  const lines = [{ itemId: 'pan', quantity: 1 }];
  const create = { action: 'create', lines, totalFen: 1000 };
  const placed = (await shop.ok<OrderAnswers['create']>(order, { ...create, orderKey: 'k2' })).order;
  await save('pan', { priceFen: 1200 });
  const paid = await shop.ok<OrderAnswers['pay']>(order, { action: 'pay', orderId: placed.orderId });
  expect(paid.order).toMatchObject({ totalFen: 1000, lines: [{ priceFen: 1000 }] });
  expect(await shop.refused(order, { ...create, orderKey: 'k3' })).toMatchObject({ code: 'CONFLICT' });
});

test('off the shelf is off at once: lists, search, page, and checkout', async () => {
  await shop.addItems({ itemId: 'pan', title: '铁锅', priceFen: 1000 }, { itemId: 'cup', title: '杯' });
  const list = async () => (await shop.ok<CatalogAnswers['list']>(catalog, { action: 'list' })).cards.length;
  const search = async () =>
    (await shop.ok<CatalogAnswers['search']>(catalog, { action: 'search', words: '铁锅' })).cards.length;
  expect([await list(), await search()]).toEqual([2, 1]);
  expect(await ask('setShelf', { itemIds: ['pan', 'cup'], onShelf: false })).toEqual({ changed: 2 });
  expect([await list(), await search()]).toEqual([0, 0]);
  const page = { action: 'item', itemId: 'pan' };
  expect(await shop.refused(catalog, page)).toMatchObject({ code: 'NOT_FOUND' });
  const lines = [{ itemId: 'pan', quantity: 1 }];
  const create = { action: 'create', orderKey: 'k4', lines, totalFen: 1000 };
  expect((await shop.refused(order, create)).code).not.toBe('INTERNAL');
  expect(await ask('setShelf', { itemIds: ['pan', 'cup'], onShelf: true })).toEqual({ changed: 2 });
  expect(await ask('setShelf', { itemIds: ['pan'], onShelf: true })).toEqual({ changed: 0 });
  expect(await list()).toBe(2);
  await shop.ok(catalog, page);
  // Search looks for changes every ten seconds.
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now + 10_000);
  expect(await search()).toBe(1);
});

test('a save that is killed anywhere leaves the old item or the new, with its trace or without', async () => {
  const act = async (n: number) => {
    await shop.addItems({ itemId: `pan${n}`, priceFen: 1000 });
    return () => save(`pan${n}`, { priceFen: 900 });
  };
  const requests = await requestsOf(shop.wire, await act(0));
  for (const death of deathsAmong(requests)) {
    const n = death + 1;
    await dieAt(shop.wire, death, await act(n));
    const { priceFen, revision } = await stored(`pan${n}`);
    const traces = await shop.db.collection('priceChanges').count({ shop: shop.shop, itemId: `pan${n}` });
    expect([[1000, undefined, 0].join(), [900, 1, 1].join()]).toContain([priceFen, revision, traces].join());
  }
});
