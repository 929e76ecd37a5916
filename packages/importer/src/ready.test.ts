import path from 'node:path';
import { checkFile, type ImportOptions, NeedsMapping, parseMapping, readLog } from '.';
import { testFiles } from './testing/files';

const now = Date.UTC(2026, 10, 28);
const files = testFiles();
afterAll(() => files.remove());

const fileOf = (name: string) => path.join(__dirname, 'testing', 'forms', name);

/** Events as one line each, in order of time: type, item, time, units, fen. */
async function eventsOf(file: string, options: ImportOptions = {}): Promise<string[]> {
  const events: { at: number; text: string }[] = [];
  await readLog(file, { now, ...options }, (batch) => {
    for (const { type, itemId, at, quantity, price } of batch.events) {
      const time = new Date(at).toISOString().replace('.000Z', '');
      events.push({
        at,
        text: [type, itemId, time, quantity, price].filter((part) => part !== undefined).join(' '),
      });
    }
  });
  return events.sort((a, b) => a.at - b.at).map(({ text }) => text);
}

it.each([
  ['ga4.json', 'ga4', ['cart GGOE 2021-01-31T05:05:10.767Z 1 2000']],
  ['segment.jsonl', 'segment', ['click 123 2024-01-15T14:30:00']],
  [
    'gorse-feedback.csv',
    'gorse-feedback',
    ['click i1 2022-06-24T21:20:11', 'favourite i2 2022-06-24T21:20:13'],
  ],
  [
    'metarank.jsonl',
    'metarank',
    ['expose item1 2020-09-06T11:24:27', 'click item1 2020-09-06T11:24:27.001Z'],
  ],
  [
    'retailrocket-events.csv',
    'retailrocket',
    [
      'click 355908 2015-06-02T05:02:12.117Z',
      'purchase 356475 2015-06-02T05:17:56.276Z 1',
      'cart 248676 2015-06-02T05:50:14.164Z 1',
    ],
  ],
  [
    'shopify-orders.csv',
    'shopify-orders',
    ['purchase LS-S 2026-11-01T01:58:00 1 19900', 'purchase MUG 2026-11-01T01:58:00 1 5990'],
  ],
  [
    'youzan-orders.gbk.csv',
    'youzan-orders',
    ['purchase LS-S 2026-11-01T02:00:00 1 19900', 'purchase MUG 2026-11-02T02:00:00 2 5990'],
  ],
])('reads %s as %s', async (name, form, events) => {
  expect((await checkFile(fileOf(name), { now })).form).toBe(form);
  expect(await eventsOf(fileOf(name))).toEqual(events);
});

const order = {
  id: 7,
  number: '7',
  status: 'completed',
  date_created_gmt: '2024-05-01T10:00:00',
  billing: { email: 'a@x' },
};
const lines = [
  { product_id: 3, sku: '', name: 'Mug', quantity: 2, price: 5.5 },
  { product_id: 4, sku: 'LS', name: 'Shirt', quantity: 1, price: '19.90' },
];

it.each([
  [
    'woocommerce-orders',
    JSON.stringify(
      [
        { ...order, line_items: lines },
        { ...order, id: 8, status: 'refunded', line_items: lines },
      ],
      null,
      2,
    ),
    ['purchase 3 2024-05-01T02:00:00 2 550', 'purchase LS 2024-05-01T02:00:00 1 1990'],
  ],
  [
    'amazon-reviews',
    '{"reviewerID":"A1","asin":"0001","overall":5.0,"unixReviewTime":1252800000}\n{"reviewerID":"A1","asin":"0002","overall":2.0,"unixReviewTime":1252800001}',
    ['favourite 0001 2009-09-13T00:00:00', 'dislike 0002 2009-09-13T00:00:01'],
  ],
  [
    'amazon-reviews',
    'user_id,parent_asin,rating,timestamp\nA,B01,3.0,1588687728923',
    ['click B01 2020-05-05T14:08:48.923Z'],
  ],
  [
    'movielens',
    'userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n1,32,4.0,1260759145',
    ['click 31 2009-12-14T02:52:24', 'favourite 32 2009-12-14T02:52:25'],
  ],
  [
    'segment',
    '{"type":"page","anonymousId":"x","timestamp":"2024-01-15T14:29:00Z"}\n{"type":"track","event":"Order Completed","anonymousId":"x","timestamp":"2024-01-15T14:30:00Z","properties":{"order_id":"o","products":[{"product_id":"1","price":3,"quantity":2},{"product_id":"2","price":4.5}]}}\n{"type":"track","event":"Order Completed","anonymousId":"x","timestamp":"2024-01-15T14:31:00Z","properties":{"products":[{"product_id":"3","price":3,"quantity":1}]}}',
    ['purchase 1 2024-01-15T14:30:00 2 300', 'purchase 3 2024-01-15T14:31:00 1 300'],
  ],
])('reads %s: %#', async (form, text, events) => {
  const file = files.write('events.txt', text);
  expect((await checkFile(file, { now })).form).toBe(form);
  expect(await eventsOf(file)).toEqual(events);
});

