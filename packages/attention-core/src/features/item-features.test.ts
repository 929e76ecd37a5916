import { catalogueFeatures, featureRow, featureTableRows } from './item-features';
import { ratingNames } from './rating';
import { titleGrams } from './title';

const tea = {
  itemId: 'a',
  title: '龙井 绿茶 Tea gift',
  category: ['食品', '茶'],
  brand: '西湖',
  priceFen: 9900,
};

describe('item features', () => {
  it('cuts Chinese into pairs and keeps words', () => {
    expect(titleGrams('龙井绿茶 Tea cups 罐')).toEqual([
      '龙井',
      '井绿',
      '绿茶',
      'tea',
      'cups',
      'cups*',
      '罐',
    ]);
    expect(titleGrams('')).toEqual([]);
  });

  it('gives weights that sum to one', () => {
    const row = featureRow(tea, 8192);
    expect(row.ids.length).toBe(row.weights.length);
    expect(row.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
    expect(featureRow({ itemId: 'x', title: '', category: [], brand: '', priceFen: 0 }, 64).ids).toEqual([]);
  });

  it('says what buyers think, by bands that few reviews hardly reach, and nothing where nobody has', () => {
    const names = (sum: number, count: number): string[] => ratingNames({ rating: { sum, count } });
    // One star of one buyer, and of forty: (1 + 5 * 4.5) / 6 = 3.9 and (40 + 22.5) / 45 = 1.4.
    expect(names(1, 1)).toEqual(['r:16', 'n:0']);
    expect(names(40, 40)).toEqual(['r:6', 'n:5']);
    expect(names(200, 40)).toEqual(['r:20', 'n:5']);
    for (const [sum, count] of [
      [0, 0],
      [9, 1],
      [0, 3],
      [NaN, 2],
      [-5, -1],
    ] as const)
      expect(names(sum, count)).toEqual([]);
    expect(featureRow({ ...tea, rating: undefined }, 8192)).toEqual(featureRow(tea, 8192));
    const rated = featureRow({ ...tea, rating: { sum: 50, count: 10 } }, 8192);
    expect(rated.ids).toHaveLength(featureRow(tea, 8192).ids.length + 2);
    expect(rated.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
  });

  it('shares rows between items that share a category and brand', () => {
    const other = { ...tea, itemId: 'b', title: '普洱', priceFen: 100 };
    const [a, b] = [featureRow(tea, 8192), featureRow(other, 8192)];
    expect(b.ids.filter((id) => a.ids.includes(id)).length).toBe(3);
  });

  it('lays a catalogue out in rows', () => {
    const csr = catalogueFeatures([tea, { ...tea, title: '' }], featureTableRows([tea], 8192));
    expect(csr.offsets.length).toBe(3);
    expect(csr.offsets[2]).toBe(csr.items.length);
    expect(csr.items.every((id) => id < 64)).toBe(true);
  });
});
