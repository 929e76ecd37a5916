import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, CatalogAnswers, Item, OrderAnswers } from '@zhuyi/contracts';
import { main as catalog } from '../catalog';
import { main as me } from '../me';
import { main as rollup } from '../rollup';
import { main as order } from '.';

const MINUTE = 60_000;
let shop: TestShop;
beforeAll(async () => {
  process.env.ZHUYI_PAY = 'fake';
  shop = await openTestShop();
});
afterAll(() => shop.close());
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => {
  shop.wire.intercept = undefined;
  jest.restoreAllMocks();
});

/** A case in three colours at two prices. */
function phoneCase(itemId: string, stock: [number, number, number]): Item {
  const colours = ['黑', '红', '蓝'];
  return {
    itemId,
    title: '手机壳',
    category: ['数码'],
    brand: '',
    priceFen: 1,
    stock: 1,
    onShelf: true,
    tags: [],
    images: ['/case.png'],
    options: [{ name: '颜色', values: colours }],
    variants: colours.map((colour, i) => ({
      skuId: ['k', 'r', 'b'][i] ?? '',
      values: [colour],
      priceFen: i === 0 ? 900 : 1200,
      stock: stock[i] ?? 0,
      ...(i === 1 ? { image: '/red.png' } : {}),
    })),
  };
}

interface Line {
  itemId: string;
  skuId?: string;
  quantity: number;
}
const create = (orderKey: string, totalFen: number, ...lines: Line[]) => ({
  ...{ action: 'create', orderKey, totalFen, lines },
});
const itemOf = async (itemId: string) => {
  const item = await shop.db.collection('items').get(docId(shop.shop, itemId));
  return { ...item, left: item?.variants?.map(({ stock }) => stock) };
};

test('of 24 buyers of the last pieces of two variants each piece has one, and none is sold twice', async () => {
  await shop.addItems(phoneCase('crowd', [3, 5, 0]));
  const answers = await Promise.all(
    Array.from({ length: 24 }, async (_, i) => {
      const isBlack = i % 2 === 0;
      const line = { itemId: 'crowd', skuId: isBlack ? 'k' : 'r', quantity: 1 };
      const request = create('k', isBlack ? 900 : 1200, line);
      for (let left = 5; ; left--) {
        const answer = (await shop.call(order, request, { as: `c${i}` })) as Answer<OrderAnswers['create']>;
        if (answer.ok || answer.code !== 'TRY_LATER' || left === 0) return answer;
      }
    }),
  );
  const placed = answers.flatMap((answer) => (answer.ok ? [answer.data.order.lines[0]?.skuId] : []));
  expect(placed.sort()).toEqual(['k', 'k', 'k', 'r', 'r', 'r', 'r', 'r']);
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.message]));
  expect(new Set(refused)).toEqual(new Set(['手机壳 黑: sold out', '手机壳 红: sold out']));
  expect(await itemOf('crowd')).toMatchObject({ left: [0, 0, 0], stock: 0, sold: 0 });
});

test('an order remembers the variant as bought: name, picture and price; the event names it', async () => {
  await shop.addItems(phoneCase('kept', [2, 2, 2]));
  await shop.ok(me, { action: 'consent', granted: true }, { as: 'ann' });
  const request = create(
    'kept',
    2100,
    { itemId: 'kept', skuId: 'r', quantity: 1 },
    { itemId: 'kept', skuId: 'k', quantity: 1 },
  );
  const { order: placed } = await shop.ok<OrderAnswers['create']>(order, request);
  expect(placed.lines).toEqual([
    expect.objectContaining({ skuId: 'r', variant: ['红'], image: '/red.png', priceFen: 1200 }),
    expect.objectContaining({ skuId: 'k', variant: ['黑'], image: '/case.png', priceFen: 900 }),
  ]);
  expect(await itemOf('kept')).toMatchObject({ left: [1, 1, 2], stock: 4 });
  await shop.ok(order, { action: 'pay', orderId: placed.orderId });
  expect(await itemOf('kept')).toMatchObject({ left: [1, 1, 2], stock: 4, sold: 2, holds: [] });
  const [batch] = await shop.db.collection('eventBatches').find({ shop: shop.shop });
  expect(batch?.events.map(({ itemId, skuId, price }) => [itemId, skuId, price])).toEqual([
    ['kept', 'r', 1200],
    ['kept', 'k', 900],
  ]);
});

test('the price is the variant’s, whatever the item’s lowest is', async () => {
  await shop.addItems(phoneCase('priced', [2, 2, 2]));
  const request = create('priced', 900, { itemId: 'priced', skuId: 'r', quantity: 1 });
  const answer = await shop.refused(order, request);
  expect(answer).toMatchObject({ code: 'CONFLICT', field: 'totalFen', message: 'the total is now 1200 fen' });
});

test.each([
  ['is not named', {}, '手机壳: choose 颜色'],
  ['is gone', { skuId: 'x' }, '手机壳: this variant is no longer on sale'],
])('a variant that %s is told with its field', async (_, named, message) => {
  await shop.addItems(phoneCase('named', [2, 2, 2]));
  const answer = await shop.refused(
    order,
    create('k-named', 900, { itemId: 'named', ...named, quantity: 1 }),
  );
  expect(answer).toMatchObject({ code: 'CONFLICT', field: 'lines.0.skuId', message });
});

