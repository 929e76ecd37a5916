import { itemSchema } from '@zhuyi/contracts';
import { buildCatalogue } from './build';
import { kindsOf } from './department';
import { DEPARTMENTS } from './words';

const catalogue = buildCatalogue();
const items = catalogue.map(({ item }) => item);

describe('the demo catalogue', () => {
  it('holds hundreds of different, valid items on two levels of categories', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(480);
    expect(new Set(items.map(({ itemId }) => itemId)).size).toBe(catalogue.length);
    expect(new Set(items.map(({ title }) => title)).size).toBe(catalogue.length);
    expect(new Set(items.map(({ category }) => category[0])).size).toBeGreaterThanOrEqual(14);
    expect(items.filter((item) => !itemSchema.safeParse(item).success)).toEqual([]);
    const odd = items.filter(
      ({ category, description = '', tags, title }) =>
        category.length !== 2 || description.length <= 30 || tags.length === 0 || title.length > 40,
    );
    expect(odd).toEqual([]);
  });

  it('is the same every time', () => {
    expect(JSON.stringify(buildCatalogue()) === JSON.stringify(catalogue)).toBe(true);
  });

  it('prices within the range of the kind, ending as prices do', () => {
    const kinds = new Map(DEPARTMENTS.flatMap(kindsOf).map((kind) => [kind.name, kind]));
    const odd = catalogue.filter(({ kind, item: { priceFen } }) => {
      const [from, to] = kinds.get(kind)?.yuan ?? [0, 0];
      return priceFen < from * 75 || priceFen > to * 100 + 90 || !/(90|[89]00)$/.test(String(priceFen));
    });
    expect(odd).toEqual([]);
  });

  it('says only of known kinds that they go together', () => {
    const names = new Set(catalogue.map(({ kind }) => kind));
    const odd = catalogue.filter(({ kind, goesWith }) =>
      goesWith.some((other) => other === kind || !names.has(other)),
    );
    expect(odd).toEqual([]);
  });

  it('has one phone case, in three colours, each with its own picture', () => {
    const cases = catalogue.filter(({ kind }) => kind === '手机壳').map(({ item }) => item);
    expect(cases).toHaveLength(1);
    const [only] = cases;
    expect(only?.options).toEqual([{ name: '颜色', values: ['海盐蓝', '石墨黑', '樱粉'] }]);
    expect(new Set(only?.variants?.map(({ art }) => JSON.stringify(art))).size).toBe(3);
  });

  it('prices tea by weight, and says how much is in a pack', () => {
    const teas = items.filter(({ category }) => category[1] === '茶叶');
    expect(teas).toHaveLength(15);
    for (const { variants = [] } of teas) {
      const prices = variants.map(({ priceFen }) => priceFen);
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
      expect(variants.every(({ content }) => content?.unit === 'g')).toBe(true);
    }
  });

  it('has clothes in colours and sizes, and a few variants sold out', () => {
    const dresses = items.filter(({ title }) => title.endsWith('连衣裙'));
    expect(dresses.map(({ options = [] }) => options.map(({ name }) => name))).toEqual(
      dresses.map(() => ['颜色', '尺码']),
    );
    const all = items.flatMap(({ stock, variants = [] }) => (stock > 0 ? variants : []));
    const soldOut = all.filter(({ stock }) => stock === 0).length / all.length;
    expect(soldOut).toBeGreaterThan(0.03);
    expect(soldOut).toBeLessThan(0.2);
  });

  it('has a few new and a few sold-out items', () => {
    expect(items.filter(({ tags }) => tags.includes('新品')).length).toBeGreaterThan(10);
    expect(items.filter(({ stock }) => stock === 0).length).toBeGreaterThan(1);
  });

  it('names the line that does not fit', () => {
    const department = { code: 'x', name: '坏', brands: '甲:1', table: 'a|b|c' };
    expect(() => kindsOf(department)).toThrow('坏: 10 columns expected in "a|b|c"');
    expect(() => kindsOf({ ...department, table: 'a|b|c|9|e|f|g|h|i|j' })).toThrow('a price range');
  });
});
