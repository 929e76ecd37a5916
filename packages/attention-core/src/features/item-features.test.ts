import { catalogueFeatures, featureRow, featureTableRows } from './item-features';
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