it('refuses what was not sold, and says which lines', async () => {
  const { refused } = await checkFile(fileOf('shopify-orders.csv'), { now });
  expect(refused.map(({ reason, examples }) => [reason, examples[0]?.line])).toEqual([['not-sold', 4]]);
});

it('says what Instacart lacks', async () => {
  await expect(checkFile(fileOf('instacart-orders.csv'), { now })).rejects.toThrow(
    /missing: product_id, order_time/,
  );
});

it('makes up no title and no price', async () => {
  const items = await readLog(fileOf('retailrocket-events.csv'), { now }, () => undefined);
  expect(items.map(({ itemId, title, onShelf, category }) => [title === itemId, onShelf, category])).toEqual(
    items.map(() => [true, false, ['未分类']]),
  );
  const { supplied } = await checkFile(fileOf('retailrocket-events.csv'), { now });
  expect(supplied.map(({ what }) => what)).toEqual(['title', 'no-price', 'stock-unlimited']);
});

const OWN = [
  '流水,会员号,商品货号,商品名称,数量,单价,下单时间,动作',
  'A1,m1,K-1,羽绒服,1,"1,299.00",2026年3月1日 08:00,拿下',
  'A1,m1,K-2,围巾,,¥59.9,2026年3月1日 08:01,浏览',
  'A2,m2,K-2,围巾,1,59.90,2026/3/2 9:15,逛街',
].join('\n');

it('reads a file by a mapping, its words and its zone', async () => {
  const file = files.write('own.csv', OWN);
  const mapping = parseMapping(
    'item=商品货号,user=会员号,time=下单时间,type=动作,quantity=数量,price=单价,title=商品名称',
  );
  expect(await eventsOf(file, { mapping: { ...mapping, types: { 拿下: 'purchase' } }, zone: 'UTC' })).toEqual(
    ['purchase K-1 2026-03-01T08:00:00 1 129900', 'click K-2 2026-03-01T08:01:00'],
  );
  const { refused } = await checkFile(file, { now, mapping: { ...mapping, types: { 拿下: 'purchase' } } });
  expect(refused.map(({ reason, lines: count }) => [reason, count])).toEqual([['behaviour', 1]]);
});

it('guesses what columns are, to be confirmed', async () => {
  const guess = await checkFile(files.write('own.csv', OWN), { now }).catch((error: unknown) => error);
  expect(guess).toBeInstanceOf(NeedsMapping);
  expect((guess as NeedsMapping).mapping.columns).toEqual({
    item: '商品货号',
    user: '会员号',
    time: '下单时间',
    type: '动作',
    title: '商品名称',
    price: '单价',
    quantity: '数量',
  });
  const english = files.write(
    'log.csv',
    'when,who_id,customer_id,sku\n2024-05-01 10:00,1,c1,s1\n2024-05-01 10:01,2,c2,s2',
  );
  const other = await checkFile(english, { now }).catch((error: unknown) => error);
  expect((other as NeedsMapping).mapping.columns).toEqual({ item: 'sku', user: 'customer_id', time: 'when' });
});

it.each(['sku', 'item=a', 'item=a,user=b,time=c,what=d'])('refuses the mapping %s', async (text) => {
  const file = files.write('own.csv', OWN);
  await expect(async () => checkFile(file, { now, mapping: parseMapping(text) })).rejects.toMatchObject({
    field: 'map',
  });
});