test('an item without options goes by its own id or by none, and both are one line', async () => {
  await shop.addItems({ itemId: '茶 A/1', priceFen: 100, stock: 3 });
  const lines = [
    { itemId: '茶 A/1', quantity: 1 },
    { itemId: '茶 A/1', skuId: '茶 A/1', quantity: 2 },
  ];
  const { order: placed } = await shop.ok<OrderAnswers['create']>(order, create('tea', 300, ...lines), {
    as: 'tea',
  });
  expect(placed.lines).toEqual([expect.objectContaining({ itemId: '茶 A/1', quantity: 3 })]);
  expect(placed.lines[0]).not.toHaveProperty('skuId');
  expect(await itemOf('茶 A/1')).toMatchObject({
    stock: 0,
    holds: [expect.not.objectContaining({ skuId: '茶 A/1' })],
  });
});

test('lists show what those variants cost that can be had, and follow them down and up', async () => {
  await shop.addItems(phoneCase('shown', [1, 2, 2]));
  const shown = async () => {
    const { item } = await shop.ok<CatalogAnswers['item']>(catalog, { action: 'item', itemId: 'shown' });
    return [item.priceFen, item.topFen, item.stock];
  };
  expect(await shown()).toEqual([900, 1200, 5]);
  const request = create('shown', 900, { itemId: 'shown', skuId: 'k', quantity: 1 });
  const { order: placed } = await shop.ok<OrderAnswers['create']>(order, request, { as: 'eva' });
  expect(await shown()).toEqual([1200, undefined, 4]);
  await shop.ok(order, { action: 'cancel', orderId: placed.orderId }, { as: 'eva' });
  expect(await shown()).toEqual([900, 1200, 5]);
});

test('a call that was stopped before prices followed is made up for by the timer', async () => {
  await shop.addItems(phoneCase('stopped', [1, 2, 2]));
  shop.wire.intercept = (request) => {
    if (JSON.stringify(request).includes('priceDue\\":{\\"$gte')) throw new Error('killed');
  };
  await shop.call(order, create('s', 900, { itemId: 'stopped', skuId: 'k', quantity: 1 }), { as: 'fay' });
  shop.wire.intercept = undefined;
  expect(await itemOf('stopped')).toMatchObject({ left: [0, 2, 2], priceFen: 900, priceDue: 1 });
  jest.spyOn(Date, 'now').mockReturnValue(Math.ceil(Date.now() / (10 * MINUTE)) * 10 * MINUTE);
  await shop.ok(rollup, {}, { source: 'wx_trigger', as: null });
  expect(await itemOf('stopped')).toMatchObject({ priceFen: 1200 });
});

test('what is reserved of a variant beyond its time is free for who asks next', async () => {
  await shop.addItems(phoneCase('rare', [1, 0, 5]));
  const request = create('rare', 900, { itemId: 'rare', skuId: 'k', quantity: 1 });
  await shop.ok(order, request, { as: 'idler' });
  expect(await shop.refused(order, request, { as: 'next' })).toMatchObject({
    message: '手机壳 黑: sold out',
  });
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 11 * MINUTE);
  await shop.ok(order, request, { as: 'next' });
});

test('what was held goes back to its variant wherever that stands now, and nowhere where it is gone', async () => {
  await shop.addItems(phoneCase('moved', [2, 2, 2]));
  const lines = [
    { itemId: 'moved', skuId: 'k', quantity: 1 },
    { itemId: 'moved', skuId: 'b', quantity: 1 },
  ];
  const { order: placed } = await shop.ok<OrderAnswers['create']>(order, create('moved', 2100, ...lines), {
    as: 'gil',
  });
  const { variants = [] } = await itemOf('moved');
  // The merchant put the black one last, and took the blue one away.
  const [black, red] = variants;
  if (!black || !red) throw new Error('the variants are gone');
  await shop.db.collection('items').update(docId(shop.shop, 'moved'), { variants: [red, black], stock: 3 });
  await shop.ok(order, { action: 'cancel', orderId: placed.orderId }, { as: 'gil' });
  expect(await itemOf('moved')).toMatchObject({ left: [2, 2], stock: 4, holds: [] });
});

test('items of before there was a book of prices get one, once, and lose nothing', async () => {
  const [before] = await shop.addItems({ itemId: 'old', priceFen: 700, stock: 4, sold: 3 });
  const key = docId(shop.shop, 'old');
  await shop.db.collection('items').update(key, { asked: shop.db.command.remove() });
  const hour = 60 * MINUTE;
  for (let run = 1; run <= 2; run++) {
    jest.spyOn(Date, 'now').mockReturnValue((Math.ceil(Date.now() / hour) + run) * hour);
    await shop.ok(rollup, {}, { source: 'wx_trigger', as: null });
    expect(await shop.db.collection('items').get(key)).toEqual({
      ...before,
      asked: [{ priceFen: 700, from: 1000 }],
    });
  }
});

test('lines of variants cost an order one operation each, and one to find them', async () => {
  const itemIds = Array.from({ length: 10 }, (_, i) => `budget${i}`);
  await shop.addItems(...itemIds.map((itemId) => phoneCase(itemId, [0, 9, 9])));
  await shop.db
    .collection('items')
    .updateWhere({ priceDue: shop.db.command.gte(1) }, { priceDue: shop.db.command.remove() });
  // What an instance reads now and then is read before.
  await shop.ok(order, { action: 'list' }, { as: 'house' });
  let operations = 0;
  shop.wire.intercept = () => void (operations += 1);
  const lines = itemIds.map((itemId) => ({ itemId, skuId: 'r', quantity: 1 }));
  const { order: placed } = await shop.ok<OrderAnswers['create']>(order, create('b', 12_000, ...lines), {
    as: 'house',
  });
  // As without options: order, items, delivery, buyer, spent, buyer, order, place; the variants, ten holds; prices, followed ten times.
  expect(operations).toBe(8 + 1 + 10 + 1 + 10);
  operations = 0;
  await shop.ok(order, { action: 'pay', orderId: placed.orderId }, { as: 'house' });
  expect(operations).toBeLessThanOrEqual(10 + 12);
});
