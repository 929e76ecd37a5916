import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { CatalogAnswers, MeAnswers, SearchAnswer } from '@zhuyi/contracts';
import { defineFunction } from '@zhuyi/cloud-kit';
import { catalogSchema } from '@zhuyi/contracts';
import { main as me } from '../../me';
import { main as merchant } from '../../merchant';
import { createSearchMemory } from './memory';
import { search as find } from './search';
import { hot, suggest } from './suggest';

let shop: TestShop;
let clock: number;

beforeEach(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
  clock = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
  jest.spyOn(console, 'log').mockImplementation();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

/** An instance of the function, with a memory of its own. */
function openInstance() {
  const memory = createSearchMemory();
  const main = defineFunction({
    name: 'catalog',
    input: catalogSchema,
    handle: async (request, call) => {
      if (request.action === 'search') return find(request, call, memory);
      if (request.action === 'suggest') return { words: await suggest(request.words, call, memory) };
      return { words: await hot(call, memory) };
    },
  });
  const ask = (words: string, request: object = {}, as = 'ann'): Promise<SearchAnswer> =>
    shop.ok<SearchAnswer>(main, { action: 'search', words, ...request }, { as });
  return { main, memory, ask };
}

const ids = ({ cards }: SearchAnswer): string[] => cards.map(({ itemId }) => itemId);

async function addCups(count: number): Promise<void> {
  await shop.addItems(
    ...Array.from({ length: count }, (_, i) => ({
      itemId: `cup-${i}`,
      title: `${i % 2 === 0 ? '栗屿' : '山月'} 陶瓷马克杯 ${i}号`,
      category: ['家居', i % 3 === 0 ? '杯子' : '礼品'],
      brand: i % 2 === 0 ? '栗屿' : '山月',
      priceFen: 1000 + i * 300,
      sold: i % 7,
    })),
  );
}

async function operationsOf(work: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  shop.wire.intercept = ({ action }) => void seen.push(action);
  await work();
  shop.wire.intercept = undefined;
  return seen;
}

/** A change of an item as the shop makes it. */
const change = (itemId: string, patch: object): Promise<boolean> =>
  shop.db.collection('items').update(docId(shop.shop, itemId), { ...patch, updatedAt: clock });

test('a warm search costs three operations at most, a suggestion one', async () => {
  await addCups(30);
  const { main, ask } = openInstance();
  await ask('马克杯');
  expect(await operationsOf(() => ask('马克杯'))).toHaveLength(2);
  expect(await operationsOf(() => ask('马克杯', { plain: true }))).toHaveLength(1);
  expect(await operationsOf(() => shop.ok(main, { action: 'suggest', words: '马' }))).toHaveLength(0);
  clock += 61_000;
  expect(await operationsOf(() => ask('马克杯'))).toHaveLength(3);
  expect(await operationsOf(() => shop.ok(main, { action: 'suggest', words: '马' }))).toHaveLength(1);
});

test('a shop of more than a thousand items is read in parts that leave none out', async () => {
  const docs = Array.from({ length: 2_300 }, (_, i) => ({
    itemId: `k${(i * 7919) % 2_300}`,
    title: `马克杯 ${i}`,
  }));
  await shop.addItems(...docs);
  const { ask, memory } = openInstance();
  const reads = await operationsOf(() => ask('马克杯', { plain: true }));
  expect(memory.engine.index.size).toBe(2_300);
  // The first part, a count, one border, two parts; the synonyms and the cards.
  expect(reads).toHaveLength(7);
});

describe('pages', () => {
  test.each(['fit', 'sales', 'priceUp', 'newest'])(
    'by %s bring every answer once, though things move and instances change',
    async (sort) => {
      await addCups(25);
      const seen: string[] = [];
      let after: string | undefined;
      let round = 0;
      do {
        const page = await openInstance().ask('马克杯', { sort, limit: 6, ...(after ? { after } : {}) });
        seen.push(...ids(page));
        after = page.next;
        round += 1;
        // What was shown, and what was not, gets another price and sells.
        await change(`cup-${round}`, { priceFen: 5000 - round, sold: 100 + round });
        await change(`cup-${24 - round}`, { priceFen: 10 + round, sold: 200 + round });
      } while (after !== undefined);
      expect(seen).toHaveLength(25);
      expect(new Set(seen).size).toBe(25);
    },
  );

  test('a cursor that is none is refused by name', async () => {
    const { main } = openInstance();
    for (const after of ['', 'x', 's1.abc', 's1.abcdefg!', '*']) {
      const answer = await shop.refused(main, { action: 'search', words: '茶', after });
      expect(answer).toMatchObject({ code: 'BAD_INPUT', field: 'after' });
    }
  });
});

describe('what has just changed', () => {
  test('is seen in the answer: price, stock, and what has gone', async () => {
    await addCups(4);
    const { ask } = openInstance();
    expect(ids(await ask('马克杯', { sort: 'priceUp' }))).toEqual(['cup-0', 'cup-1', 'cup-2', 'cup-3']);
    await change('cup-0', { priceFen: 9900 });
    await change('cup-1', { onShelf: false });
    await shop.db.collection('items').remove(docId(shop.shop, 'cup-2'));
    const { cards } = await ask('马克杯', { sort: 'priceUp' });
    expect(cards.map(({ itemId, priceFen }) => [itemId, priceFen])).toEqual([
      ['cup-3', 1900],
      ['cup-0', 9900],
    ]);
    expect(ids(await ask('马克杯 50元以下'))).toEqual(['cup-3']);
    expect(ids(await ask('马克杯', { filter: { maxFen: 5000 } }))).toEqual(['cup-3']);
  });

  test('words of new and renamed items are found soon after', async () => {
    await addCups(2);
    const { ask } = openInstance();
    expect(ids(await ask('铸铁锅'))).toEqual([]);
    clock += 11_000;
    await shop.addItems({ itemId: 'pan', title: '铸铁锅' });
    await change('pan', { title: '铸铁锅' });
    await change('cup-0', { title: '玻璃花瓶' });
    expect(ids(await ask('铸铁锅'))).toEqual(['pan']);
    expect(ids(await ask('花瓶'))).toEqual(['cup-0']);
  });
});

describe('filters', () => {
  test('narrow the answers, and the facets count what they would bring', async () => {
    await addCups(12);
    await change('cup-0', { stock: 0 });
    const { ask } = openInstance();
    const all = await ask('马克杯');
    expect(all.total).toBe(12);
    expect(all.facets).toMatchObject({
      brands: [
        { value: '山月', count: 6 },
        { value: '栗屿', count: 6 },
      ],
      categories: [
        { value: '家居/礼品', count: 8 },
        { value: '家居/杯子', count: 4 },
      ],
      inStock: 11,
    });
    const some = await ask('马克杯', {
      filter: { brands: ['栗屿'], categories: ['家居/杯子'], inStock: true },
    });
    expect(ids(some).sort()).toEqual(['cup-6']);
    expect(some.facets?.brands).toEqual([
      { value: '山月', count: 2 },
      { value: '栗屿', count: 1 },
    ]);
    const banded = all.facets?.prices ?? [];
    expect(banded.reduce((sum, { count }) => sum + count, 0)).toBe(12);
  });
});

test('an item with variants is found by its options, and where its prices reach into the range', async () => {
  const variant = (values: string[], priceFen: number) => ({
    skuId: values.join('-'),
    values,
    priceFen,
    stock: 3,
  });
  await shop.addItems({
    itemId: 'case',
    title: '磨砂手机壳',
    options: [{ name: '颜色', values: ['海盐蓝', '雾紫'] }],
    variants: [variant(['海盐蓝'], 3900), variant(['雾紫'], 6900)],
  });
  const { ask } = openInstance();
  expect(ids(await ask('雾紫手机壳'))).toEqual(['case']);
  expect(ids(await ask('手机壳 60-70元'))).toEqual(['case']);
  expect(ids(await ask('手机壳', { filter: { minFen: 5000 } }))).toEqual(['case']);
  expect(ids(await ask('手机壳 100元以上'))).toEqual([]);
  expect(ids(await ask('手机壳', { filter: { maxFen: 3800 } }))).toEqual([]);
});

describe('the order', () => {
  const looks = (as: string) =>
    shop.pseudonym(as).then((shopper) =>
      shop.db.collection('shoppers').update(docId(shop.shop, shopper), {
        recent: Array.from({ length: 8 }, (_, i) => ({ itemId: 'b', type: 'click', at: i })),
      }),
    );
  const consent = (granted: boolean, as: string) =>
    shop.ok<MeAnswers['consent']>(me, { action: 'consent', granted }, { as });

  beforeEach(() =>
    shop.addItems(
      { itemId: 'a', title: '陶瓷马克杯', brand: '甲' },
      { itemId: 'b', title: '陶瓷马克杯', brand: '乙' },
      { itemId: 'c', title: '玻璃花瓶', brand: '乙' },
    ),
  );

  test('goes by the answers of the newest round of the quiz alone', async () => {
    await consent(true, 'quin');
    const chosen = (itemId: string, first: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({
        ...{ itemId, over: `x${first + i}`, type: 'quiz' as const, at: first + i },
      }));
    const key = docId(shop.shop, await shop.pseudonym('quin'));
    await shop.db
      .collection('shoppers')
      .update(key, { recent: [...chosen('a', 1, 7), ...chosen('b', 8, 6)] });
    const { ask } = openInstance();
    expect(await ask('马克杯', {}, 'quin')).toMatchObject({ cards: [{ itemId: 'b' }, { itemId: 'a' }] });
  });

  test("is the shopper's own by default, and the plain one is one field away", async () => {
    await consent(true, 'ann');
    await looks('ann');
    const { ask } = openInstance();
    expect(await ask('马克杯', {}, 'ann')).toMatchObject({
      personal: true,
      cards: [{ itemId: 'b' }, { itemId: 'a' }],
    });
    const plain = await ask('马克杯', { plain: true }, 'ann');
    expect(plain).toMatchObject({ personal: false, cards: [{ itemId: 'a' }, { itemId: 'b' }] });
    expect(await ask('马克杯', {}, 'stranger')).toEqual(plain);
  });

  test('without consent, or switched off, is the same for everybody', async () => {
    await consent(true, 'ann');
    await looks('ann');
    const { ask } = openInstance();
    const stranger = await ask('马克杯', {}, 'stranger');
    await shop.ok(me, { action: 'personalise', on: false }, { as: 'ann' });
    expect(await ask('马克杯', {}, 'ann')).toEqual(stranger);
  });
});

describe('words', () => {
  test("a merchant's synonyms reach running instances, and a second writer is told", async () => {
    await shop.addItems({ itemId: 'cup', title: '陶瓷马克杯' });
    const { ask } = openInstance();
    expect(ids(await ask('吨吨桶'))).toEqual([]);
    const save = (entries: object[], revision: number) => ({ action: 'saveSynonyms', entries, revision });
    const owner = { as: 'owner' };
    const entries = [{ words: ['吨吨桶', '马克杯'] }];
    expect(await shop.ok(merchant, save(entries, 0), owner)).toMatchObject({ synonyms: { revision: 1 } });
    expect(await shop.refused(merchant, save([], 0), owner)).toMatchObject({ code: 'CONFLICT' });
    expect(await shop.ok(merchant, { action: 'synonyms' }, owner)).toMatchObject({
      synonyms: { entries: [{ words: ['吨吨桶', '马克杯'], also: [] }], revision: 1 },
    });
    const lone = await shop.refused(merchant, save([{ words: ['杯'] }], 1), owner);
    expect(lone).toMatchObject({ code: 'BAD_INPUT', field: 'entries.0.words' });
    expect(await shop.refused(merchant, save([], 1))).toMatchObject({ code: 'NOT_ALLOWED' });
    // Changes and synonyms are looked at by turns.
    clock += 61_000;
    await ask('马克杯');
    expect(ids(await ask('吨吨桶'))).toEqual(['cup']);
  });

  test('pinyin is understood, and what was meant is told', async () => {
    await shop.addItems({ itemId: 'cup', title: '陶瓷马克杯' });
    const { ask } = openInstance();
    expect(await ask('makebei')).toMatchObject({ cards: [{ itemId: 'cup' }], corrected: '马克杯' });
  });

  test('hot words are what sells, under the names of the goods', async () => {
    const cups = ['a', 'b'].map((itemId) => ({ itemId, title: `${itemId} 陶瓷马克杯`, sold: 3 }));
    await shop.addItems(...cups, { itemId: 'vase', title: '玻璃花瓶', sold: 0 });
    const { main } = openInstance();
    const { words } = await shop.ok<CatalogAnswers['hot']>(main, { action: 'hot' });
    expect(words).toEqual([{ words: '马克杯', kind: 'goods' }]);
  });
});
