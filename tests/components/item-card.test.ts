import { setLanguage } from '../../miniprogram/services/settings';
import { load, mount } from './support';

const id = load('item-card');

const card = {
  itemId: 'i1',
  title: '手绘青花盖碗 三才杯',
  category: ['茶与咖啡', '茶具'],
  brand: '山屿',
  priceFen: 12_990,
  stock: 80,
  tags: ['包邮', '手工', '限量'],
  image: '',
  art: { motif: 'cup', hue: 200 },
  sold: 23_456,
};

it('says what it is, what it costs and why it is here', () => {
  const shown = mount(id, {
    card: { ...card, reason: { kind: 'because', itemId: 'x', title: '侧把小茶壶' } },
  });
  expect(shown.text()).toContain('手绘青花盖碗 三才杯');
  expect(shown.text()).toContain('¥129.90');
  expect(shown.text()).toContain('已售 2.3万');
  expect(shown.text()).toContain('因为你看过「侧把小茶壶」');
  expect(shown.text()).toContain('包邮手工');
  expect(shown.text()).not.toContain('限量');
});

it.each([
  [{ kind: 'popular' }, '大家都在买'],
  [{ kind: 'new' }, '新品上架'],
  [{ kind: 'pinned' }, '店长推荐'],
  [{ kind: 'interest', name: '露营' }, '你常看「露营」'],
])('knows the reason %j', (reason, words) => {
  expect(mount(id, { card: { ...card, reason } }).text()).toContain(words);
});

it('warns when few are left and when none is', () => {
  expect(mount(id, { card: { ...card, stock: 3 } }).text()).toContain('仅剩 3 件');
  expect(mount(id, { card: { ...card, stock: 0 } }).text()).toContain('已售罄');
});

it('tells which card was tapped, and offers more only where asked to', async () => {
  const plain = mount(id, { card });
  await plain.tap('.item-card--title');
  expect(plain.heard('open')).toEqual([{ itemId: 'i1' }]);
  expect(plain.all('.item-card--more')).toHaveLength(0);

  const withMenu = mount(id, { card, menu: true });
  await withMenu.tap('.item-card--more');
  expect(withMenu.heard('more')).toEqual([{ itemId: 'i1' }]);
  expect(withMenu.heard('open')).toEqual([]);
});

it('draws the item when it has no photograph', () => {
  const src = (given: object): string | undefined =>
    mount(id, { card: { ...card, ...given } })
      .all('[src]')[0]
      ?.getAttribute('src') ?? undefined;
  const drawn = src({});
  expect(drawn === undefined || drawn.startsWith('data:image/svg+xml')).toBe(true);
});

it('speaks the other language as soon as it is chosen', () => {
  const shown = mount(id, { card: { ...card, reason: { kind: 'popular' } } });
  setLanguage('en');
  expect(shown.text()).toContain('23.5k sold');
  expect(shown.text()).toContain('Popular');
  setLanguage('zh');
  expect(shown.text()).toContain('大家都在买');
});
