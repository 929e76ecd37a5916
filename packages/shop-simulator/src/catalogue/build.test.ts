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
