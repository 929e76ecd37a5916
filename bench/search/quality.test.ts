import { createSearchEngine } from '@zhuyi/search';
import { romanise } from '@zhuyi/search/pinyin';
import { buildCatalogue } from '@zhuyi/shop-simulator';
import { labelledQueries } from './labels';
import { ndcg } from './ndcg';
import { rowOf } from './rows';

test('gain against numbers computed by hand', () => {
  // Gains 7, 0, 3 at discounts 1, 1.585, 2; ideal 7, 3.
  expect(ndcg([3, 0, 2], [2, 3, 0], 10)).toBeCloseTo((7 + 3 / 2) / (7 + 3 / Math.log2(3)), 10);
  expect(ndcg([], [1], 10)).toBe(0);
  expect(ndcg([0, 3], [3, 0], 1)).toBe(0);
});

test('the shop finds what its labelled queries ask for, those that tuning did not look at too', () => {
  const catalogue = buildCatalogue();
  const byId = new Map(catalogue.map((entry) => [entry.item.itemId, entry]));
  const engine = createSearchEngine();
  engine.index.put(catalogue.map(rowOf));
  engine.giveRomanise(romanise);
  const queries = labelledQueries();
  expect(queries.length).toBeGreaterThanOrEqual(150);
  const held: number[] = [];
  for (const query of queries) {
    const all = catalogue.map((entry) => query.gradeOf(entry));
    // Every query asks for something that is there.
    expect([query.words, Math.max(...all) > 0]).toEqual([query.words, true]);
    if (!query.heldOut) continue;
    const { rows } = engine.search({ words: query.words, sort: 'fit', filter: {} });
    const grades = rows.map(({ itemId }) => {
      const entry = byId.get(itemId);
      return entry ? query.gradeOf(entry) : 0;
    });
    held.push(ndcg(grades, all, 10));
  }
  expect(held.reduce((sum, each) => sum + each, 0) / held.length).toBeGreaterThan(0.9);
});
