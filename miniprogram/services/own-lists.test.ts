import type { BehaviourPage, Bought, Card } from '@zhuyi/contracts';
import { boughtRow } from '../shop/bought/rows';
import { favouriteRow, filterRows } from '../shop/favourites/rows';
import { behaviourDays } from '../shop/mydata/rows';
import { joinBought } from './bought';
import { addCompared, compared, MOST_COMPARED, removeCompared } from './compare';
import { compareRows, type Comparable } from './compare-table';
import { footprintDays, isOn } from './footprints';
import { installPhone } from './testing/phone';

beforeEach(() => {
  installPhone();
});

const card = (itemId: string, more: Partial<Omit<Card, 'rating'>> = {}): Omit<Card, 'rating'> => ({
  itemId,
  title: itemId,
  category: ['家居'],
  brand: '山月',
  priceFen: 1000,
  stock: 5,
  tags: [],
  image: '',
  sold: 0,
  ...more,
});

describe('favourites', () => {
  const kept = { itemId: 'pan', title: 'pan', priceFen: 1500, at: 1 };

  it('say by how much the price has fallen since', () => {
    const row = favouriteRow({ ...kept, card: card('pan') });
    expect(row).toMatchObject({ note: '比收藏时降 ¥5', tone: 'good', dropped: true, priceFen: 1000 });
    expect(favouriteRow({ ...kept, card: card('pan', { priceFen: 1600 }) }).note).toBe('');
  });

  it('tell what is sold out or gone from what can be had', () => {
    const rows = [
      favouriteRow(kept),
      favouriteRow({ ...kept, itemId: 'cup', card: card('cup', { stock: 0 }) }),
      favouriteRow({ ...kept, itemId: 'jug', card: card('jug') }),
    ];
    expect(filterRows(rows, 'unavailable').map(({ key }) => key)).toEqual(['pan', 'cup']);
    expect(filterRows(rows, 'dropped').map(({ key }) => key)).toEqual(['jug']);
    expect(rows.map(({ action }) => action === '')).toEqual([true, true, false]);
  });
});

describe('footprints', () => {
  const at = new Date(2026, 10, 28, 1, 0).getTime();
  const look = (itemId: string, when: number) => ({
    eventId: `${when}`,
    type: 'click' as const,
    itemId,
    at: when,
  });
  const cards: BehaviourPage['cards'] = [{ ...card('pan'), onShelf: true }];

  it("stand by the phone's day, once an item and day, where it was looked at last", () => {
    const looks = [
      look('pan', at - 7200_000),
      look('pan', at - 60_000),
      look('cup', at - 30_000),
      look('pan', at),
    ];
    const days = footprintDays(looks, cards, at);
    expect(days.map(({ day, label, prints }) => [day, label, prints.map((one) => one.itemId)])).toEqual([
      ['2026-11-28', '今天', ['pan', 'cup']],
      ['2026-11-27', '昨天', ['pan']],
    ]);
    expect(days[0]?.prints[0]).toMatchObject({ time: '01:00', card: { itemId: 'pan' } });
    expect(days[0]?.prints[1]?.card).toBeUndefined();
    expect(isOn({ at: at - 7200_000 }, '2026-11-28')).toBe(false);
  });
});

describe('what was bought', () => {
  const thing = (itemId: string, ...times: number[]): Bought => ({
    itemId,
    title: itemId,
    image: '',
    times: times.map((at) => ({ orderId: `o${at}`, at, quantity: 2, priceFen: 900 })),
  });

  it('joins pages: one row a thing, with all its times, the newest first', () => {
    const joined = joinBought([thing('pan', 30), thing('cup', 20)], [thing('cup', 40, 10), thing('jug', 5)]);
    expect(joined.map(({ itemId, times }) => [itemId, times.map(({ at }) => at)])).toEqual([
      ['cup', [40, 20, 10]],
      ['pan', [30]],
      ['jug', [5]],
    ]);
  });

  it('names the dates, and offers again only what can be had', () => {
    const at = Date.parse('2026-11-02T12:00:00+08:00');
    const row = boughtRow({ ...thing('pan', at), card: card('pan') });
    expect(row).toMatchObject({ note: '2026-11-02 买过', priceFen: 1000, off: false });
    expect(row.times).toEqual([{ orderId: `o${at}`, words: '2026-11-02 × 2' }]);
    expect(boughtRow(thing('pan', at))).toMatchObject({ action: '', off: true, priceFen: 900 });
    expect(boughtRow({ ...thing('pan', at), variant: ['红', 'L'] }).note).toBe(
      '红 / L · 2026-11-02 买过 · 已下架',
    );
  });
});

describe('comparing', () => {
  const item = (itemId: string, more: Partial<Comparable> = {}): Comparable => ({
    ...card(itemId),
    images: [],
    onShelf: true,
    options: [],
    variants: [],
    ...more,
  });

  it('takes up to four, each once', () => {
    for (const id of ['a', 'b', 'a', 'c', 'd']) expect(addCompared(id)).toBe(true);
    expect(addCompared('e')).toBe(false);
    expect(compared()).toHaveLength(MOST_COMPARED);
    removeCompared('a');
    expect(compared()).toEqual(['b', 'c', 'd']);
  });

  it('marks where the items differ and which is the cheapest, and leaves out what none has', () => {
    const rows = compareRows([
      item('a', { priceFen: 900, parameters: [{ name: '材质', value: '棉' }] }),
      item('b', { rating: { count: 20, sum: 93 } }),
    ]);
    const row = (name: string) => rows.find((one) => one.name === name);
    expect(row('价格')).toMatchObject({
      differs: true,
      cells: [
        { text: '¥9', best: true },
        { text: '¥10', best: false },
      ],
    });
    expect(row('品牌')?.differs).toBe(false);
    expect(row('材质')?.cells.map(({ text }) => text)).toEqual(['棉', '—']);
    expect(row('评分')?.cells.map(({ text }) => text)).toEqual(['—', '4.7 · 20 条评价']);
    expect(row('标签')).toBeUndefined();
    expect(compareRows([item('a'), item('b')])[0]?.cells.some(({ best }) => best)).toBe(false);
  });
});

describe('my data', () => {
  it('names what was done, with which item, by day', () => {
    const at = new Date(2026, 10, 28, 10, 0).getTime();
    const kept = [
      { eventId: 'a', type: 'browse' as const, itemId: 'pan', at, dwellMs: 65_000 },
      { eventId: 'b', type: 'purchase' as const, itemId: 'ghost', at: at - 1000, quantity: 2 },
      { eventId: 'c', type: 'dislike' as const, itemId: 'pan', at: at - 86_400_000 },
    ];
    const days = behaviourDays(kept, [{ ...card('pan', { title: '炒锅' }), onShelf: false }], at);
    expect(days.map(({ label, rows }) => [label, rows.map(({ what, title }) => [what, title])])).toEqual([
      [
        '今天',
        [
          ['看了 1 分 5.0 秒', '炒锅'],
          ['购买 × 2', '已不在本店的商品'],
        ],
      ],
      ['昨天', [['不感兴趣', '炒锅']]],
    ]);
  });
});
