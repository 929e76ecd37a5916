import { dayOf, sdk } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { AfterSaleDoc, EventBatchDoc, GoodsImportDoc, OrderDoc } from '@zhuyi/contracts';
import { main as rollup } from '.';

const DAY = 24 * 3600 * 1000;
const START = Date.parse('2026-01-05T12:00:00+08:00');
const timer = { source: 'wx_trigger', as: null } as const;
let shop: TestShop;
let logged: string[] = [];

beforeEach(async () => {
  shop = await openTestShop();
  logged = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => void logged.push(line));
});
afterEach(async () => {
  jest.restoreAllMocks();
  delete process.env.ZHUYI_RETENTION_DAYS;
  await shop.close();
});

/** The timer at a moment; everything is due. */
function rollAt(at: number) {
  jest.spyOn(Date, 'now').mockReturnValue(at);
  return shop.ok<{ old: number; failed: string[] }>(rollup, {}, timer);
}

async function addBatch(name: string, receivedAt: number, origin: EventBatchDoc['origin'] = 'phone') {
  await shop.db.collection('eventBatches').add({
    _id: docId('main', 's', name),
    shop: 'main',
    batchId: name,
    shopper: 's',
    sessionId: 's',
    sentAt: receivedAt,
    receivedAt,
    origin,
    events: [{ id: name, type: 'click', itemId: 'i', at: receivedAt }],
  });
}

const left = async () =>
  (await shop.db.collection('eventBatches').find({ shop: 'main' })).map(({ batchId }) => batchId).sort();
const clicks = async (at: number) =>
  (await shop.db.collection('slotStats').get(`main:${dayOf(at)}:-:-:-`))?.clicks;

test('batches go after the days that the shop sets, figures stay', async () => {
  process.env.ZHUYI_RETENTION_DAYS = '60';
  await addBatch('old', START);
  await addBatch('paid', START, 'order');
  await addBatch('imported', START, 'import');
  await addBatch('young', START + 2 * DAY);
  expect(await rollAt(START + 60 * DAY)).toMatchObject({ old: 0, failed: [] });
  expect(await left()).toHaveLength(4);
  expect(await rollAt(START + 61 * DAY)).toMatchObject({ old: 2 });
  expect(await left()).toEqual(['imported', 'young']);
  expect(await clicks(START)).toBe(3);
  expect(await rollAt(START + 61 * DAY)).toMatchObject({ old: 0 });
});

test('thirteen months where nothing is set', async () => {
  await addBatch('old', START);
  expect(await rollAt(START + 395 * DAY)).toMatchObject({ old: 0 });
  expect(await rollAt(START + 397 * DAY)).toMatchObject({ old: 1 });
});

test('what the figures have not counted yet stays', async () => {
  await addBatch('old', START);
  jest.spyOn(Date, 'now').mockReturnValue(START + 400 * DAY);
  await shop.db.collection('settings').set({
    _id: 'main:rollup',
    shop: 'main',
    cursor: { receivedAt: START - 1, id: '' },
    erasures: 0,
    updatedAt: 0,
  });
  shop.wire.intercept = (request) => {
    // The figures cannot be written.
    if (request.action === 'database.startTransaction') throw new Error('down');
  };
  expect(await shop.ok<{ old: number }>(rollup, {}, timer)).toMatchObject({ old: 0 });
  expect(await left()).toEqual(['old']);
});

test.each(['0', '-5', 'never', '12.5', '29', '99999'])(
  '"%s" is no setting: nothing goes, the log says why',
  async (days) => {
    process.env.ZHUYI_RETENTION_DAYS = days;
    await addBatch('old', START);
    const { failed } = await rollAt(START + 9000 * DAY);
    expect(failed).toEqual(['old']);
    expect(await left()).toEqual(['old']);
    expect(logged.join()).toContain('ZHUYI_RETENTION_DAYS');
  },
);

