import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { Answer, CatalogAnswers } from '@zhuyi/contracts';
import fc from 'fast-check';
import { toTree } from './categories';
import { main as catalog } from '.';

type Page = CatalogAnswers['list'];
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.addItems(
    ...Array.from({ length: 23 }, (_, i) => ({
      itemId: `cup-${i}`,
      title: `陶瓷马克杯 ${i}号`,
      category: ['家居', '杯子'],
      priceFen: 1000 + (i % 5),
      sold: i % 4,
    })),
    {
      itemId: 'pan',
      title: '铸铁平底锅',
      category: ['家居', '厨具'],
      tags: ['送礼'],
      priceFen: 12900,
      sold: 9,
    },
    { itemId: 'dress', title: '法式碎花连衣裙', category: ['服饰'], brand: '青禾', priceFen: 25900 },
    { itemId: 'candle', title: 'WHITE HANGING HEART T-LIGHT HOLDER', category: ['Gifts'], sold: 5 },
    { itemId: 'candles', title: 'Set of 3 red candles', category: ['Gifts'] },
    { itemId: 'hidden', title: '铸铁锅盖', category: ['家居', '厨具'], onShelf: false },
  );
});
afterAll(() => shop.close());

async function all(request: Record<string, unknown>): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page: Page = await shop.ok(catalog, { ...request, ...(after === undefined ? {} : { after }) });
    ids.push(...page.cards.map(({ itemId }) => itemId));
    after = page.next;
  } while (after !== undefined);
  return ids;
}
const search = async (words: string) =>
  (await shop.ok<Page>(catalog, { action: 'search', words })).cards.map(({ itemId }) => itemId);

describe('categories', () => {
  test('a tree with counts of what is on the shelf, biggest first', async () => {
    const { categories } = await shop.ok<CatalogAnswers['categories']>(catalog, { action: 'categories' });
    expect(categories).toEqual([
      {
        name: '家居',
        count: 24,
        children: [
          { name: '杯子', count: 23, children: [] },
          { name: '厨具', count: 1, children: [] },
        ],
      },
      { name: 'Gifts', count: 2, children: [] },
      { name: '服饰', count: 1, children: [] },
    ]);
  });

  test('are kept for half a minute', async () => {
    const seen: string[] = [];
    shop.wire.intercept = ({ action }) => void seen.push(action);
    await shop.ok(catalog, { action: 'categories' });
    expect(seen).toEqual([]);
    const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
    await shop.ok(catalog, { action: 'categories' });
    expect(seen).toEqual(['database.aggregateDocuments']);
    later.mockRestore();
    shop.wire.intercept = undefined;
  });

  test('no items, no tree', () => {
    expect(toTree([])).toEqual([]);
  });
});

describe('list', () => {
  test('gives a category with all below it, every item once, in each order', async () => {
    for (const sort of ['popular', 'newest', 'priceUp', 'priceDown']) {
      const ids = await all({ action: 'list', category: ['家居'], sort, limit: 5 });
      expect(ids).toHaveLength(24);
      expect(new Set(ids).size).toBe(24);
    }
    expect(await all({ action: 'list', category: ['家居', '厨具'] })).toEqual(['pan']);
    expect(await all({ action: 'list', category: ['家'] })).toEqual([]);
    expect(await all({ action: 'list', limit: 50 })).toHaveLength(27);
  });

  test('sorts by what was asked for', async () => {
    const prices = async (sort: string) =>
      (await shop.ok<Page>(catalog, { action: 'list', sort, limit: 50 })).cards.map(
        ({ priceFen }) => priceFen,
      );
    const up = await prices('priceUp');
    expect(up).toEqual([...up].sort((a, b) => a - b));
    expect(await prices('priceDown')).toEqual([...up].reverse());
    const [first] = await all({ action: 'list', sort: 'popular' });
    expect(first).toBe('pan');
  });

  test('keeps its place when items come and go between pages', async () => {
    const first = await shop.ok<Page>(catalog, {
      action: 'list',
      category: ['家居'],
      sort: 'priceUp',
      limit: 10,
    });
    await shop.addItems({ itemId: 'cheap', category: ['家居'], priceFen: 1 });
    const second = await shop.ok<Page>(catalog, {
      action: 'list',
      category: ['家居'],
      sort: 'priceUp',
      limit: 50,
      after: first.next,
    });
    await shop.db.collection('items').remove('main:cheap');
    const ids = [...first.cards, ...second.cards].map(({ itemId }) => itemId);
    expect(new Set(ids).size).toBe(24);
  });

  test('refuses a cursor that is none of its own', async () => {
    for (const after of ['', 'x', 'W10', Buffer.from('["a","b"]').toString('base64url')]) {
      const answer = await shop.refused(catalog, { action: 'list', after });
      expect(answer).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
    }
  });
});

