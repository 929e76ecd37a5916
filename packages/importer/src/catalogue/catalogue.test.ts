import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { type Item, itemSchema, UNLIMITED_STOCK } from '@zhuyi/contracts';
import fc from 'fast-check';
import { readWorkbook } from '../bytes/workbook';
import { testFiles } from '../testing/files';
import { exportItems, guarded } from './export-items';
import { importItems } from './import-items';
import { unguarded } from './source';
import { workbookOf } from './workbook-write';

const files = testFiles();
afterAll(() => files.remove());
const fileOf = (name: string) => path.join(__dirname, '..', 'testing', 'forms', name);
const HEAD = '商品编码,标题,价格,库存,上架,标签,图片';

async function itemsOf(name: string, text: string | Buffer): Promise<Item[]> {
  return (await importItems(null, files.write(name, text), { onError: 'skip' })).preview;
}

describe('forms of catalogues', () => {
  it.each([
    [
      'own-items.csv',
      'own',
      [{ itemId: 'a1', title: '亚麻衬衫', category: ['服饰', '男装'], priceFen: 19_900, stock: 20 }],
    ],
    [
      'shopify-products.csv',
      'shopify-products',
      [
        {
          itemId: 'linen-shirt',
          description: '轻薄, 透气',
          tags: ['夏季', '亚麻'],
          stock: 20,
          images: [
            'https://cdn.shopify.com/s/files/1/linen.jpg',
            'https://cdn.shopify.com/s/files/1/linen2.jpg',
          ],
          options: [{ name: 'Size', values: ['S', 'M'] }],
          variants: [
            { skuId: 'LS-S', values: ['S'], priceFen: 19_900, listPriceFen: 25_900, stock: 12 },
            { skuId: 'LS-M', values: ['M'], priceFen: 19_900, listPriceFen: 25_900, stock: 8 },
          ],
        },
        { itemId: 'mug', title: '陶瓷杯', priceFen: 5990, stock: 30 },
      ],
    ],
    [
      'woocommerce.csv',
      'woocommerce-products',
      [{ itemId: 'woo-vneck-tee', category: ['Clothing', 'Tshirts'], stock: UNLIMITED_STOCK }],
    ],
    ['google-merchant.tsv', 'google-merchant', [{ itemId: 'DB_1', brand: 'Example', priceFen: 599 }]],
    ['google-merchant.xml', 'google-merchant', [{ itemId: 'DB_1', title: 'Dog Bowl', priceFen: 599 }]],
    [
      'gorse-items.csv',
      'gorse-items',
      [{ itemId: 'i1', title: 'i1', onShelf: false, category: ['book', 'novel'], tags: ['a', 'b'] }],
    ],
  ])('reads %s', async (name, form, items) => {
    const report = await importItems(null, fileOf(name));
    expect(report).toMatchObject({ form, failure: null, preview: items, rows: { refused: 0 } });
    expect(report.preview).toHaveLength(items.length);
  });

  it('joins variations of WooCommerce and groups of Google', async () => {
    const woo = [
      'ID,Type,SKU,Name,Published,Regular price,Sale price,Stock,Parent,Attribute 1 name,Attribute 1 value(s)',
      '10,variable,TEE,T-Shirt,1,,,,,Size,"S, M"',
      '11,variation,TEE-S,T-Shirt - S,1,20,15,3,TEE,Size,S',
      '12,variation,TEE-M,T-Shirt - M,1,20,,4,id:10,Size,M',
    ].join('\n');
    expect(await itemsOf('woo.csv', woo)).toMatchObject([
      {
        itemId: 'TEE',
        priceFen: 1500,
        stock: 7,
        variants: [
          { skuId: 'TEE-S', priceFen: 1500, listPriceFen: 2000 },
          { skuId: 'TEE-M', stock: 4 },
        ],
      },
    ]);
    const feed = (id: string, size: string) =>
      `<item><g:id>${id}</g:id><g:item_group_id>G</g:item_group_id><title><![CDATA[A & B]]></title><g:price>1,200.00 CNY</g:price><g:size>${size}</g:size><g:availability>out of stock</g:availability></item>`;
    const xml = `<rss xmlns:g="http://base.google.com/ns/1.0"><channel><title>shop</title>${feed('x', 'S')}${feed('y', 'M')}</channel></rss>`;
    expect(await itemsOf('feed.xml', xml)).toMatchObject([
      {
        itemId: 'G',
        title: 'A & B',
        priceFen: 120_000,
        stock: 0,
        options: [{ name: 'size', values: ['S', 'M'] }],
      },
    ]);
  });

  it('counts no units that Shopify does not count', async () => {
    const head =
      'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty';
    const rows = ['mug,杯,Title,Default Title,M,9.90,,0', 'cap,帽,Title,Default Title,C,9.90,shopify,0'];
    expect(await itemsOf('shop.csv', [head, ...rows].join('\n'))).toMatchObject([
      { itemId: 'mug', stock: UNLIMITED_STOCK },
      { itemId: 'cap', stock: 0 },
    ]);
  });

  it('reads amounts and units by the file’s own decimal sign', async () => {
    const text = `商品编码;标题;价格;库存\na;杯;12,50;1.200\nb;碗;1.299;3`;
    expect(await itemsOf('comma.csv', text)).toMatchObject([
      { itemId: 'a', priceFen: 1250, stock: 1200 },
      { itemId: 'b', priceFen: 129_900, stock: 3 },
    ]);
  });

  it('reads a workbook, JSON and JSON lines as the same goods', async () => {
    const cells = ['k1', '围巾', '59.9', '3', '是', '冬', 'https://x/1.jpg'];
    const [table] = await itemsOf('t.csv', `${HEAD}\n${cells.join(',')}`);
    const object = {
      商品编码: 'k1',
      标题: '围巾',
      价格: 59.9,
      库存: 3,
      上架: true,
      标签: ['冬'],
      图片: ['https://x/1.jpg'],
    };
    expect(table).toMatchObject({ itemId: 'k1', priceFen: 5990, stock: 3, tags: ['冬'] });
    expect(await itemsOf('t.xlsx', Buffer.from(workbookOf([HEAD.split(','), cells])))).toEqual([table]);
    expect(await itemsOf('t.jsonl', JSON.stringify(object))).toEqual([table]);
    expect(await itemsOf('t.json', JSON.stringify({ products: [object] }, null, 2))).toEqual([table]);
  });
});