test('goes on where the time ends, as often as it takes', async () => {
  const at = START;
  const many = Array.from({ length: 1200 }, (_, i) => ({
    batchId: `b${i}`,
    shopper: 's',
    origin: 'phone' as const,
    events: [{ id: 'e', type: 'click' as const, itemId: 'i', at }],
  }));
  jest.spyOn(Date, 'now').mockReturnValue(at);
  await shop.addBatches(many);
  await rollAt(at + DAY);
  expect(await rollAt(at + 400 * DAY)).toMatchObject({ old: 1200 });
  expect(await left()).toEqual([]);
  expect(await clicks(at)).toBe(1200);
});

test('what cannot be forgotten keeps nothing else back', async () => {
  await addBatch('old', START);
  const _id = docId('main', 'lost');
  const old = {
    shop: 'main',
    importKey: 'lost',
    shopper: 's',
    fileId: 'cloud://x',
    state: 'done',
    updatedAt: 1,
  };
  await shop.db.collection('goodsImports').set({ ...old, _id } as GoodsImportDoc);
  await shop.db.collection('attempts').set({ _id: docId('main', 'a'), shop: 'main', count: 1, until: 1 });
  shop.wire.intercept = ({ action }) => {
    if (action === 'storage.batchDeleteFile') throw new Error('no storage');
  };
  const { failed } = await rollAt(START + 400 * DAY);
  shop.wire.intercept = undefined;
  expect([failed, await left(), await shop.db.collection('attempts').count({})]).toEqual([['old'], [], 0]);
  expect(await shop.db.collection('goodsImports').count({})).toBe(1);
});

test('after three years after-sales keep neither words nor pictures', async () => {
  const { fileID } = await sdk().uploadFile({
    cloudPath: 'aftersales/a/x.jpg',
    fileContent: Buffer.from('face'),
  });
  const add = (afterSaleId: string, createdAt: number) =>
    shop.db.collection('afterSales').set({
      ...{ _id: docId('main', afterSaleId), shop: 'main', afterSaleId, shopper: 's', orderId: 'o' },
      ...{ state: 'refunded', text: '我的地址', images: [fileID], lines: [], amountFen: 1, createdAt },
    } as unknown as AfterSaleDoc);
  await add('old', START);
  expect((await shop.wire.files()).includes('face')).toBe(true);
  await rollAt(START + 3 * 366 * DAY + 5 * DAY);
  expect(await shop.db.collection('afterSales').find({})).toMatchObject([{ text: '', images: [] }]);
  expect((await shop.wire.files()).includes('face')).toBe(false);
  await add('young', START + 3 * 366 * DAY);
  await rollAt(START + 3 * 366 * DAY + 6 * DAY);
  expect(await shop.db.collection('afterSales').count({ text: '我的地址' })).toBe(1);
});

test('after three years orders no longer say where they went or what was written beside', async () => {
  const more = {
    address: {
      ...{ name: '王小明', phone: '13800138000', province: '广东省', city: '深圳市' },
      ...{ district: '南山区', detail: '科技园 1 栋 101' },
    },
    note: '放门口',
  };
  const add = (orderId: string, createdAt: number, fields: object) =>
    shop.db.collection('orders').set({
      ...{ _id: docId('main', orderId), shop: 'main', shopper: 's', orderId, state: 'received' },
      ...{ lines: [], totalFen: 100, createdAt, paidAt: createdAt },
      ...fields,
    } as OrderDoc);
  await add('sent', START, more);
  await add('fetched', START, { note: more.note });
  await add('young', START + 10 * DAY, more);
  await rollAt(START + 3 * 366 * DAY + 5 * DAY);
  const orders = await shop.db.collection('orders').find({ shop: 'main' }, { orderBy: [['_id', 'asc']] });
  expect(orders.map(({ orderId, address, note }) => [orderId, address, note])).toEqual([
    ['fetched', undefined, undefined],
    ['sent', undefined, undefined],
    ['young', more.address, more.note],
  ]);
});
