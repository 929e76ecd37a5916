import type { Item } from '@zhuyi/contracts';
import { installPhone } from '../testing/phone';
import { NEW_BULK, readBulk } from './bulk-form';
import { changesOf, goodsKind, seenStock } from './editing';
import { emptyForm, formOf, madeVariants, withLink } from './form';
import { guessedBy } from './list-view';
import { readForm } from './read-form';

beforeAll(() => void installPhone());

const PAN: Item = {
  ...{ itemId: 'pan', title: '锅', category: ['家居', '厨房'], brand: '山月', priceFen: 990, stock: 5 },
  ...{ onShelf: true, tags: ['铁', '大'], images: ['https://a/1.jpg'], art: { motif: 'pot', hue: 3 } },
};
const VASE: Item = {
  ...PAN,
  itemId: 'vase',
  options: [{ name: '颜色', values: ['红', '蓝'] }],
  variants: [
    { skuId: 'r', values: ['红'], priceFen: 100, stock: 1, image: 'https://a/r.jpg', code: '69' },
    { skuId: 'b', values: ['蓝'], priceFen: 200, stock: 9_999_990 },
  ],
};

it.each([PAN, VASE, { ...PAN, stock: 9_999_980, description: 'x\ny', listPriceFen: 1200, tags: ['a,b'] }])(
  'a form that nobody touched changes nothing',
  (item) => {
    const { item: read, problems } = readForm(formOf(item), item);
    expect(problems).toEqual({});
    expect(changesOf(item, read)).toEqual({});
  },
);

it('sends what was changed, and takes away what was emptied', () => {
  const item = { ...PAN, listPriceFen: 1200, description: 'x' };
  const form = { ...formOf(item), title: ' 好锅 ', listPrice: '', description: '', price: '8.5', stock: '7' };
  expect(changesOf(item, readForm(form, item).item)).toEqual({
    ...{ title: '好锅', priceFen: 850, stock: 7, listPriceFen: null, description: null },
  });
  expect(seenStock(VASE)).toEqual({ r: 1, b: 9_999_990 });
});

it('names what is wrong at its field', () => {
  const form = { ...emptyForm(), price: '0', stock: '-1', tags: 'x'.repeat(25), category: 'a/b/c/d/e' };
  expect(Object.keys(readForm(form, undefined).problems).sort()).toEqual([
    ...['category', 'itemId', 'priceFen', 'stock', 'tags', 'title'],
  ]);
  const varied = { ...formOf(VASE), options: [{ name: '颜色', values: '红，绿' }] };
  expect(readForm(varied, VASE).problems).toHaveProperty('options');
});

it('makes the variants of all values, and keeps those that are there', () => {
  const form = { ...formOf(VASE), options: [...formOf(VASE).options, { name: '码', values: 'S,M' }] };
  const made = madeVariants({ ...form, options: [{ name: '颜色', values: '红，蓝，绿' }] }).variants;
  expect(made.map(({ skuId, price, stock }) => [skuId, price, stock])).toEqual([
    ['r', '1', '1'],
    ['b', '2', ''],
    ['vase-绿', '1', '0'],
  ]);
  expect(madeVariants(form).variants).toHaveLength(4);
  const many = { name: 'n', values: Array.from({ length: 15 }, (_, n) => `v${n}`).join(',') };
  expect(madeVariants({ ...form, options: [many, { ...many, name: 'm' }] }).problem).toBeTruthy();
});

it('what somebody else changed besides is not written over when one keeps one’s own', async () => {
  const theirs = { ...PAN, title: '她的锅', stock: 3 };
  const phone = installPhone();
  let revision = 0;
  phone.answer = () => {
    const item = revision === 0 ? PAN : theirs;
    return { ok: true, data: { item, revision, sold: 0, held: 0 } };
  };
  const kind = goodsKind('pan', () => undefined);
  const { value } = await kind.load();
  const form = { ...kind.formOf(value), brand: '新牌' };
  revision = 4;
  await kind.load();
  await kind.save(kind.read(form).value, 4);
  expect(phone.calls.at(-1)?.data).toMatchObject({
    ...{ action: 'save', changes: { brand: '新牌' }, revision: 4, seenStock: { pan: 5 } },
  });
});

it.each([
  ['69001', 'code'],
  ['SKU-12', 'code'],
  ['铁锅', 'title'],
  ['pan', 'title'],
] as const)('takes %s for a %s', (words, by) => {
  expect(guessedBy(words)).toBe(by);
});

it('takes links to pictures, nine of them', () => {
  const form = formOf(PAN);
  expect(withLink(form, 'ftp://a/1.jpg').problem).toBeTruthy();
  expect(withLink(form, ' cloud://e.b/x.jpg ').pictures).toHaveLength(2);
  const full = { ...form, pictures: Array.from({ length: 9 }, (_, n) => ({ path: `https://a/${n}` })) };
  expect(withLink(full, 'https://b').problem).toBeTruthy();
});

it.each([
  [
    { kind: 'price', number: '-10%' },
    { kind: 'pricePercent', percent: -10, round: 'fen' },
  ],
  [
    { kind: 'price', number: '－5.25' },
    { kind: 'pricePercent', percent: -5.25, round: 'fen' },
  ],
  [
    { kind: 'price', by: 'amount', number: '-¥0.5', round: 'jiao' },
    { kind: 'priceAmount', amountFen: -50, round: 'jiao' },
  ],
  [
    { kind: 'tags', add: '新，好', remove: '旧' },
    { kind: 'tags', add: ['新', '好'], remove: ['旧'] },
  ],
  [
    { kind: 'category', category: '家居 / 锅' },
    { kind: 'category', category: ['家居', '锅'] },
  ],
] as const)('reads %j', (form, change) => {
  expect(readBulk({ ...NEW_BULK, ...form })).toEqual({ change });
});

it.each([
  { kind: 'price', number: '-100' },
  { kind: 'price', number: '1.234' },
  { kind: 'price', number: '' },
  { kind: 'price', by: 'amount', number: '0' },
  { kind: 'tags' },
  { kind: 'category', category: ' / ' },
] as const)('refuses %j', (form) => {
  expect(readBulk({ ...NEW_BULK, ...form })).toHaveProperty('problem');
});