describe('rows that are wrong', () => {
  const text = [
    HEAD,
    'a,好,9.90,1,是,,',
    'b,坏,free,-1,maybe,,ftp',
    'a,又,1,1,是,,',
    ',无,1,1,是,,',
    'c,好,1,不限,否,,',
    'd,少',
  ].join('\n');

  it('are named by line and field, and stop all or are skipped', async () => {
    const stopped = await importItems(null, files.write('bad.csv', text));
    expect(stopped.faults.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '3 images',
      '3 onShelf',
      '3 price',
      '3 stock',
      '4 itemId',
      '5 itemId',
      '7 row',
    ]);
    expect(stopped.failure).toMatch('--on-error skip');
    const enough = files.write('ok.csv', [...text.split('\n').slice(0, 3), 'e,好,1,1,是,,'].join('\n'));
    const skipped = await importItems(null, enough, { onError: 'skip' });
    expect(skipped).toMatchObject({ failure: null, rows: { read: 3, kept: 2, refused: 1 } });
    expect((await importItems(null, files.write('bad.csv', text), { onError: 'skip' })).failure).toMatch(
      'less than half',
    );
    expect((await importItems(null, files.write('none.csv', HEAD))).failure).toMatch('nothing in the file');
  });
});

describe('a shop', () => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await openTestShop();
  });
  afterEach(() => shop.close());

  it('takes goods, changes what differs, and keeps its own counts', async () => {
    const file = files.write('goods.csv', `${HEAD}\na,帽子,9.90,5,是,,\nb,围巾,20,,是,,`);
    expect((await importItems(shop.db, file, { now: 1000 })).items).toEqual({
      inFile: 2,
      added: 2,
      updated: 0,
      unchanged: 0,
    });
    await shop.db.collection('items').update('main:b', { stock: 7, sold: 3 });
    expect((await importItems(shop.db, file, { now: 2000 })).items).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 2,
    });
    const changed = files.write('goods.csv', `${HEAD}\na,帽子,8.80,5,是,,\nb,围巾,20,,是,,`);
    expect((await importItems(shop.db, changed, { now: 3000 })).items).toMatchObject({
      updated: 1,
      unchanged: 1,
    });
    expect(await shop.db.collection('items').get('main:a')).toMatchObject({ priceFen: 880, createdAt: 1000 });
    expect(await shop.db.collection('items').get('main:b')).toMatchObject({ stock: 7, sold: 3 });
  });

  it('writes nothing where a row is wrong, or in a dry run', async () => {
    const before = await shop.everything();
    await importItems(shop.db, files.write('bad.csv', `${HEAD}\na,帽子,9.90,5,是,,\nb,围巾,?,,是,,`));
    await importItems(null, files.write('good.csv', `${HEAD}\na,帽子,9.90,5,是,,`));
    expect(await shop.everything()).toBe(before);
  });

  const variant = { priceFen: 500, stock: 2, art: { motif: 'cup', hue: 3 } };
  const tricky: Item[] = [
    {
      ...{
        itemId: '=1+1',
        title: '=HYPERLINK("http://evil")',
        category: ['A/B', 'C'],
        brand: '@brand',
        priceFen: 1,
      },
      ...{ stock: UNLIMITED_STOCK, onShelf: false, tags: ['a,b', "'-x"], images: ['https://x/a,b.jpg'] },
      ...{
        description: '+two\nlines, "quoted"',
        parameters: [{ name: 'a=b', value: 'c;d' }],
        art: { motif: 'hat', hue: 1 },
      },
    },
    {
      ...{
        itemId: 'A/12 红',
        title: '杯子',
        category: ['家'],
        brand: '',
        priceFen: 500,
        stock: 3,
        onShelf: true,
        tags: [],
        images: [],
      },
      options: [{ name: '颜色', values: ['红;', '蓝'] }],
      variants: [
        { ...variant, skuId: 'r', values: ['红;'] },
        {
          skuId: 'b',
          values: ['蓝'],
          priceFen: 600,
          listPriceFen: 700,
          stock: 1,
          image: '/b.png',
          code: '690',
        },
      ],
    },
  ];

  it.each(['csv', 'xlsx', 'jsonl'])('comes back equal from a file of %s', async (kind) => {
    await shop.addItems(...tricky.map((item) => itemSchema.parse(item)));
    const file = files.write(`out.${kind}`, '');
    expect(await exportItems(shop.db, file)).toBe(2);
    if (kind === 'csv') expect(readFileSync(file, 'utf8')).not.toMatch(/(^|,)"?[=+@-]/m);
    if (kind === 'xlsx')
      for (const cell of readWorkbook(readFileSync(file)).flat()) expect(cell).not.toMatch(/^[=+@-]/);
    const before = await shop.everything();
    const report = await importItems(shop.db, file, { now: 9 });
    expect(report).toMatchObject({
      failure: null,
      faults: [],
      items: { inFile: 2, added: 0, updated: 0, unchanged: 2 },
    });
    expect(await shop.everything()).toBe(before);
  });

  it('leaves what was sold since the export sold, but for stock that somebody changed in the file', async () => {
    const options = [{ name: '色', values: ['红', '蓝'] }];
    const red = { skuId: 'r', values: ['红'], priceFen: 100, stock: 5 };
    const blue = { skuId: 'b', values: ['蓝'], priceFen: 100, stock: 7 };
    await shop.addItems(
      { itemId: 'cup', title: '杯', priceFen: 100, stock: 10 },
      { itemId: 'pot', title: '壶', options, variants: [red, blue] },
    );
    const file = files.write('goods.csv', '');
    await exportItems(shop.db, file);
    const stock = shop.db.command.inc(-2);
    const items = shop.db.collection('items');
    await items.updateWhere({ itemId: 'cup' }, { stock });
    await items.updateWhere({ itemId: 'pot' }, { stock, 'variants.0.stock': stock });
    const [head = '', cup = '', first = '', second = ''] = readFileSync(file, 'utf8').split('\r\n');
    const edited = [head, cup.replace('1.00', '2.00'), first, second.replace(',7,7,', ',9,7,')].join('\r\n');
    const report = await importItems(shop.db, files.write('edited.csv', edited), { now: 9 });
    expect(report).toMatchObject({ failure: null, items: { updated: 2 } });
    expect(await items.find({})).toMatchObject([
      { itemId: 'cup', priceFen: 200, stock: 8 },
      { itemId: 'pot', stock: 12, variants: [{ stock: 3 }, { stock: 9 }] },
    ]);
  });
});

it('leaves no text that a spreadsheet would run', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '\t', '\r', 'a') }), (text) => {
      expect(guarded(text)).not.toMatch(/^[=+\-@\t\r]/);
      expect(unguarded(guarded(text))).toBe(text);
    }),
  );
});