describe('search', () => {
  test('finds Chinese words, without the spaces that nobody writes', async () => {
    expect(await search('连衣裙')).toEqual(['dress']);
    expect(await search('锅')).toEqual(['pan']);
    expect(await search('铸铁锅')).toEqual(['pan']);
    expect(await search('青禾')).toEqual(['dress']);
    expect(await search('送礼')).toEqual(['pan']);
  });

  test('finds English words in any case and number', async () => {
    expect(await search('Candle')).toEqual(['candles']);
    expect(await search('heart holders')).toEqual(['candle']);
    expect(await search('ＨＥＡＲＴ')).toEqual(['candle']);
  });

  test('prefers items that have more of the words, and rare words', async () => {
    const found = await search('碎花马克杯');
    expect(found[0]).toMatch(/^cup-/);
    expect(await search('红色连衣裙')).toEqual(['dress']);
    expect((await search('马克杯 7号'))[0]).toBe('cup-7');
  });

  test('gives every hit once, page by page', async () => {
    const ids = await all({ action: 'search', words: '马克杯', limit: 6 });
    expect(ids).toHaveLength(23);
    expect(new Set(ids).size).toBe(23);
  });

  test('finds nothing for nothing', async () => {
    expect(await search('!!!')).toEqual([]);
    expect(await search('没有这种东西')).toEqual([]);
    expect(await shop.refused(catalog, { action: 'search', words: '  ' })).toMatchObject({ field: 'words' });
  });
});

describe('item', () => {
  test('shows what its page needs, and no more', async () => {
    const { item } = await shop.ok<CatalogAnswers['item']>(catalog, { action: 'item', itemId: 'pan' });
    expect(item).toEqual({
      itemId: 'pan',
      title: '铸铁平底锅',
      category: ['家居', '厨具'],
      brand: '山月',
      priceFen: 12900,
      stock: 10,
      onShelf: true,
      options: [],
      variants: [{ skuId: 'pan', values: [], priceFen: 12900, stock: 10 }],
      tags: ['送礼'],
      images: [],
      sold: 9,
    });
  });

  test('is not there when it is unknown or off the shelf', async () => {
    for (const itemId of ['nothing', 'hidden']) {
      expect(await shop.refused(catalog, { action: 'item', itemId })).toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});

test('rubbish is answered', async () => {
  const actions = fc.constantFrom('categories', 'list', 'search', 'item');
  const request = fc.oneof(
    fc.record({ action: actions, words: fc.string({ unit: 'binary' }) }),
    fc.record({ action: actions, after: fc.base64String(), category: fc.array(fc.string()) }),
    fc.anything(),
  );
  await fc.assert(
    fc.asyncProperty(request, async (rubbish) => {
      const answer = (await shop.call(catalog, rubbish)) as Answer<unknown>;
      if (!answer.ok) expect(answer.code).toBe('BAD_INPUT');
    }),
    { numRuns: 100 },
  );
});
