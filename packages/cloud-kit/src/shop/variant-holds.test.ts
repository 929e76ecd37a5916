import { docId } from '@zhuyi/contracts';
import { openTestShop, type TestShop } from '../test-kit';
import { holdAll, putBack } from './holds';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
afterEach(() => {
  shop.wire.intercept = undefined;
});

const line = (itemId: string, skuId: string, quantity = 1) => ({
  ...{ itemId, skuId, quantity, title: '', image: '', priceFen: 100 },
});
const at = () => ({ db: shop.db, shop: shop.shop, now: Date.now() });
const itemOf = (itemId: string) => shop.db.collection('items').get(docId(shop.shop, itemId));

function addItem(itemId: string) {
  return shop.addItems({
    itemId,
    options: [{ name: '尺码', values: ['S', 'M'] }],
    variants: [
      { skuId: 's', values: ['S'], priceFen: 100, stock: 1 },
      { skuId: 'm', values: ['M'], priceFen: 200, stock: 4 },
    ],
  });
}

test('units are taken once under one id, of each variant, and put back once', async () => {
  await addItem('once');
  const order = { holdId: 'o.1', lines: [line('once', 's'), line('once', 'm', 2)] };
  expect(await holdAll(at(), order, 9)).toBe(true);
  // Again under the same id: refused, and what was held under it goes back.
  const before = await itemOf('once');
  expect(before).toMatchObject({ stock: 2, variants: [{ stock: 0 }, { stock: 2 }], priceFen: 200 });
  expect(await holdAll(at(), { ...order, lines: [line('once', 'm', 1)] }, 9)).toBe(false);
  for (let i = 0; i < 2; i++) await putBack(at(), order);
  expect(await itemOf('once')).toMatchObject({
    ...{ stock: 5, variants: [{ stock: 1 }, { stock: 4 }], holds: [], priceFen: 100, topFen: 200 },
  });
});

test('units of an item that was given options meanwhile are taken from no total', async () => {
  await shop.addItems({ itemId: 'whole', stock: 5 });
  const order = {
    holdId: 'o.2',
    lines: [{ itemId: 'whole', quantity: 2, title: '', image: '', priceFen: 100 }],
  };
  expect(await holdAll(at(), order, 9)).toBe(true);
  const held = (await itemOf('whole'))?.holds ?? [];
  await shop.db.collection('items').remove(docId(shop.shop, 'whole'));
  await addItem('whole');
  await shop.db.collection('items').update(docId(shop.shop, 'whole'), { holds: held });
  await putBack(at(), order);
  expect(await itemOf('whole')).toMatchObject({
    stock: 5,
    variants: [{ stock: 1 }, { stock: 4 }],
    holds: [],
  });
  expect(await holdAll(at(), { ...order, holdId: 'o.3' }, 9)).toBe(false);
});

test('prices that were read before another change are not written over the newer ones', async () => {
  await addItem('raced');
  const small = { holdId: 'o.4', lines: [line('raced', 's')] };
  let isFirst = true;
  // Between reading what is in stock and writing the price, the small one is put back by somebody else.
  shop.wire.intercept = async ({ action, ...request }) => {
    if (
      !isFirst ||
      action !== 'database.modifyDocument' ||
      !JSON.stringify(request).includes('"$set":{"priceFen"'.replaceAll('"', '\\"'))
    )
      return;
    isFirst = false;
    await putBack(at(), small);
  };
  await holdAll(at(), small, 9);
  expect(isFirst).toBe(false);
  expect(await itemOf('raced')).toMatchObject({ stock: 5, priceFen: 100, topFen: 200 });
  expect(await itemOf('raced')).not.toHaveProperty('priceDue');
});
