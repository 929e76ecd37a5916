import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import {
  batch,
  event,
  eventsOf,
  keepShopper,
  MINUTE,
  NOON,
  openInstance,
  operationsOf,
  shopperOf,
} from './fixture';
import { knownItems } from './known-items';

const WARM = ['database.modifyDocument shoppers', 'database.insertDocument eventBatches'];
const LOOK = 'database.getDocument items';
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.addItems({ itemId: 'i1' }, { itemId: 'off', onShelf: false }, { itemId: 'gone', stock: 0 });
});
let logged: jest.SpyInstance;
beforeEach(() => {
  logged = jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => shop.close());

test('events of items that do not exist are dropped, and their number logged', async () => {
  await keepShopper(shop, 'ann');
  const instance = openInstance(shop, { now: NOON });
  const ids = ['i1', 'invented', 'off', 'gone', 'i1~x', '__proto__'];
  const sent = batch(ids.map((itemId) => event('click', { itemId })));
  expect(await instance.send(sent)).toEqual({ stored: true, duplicate: false, dropped: 3 });
  expect((await eventsOf(shop, 'ann')).map(({ itemId }) => itemId)).toEqual(['i1', 'off', 'gone']);
  expect((await shopperOf(shop, 'ann'))?.recent.map(({ itemId }) => itemId)).toEqual(['i1', 'off', 'gone']);
  expect(logged.mock.calls.flat().join()).toContain('"events of unknown items"');
});

test('a batch of nothing else is acknowledged and leaves no trace, with consent or without', async () => {
  await keepShopper(shop, 'inventor');
  const before = await shop.everything();
  const instance = openInstance(shop, { now: NOON });
  const sent = batch([event('click', { itemId: 'invented' }), event('cart', { itemId: 'invented' })]);
  expect(await instance.send(sent, 'inventor')).toEqual({ stored: true, duplicate: false, dropped: 2 });
  expect(await instance.send(sent, 'stranger')).toEqual({ stored: false, duplicate: false });
  expect(await shop.everything()).toBe(before);
});

test('a warm batch costs two operations, the first with an item one more', async () => {
  await keepShopper(shop, 'warm');
  const clock = { now: NOON };
  const instance = openInstance(shop, clock);
  const send = () => instance.send(batch([event('click'), event('expose', { itemId: 'off' })]), 'warm');
  expect(await operationsOf(shop, send)).toEqual([LOOK, ...WARM]);
  expect(await operationsOf(shop, send)).toEqual(WARM);
  clock.now += 10 * MINUTE;
  expect(await operationsOf(shop, send)).toEqual([LOOK, ...WARM]);
});

test('what was taken off the catalogue is forgotten after a while, what came is found at once', async () => {
  await shop.addItems({ itemId: 'short' });
  const items = knownItems(10, MINUTE);
  const existing = async (now: number) => [...(await items.existing(['short', 'new'], { ...shop, now }))];
  expect(await existing(NOON)).toEqual(['short']);
  await shop.db.collection('items').remove(docId(shop.shop, 'short'));
  await shop.addItems({ itemId: 'new' });
  expect(await existing(NOON + MINUTE - 1)).toEqual(['short', 'new']);
  expect(await existing(NOON + MINUTE)).toEqual(['new']);
});

test('it remembers so many and no more, the last ones', async () => {
  await shop.addItems(...Array.from({ length: 6 }, (_, i) => ({ itemId: `m${i}` })));
  const items = knownItems(2, MINUTE);
  const ask = (...ids: string[]) => items.existing(ids, { ...shop, now: NOON });
  const all = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'];
  expect([...(await ask(...all))]).toEqual(all);
  expect(await operationsOf(shop, () => ask('m4', 'm5'))).toEqual([]);
  expect(await operationsOf(shop, () => ask('m3'))).toEqual([LOOK]);
});
