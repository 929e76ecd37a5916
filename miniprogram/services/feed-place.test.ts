import type { Card, RecommendAnswer } from '@zhuyi/contracts';
import { MAX_EMPTY_PAGES } from './config';
import { entriesOf, itemIdsOf, removeItem, renewAfter, type Segment } from './feed';
import { bring, keepable, TOP, type After, type Mark } from './feed-place';

const PAGE = 20;

/** A shop that pages by what its cursors say was shown: they hold the ids themselves. */
function openShop(count: number, options: { cursors?: boolean } = {}) {
  const shelf = Array.from({ length: count }, (_, at) => `i${at}`);
  const asked: After[] = [];
  let order = shelf;
  const ask = (after: After): Promise<RecommendAnswer> => {
    asked.push(after);
    const shown = new Set([...(after.cursor?.split(' ') ?? []), ...after.exclude]);
    const left = order.filter((itemId) => !shown.has(itemId));
    const cards = left.slice(0, PAGE).map((itemId) => ({ itemId }) as Card);
    const end = left.length <= PAGE;
    const cursor = [...shown, ...cards.map(({ itemId }) => itemId)].join(' ');
    const facts = {
      requestId: 'r',
      version: 'v',
      title: '',
      rung: 'popular',
      personal: true,
      interests: [],
      guesses: [],
    };
    return Promise.resolve({ ...facts, cards, end, ...(end || options.cursors === false ? {} : { cursor }) });
  };
  return { shelf, asked, ask, reorder: () => (order = [...shelf].reverse()) };
}

interface List {
  segments: Segment[];
  marks: readonly Mark[];
  end: boolean;
}
const EMPTY: List = { segments: [], marks: TOP, end: false };

async function more(list: List, ask: (after: After) => Promise<RecommendAnswer>): Promise<List> {
  const brought = await bring(list.segments, list.marks, ask);
  if (brought === undefined) throw new Error('nothing came');
  return brought;
}

it('brings all of 900 items once and then ends, naming none of them', async () => {
  const shop = openShop(900);
  let list = EMPTY;
  while (!list.end) list = await more(list, shop.ask);
  expect(itemIdsOf(list.segments)).toEqual(shop.shelf);
  expect(shop.asked).toHaveLength(900 / PAGE);
  expect(shop.asked.every(({ exclude }) => exclude.length === 0)).toBe(true);
});

it('goes on after what was kept, though the order has changed, and loses nothing', async () => {
  const shop = openShop(300);
  let list = EMPTY;
  for (let page = 0; page < 4; page += 1) list = await more(list, shop.ask);
  shop.reorder();
  list = { ...list, segments: renewAfter(list.segments, 66) };
  list = await more(list, shop.ask);
  expect(shop.asked[4]?.cursor?.split(' ')).toHaveLength(60);
  expect(shop.asked[4]?.exclude).toEqual(shop.shelf.slice(60, 66));
  while (!list.end) list = await more(list, shop.ask);
  expect(itemIdsOf(list.segments).slice(0, 66)).toEqual(shop.shelf.slice(0, 66));
  expect(itemIdsOf(list.segments).sort()).toEqual([...shop.shelf].sort());
  expect(new Set(itemIdsOf(list.segments)).size).toBe(300);
});

it('keeps a little more where it has no cursor for the place any more', async () => {
  const shop = openShop(600);
  let list = EMPTY;
  for (let page = 0; page < 20; page += 1) list = await more(list, shop.ask);
  const { segments, marks } = list;
  expect(keepable(segments, marks, 390)).toBe(390);
  const count = keepable(segments, marks, 40);
  expect(count).toBeGreaterThan(200);
  list = { ...list, segments: renewAfter(segments, count) };
  while (!list.end) list = await more(list, shop.ask);
  expect(new Set(itemIdsOf(list.segments)).size).toBe(600);
});

it('goes on where cards have been waved away', async () => {
  const shop = openShop(100);
  const waved = ['i39', 'i3'];
  const ask = (after: After) => shop.ask({ ...after, exclude: [...after.exclude, ...waved] });
  let list = await more(await more(EMPTY, shop.ask), shop.ask);
  list = {
    ...list,
    segments: waved.reduce((segments: Segment[], each) => removeItem(segments, each), list.segments),
  };
  list = await more(list, ask);
  expect(entriesOf(list.segments).map(({ position }) => position)).not.toContain(3);
  while (!list.end) list = await more(list, ask);
  expect(new Set(itemIdsOf(list.segments)).size).toBe(98);
});

it('asks on past pages without anything new, and ends after a few', async () => {
  const shop = openShop(60);
  const list = await more(EMPTY, shop.ask);
  const stuck = async (after: After) => ({
    ...(await shop.ask({ ...after, exclude: [] })),
    cards: [],
    cursor: 'x',
  });
  const before = shop.asked.length;
  const ended = await more(list, stuck);
  expect(ended.end).toBe(true);
  expect(shop.asked.length - before).toBe(MAX_EMPTY_PAGES);
  let calls = 0;
  const passing = (after: After) =>
    ++calls < MAX_EMPTY_PAGES ? stuck(after) : shop.ask({ ...after, cursor: after.known.join(' ') });
  expect((await more(list, passing)).end).toBe(false);
});

it('names what is on the screen to a shop that knows no cursors', async () => {
  const shop = openShop(100, { cursors: false });
  let list = EMPTY;
  while (!list.end) list = await more(list, shop.ask);
  expect(itemIdsOf(list.segments)).toEqual(shop.shelf);
});
