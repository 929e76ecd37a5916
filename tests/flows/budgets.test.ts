/** What a visit may cost a phone: counts, bytes, nodes and shifts, none of which depends on how fast the machine is. */
import { COUNT_SET_DATA, TestPhone, type SetDataCount } from '@zhuyi/web-preview/testing';
import type { CatalogAnswers, OrderAnswers, ReviewAnswers } from '@zhuyi/contracts';
import { LOCAL_MERCHANT } from '../../scripts/house/environment';
import { TestHouse } from './house/test-house';

const MAX_SET_DATA_BYTES = 64 * 1024;
const MAX_NODES = 1_000;
const MAX_SHIFT = 0.02;
/** Eight with two batches of events; how many there are depends on how long a visit lasts. */
const MAX_ASKED = 6;

/** Adds up what the browser calls a layout shift, but for what answers a finger. */
const COUNT_SHIFTS = `
globalThis.layoutShift = 0;
globalThis.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    layoutShift += entry.value;
    moved.push([entry.value.toFixed(4), ...entry.sources.map(({ node, previousRect, currentRect }) =>
      (node?.className || node?.nodeName || 'gone') + ' ' + previousRect.top + ' > ' + currentRect.top)].join(', '));
  }
}).observe({ type: 'layout-shift', buffered: true });
`;

let shop: TestHouse;
let phone: TestPhone;
/** Functions called since the phone was opened. */
let calls: string[];
/** Of them, those without an answer. */
let waiting = 0;

beforeAll(async () => {
  shop = await TestHouse.open();
}, 120_000);
afterAll(() => shop.close());

/** A phone of somebody who agreed to be remembered on another one. */
async function open(as: string): Promise<void> {
  await shop.call('me', { action: 'consent', granted: true }, as);
  phone = await TestPhone.create(shop.browser);
  await phone.page.addInitScript({ content: COUNT_SET_DATA + COUNT_SHIFTS });
  calls = [];
  waiting = 0;
  const done = (request: { url(): string }): void =>
    void (waiting -= request.url().includes('/__cloud/') ? 1 : 0);
  phone.page.on('requestfinished', done);
  phone.page.on('requestfailed', done);
  phone.page.on('request', (request) => {
    const name = /\/__cloud\/(\w+)/.exec(request.url())?.[1];
    if (name !== undefined) waiting += 1;
    if (name !== undefined) calls.push(`${name} ${request.postData() ?? ''}`.slice(0, 40));
  });
  await phone.page.goto(`${shop.house.url}/?as=${as}`);
  await cardsOf('wx-rec-slot').nth(8).waitFor({ state: 'attached' });
}
afterEach(() => phone.close());

/** Comes back when nothing has been asked of the shop for a while. */
async function quiet(): Promise<void> {
  for (let still = 0, before = -1; still < 5;) {
    await phone.page.waitForTimeout(100);
    still = waiting === 0 && before === calls.length ? still + 1 : 0;
    before = calls.length;
  }
}

const cardsOf = (inside: string) => phone.top.locator(inside).getByRole('link');
const shift = (): Promise<number> => phone.page.evaluate('layoutShift');
const counts = (): Promise<SetDataCount[]> => phone.page.evaluate('[...setDataCounts.values()]');
/** Elements of the page on top: each page of WeChat is a view of its own. */
const nodes = (): Promise<number> =>
  phone.page.evaluate(`document.querySelectorAll('.wp-page:not([hidden]) wx-page *').length`);
const expectThrift = async (): Promise<void> => {
  for (const { is, bytes, unchanged } of await counts()) {
    expect([is, bytes <= MAX_SET_DATA_BYTES, unchanged]).toEqual([is, true, {}]);
  }
};

/** Scrolls to the end again and again, until `count` cards have been there or nothing follows; the most nodes seen. */
async function scrollFar(scroller: string, count: number): Promise<number> {
  let most = 0;
  for (let last = -1, still = 0; still < 8;) {
    const height = await phone.page.evaluate<number>(`(() => {
      const scroller = document.querySelector('.wp-page:not([hidden]) ${scroller}');
      scroller.scrollTop = scroller.scrollHeight;
      return scroller.scrollHeight;
    })()`);
    await phone.page.waitForTimeout(150);
    most = Math.max(most, await nodes());
    still = height === last ? still + 1 : 0;
    last = height;
    if (height > count * 130) break;
  }
  return most;
}

it('calls at most eight functions for home, two items and the cart', async () => {
  await open('thrifty');
  await quiet();
  // A phone that has been here: it knows whether it may remember, and who asks for the first time asks that too.
  calls = [];
  await phone.page.reload();
  await cardsOf('wx-rec-slot').nth(5).waitFor({ state: 'attached' });
  await quiet();
  for (const at of [0, 1]) {
    await cardsOf('wx-rec-slot').nth(at).tap();
    await phone.arrive('shop/item/index');
    await quiet();
    await phone.back();
    await phone.arrive('pages/home/index');
    await quiet();
  }
  await phone.page.locator('.wp-tabs').getByText('购物车').tap();
  await phone.arrive('pages/cart/index');
  await quiet();
  const asked = calls.filter((call) => !call.startsWith('track'));
  expect(asked.slice(MAX_ASKED)).toEqual([]);
});

it('never draws more than a thousand nodes, nor gives setData much or twice, however long a list is', async () => {
  await open('scroller');
  const home = await scrollFar('.wp-scroller', 120);
  await phone.open(`shop/search/index?words=${encodeURIComponent('100元以下')}`);
  await cardsOf('.cell').first().waitFor();
  const search = await scrollFar('.wp-scroller', 80);
  await phone.open('pages/category/index');
  await cardsOf('.line').first().waitFor();
  const category = await scrollFar('.list', 100);
  for (const most of [home, search, category]) expect(most).toBeLessThan(MAX_NODES);
  await expectThrift();
});

/** Gives somebody a past that is longer than a screen by far; returns the item that everybody has an opinion of. */
async function longPast(as: string): Promise<string> {
  await shop.liveAt(as);
  const list = { action: 'list', category: [], limit: 50 };
  const first = await shop.call<CatalogAnswers['list']>('catalog', list, as);
  const { cards: more } = await shop.call<CatalogAnswers['list']>(
    'catalog',
    { ...list, after: first.next },
    as,
  );
  const now = Date.now();
  for (const [at, cards] of [first.cards, more].entries()) {
    const events = cards.map(({ itemId }, place) => ({
      ...{
        id: `look-${at}-${place}`,
        type: 'browse',
        itemId,
        at: now - at * 90_000_000 - place,
        dwellMs: 2_000,
      },
    }));
    await shop.call('track', { batchId: `b${at}`, sessionId: 's', sentAt: now, events }, as);
  }
  const itemId = first.cards.find(({ hasOptions }) => hasOptions !== true)?.itemId ?? '';
  const request = { lines: [{ itemId, quantity: 1 }], addressId: 'home' };
  const ask = { action: 'quote', ...request, couponId: 'none' };
  const quote = await shop.call<{ totalFen: number }>('order', ask, as);
  const create = { action: 'create', orderKey: 'k', ...request, totalFen: quote.totalFen };
  const { orderId } = (await shop.call<OrderAnswers['create']>('order', create, as)).order;
  await shop.call('order', { action: 'pay', orderId }, as);
  const parcel = { carrier: 'SF', trackingNo: 'SF0001' };
  await shop.call('desk', { action: 'ship', orderId, parcel }, LOCAL_MERCHANT);
  await shop.call('order', { action: 'receive', orderId }, as);
  const review = { action: 'write', orderId, line: 0, stars: 5, text: '很好，会再来。' };
  const { reviewId } = (await shop.call<ReviewAnswers['write']>('review', review, as)).review;
  // The same again and again is as good as many of them.
  const [order] = await shop.db.collection('orders').find({ orderId });
  const [written] = await shop.db.collection('reviews').find({ reviewId });
  if (!order || !written) throw new Error('nothing was stored');
  const times = Array.from({ length: 60 }, (_, at) => at);
  const ordered = times.map((at) => ({
    ...order,
    _id: `${order._id}${at}`,
    orderId: `${orderId}${at}`,
    createdAt: at,
  }));
  const reviewed = times.map((at) => ({
    ...written,
    _id: `${written._id}${at}`,
    reviewId: `${reviewId}${at}`,
    createdAt: at,
  }));
  await shop.db.collection('orders').addMany(ordered);
  await shop.db.collection('reviews').addMany(reviewed);
  return itemId;
}

it('never draws more than a thousand nodes of orders, reviews and footprints either', async () => {
  await open('collector');
  const itemId = await longPast('collector');
  for (const [url, row, rows] of [
    ['shop/orders/index', '.order', 61],
    [`shop/review/list?id=${encodeURIComponent(itemId)}`, '.one', 61],
    ['shop/footprints/index', '.print', 90],
  ] as const) {
    await phone.open(url);
    await phone.top.locator(row).first().waitFor();
    const most = await scrollFar('.wp-scroller', Infinity);
    expect([url, most < MAX_NODES]).toEqual([url, true]);
    // All of it came, and what is far away has left its height.
    expect(await phone.data('ended')).toBe(true);
    expect(await phone.top.locator(row).count()).toBeLessThan(rows);
    expect(
      await phone.page.evaluate('getCurrentPages().at(-1).data.heights.filter(Boolean).length'),
    ).toBeGreaterThan(2);
  }
  await expectThrift();
});

/** Slots as a merchant places them, of every layout, with lists that are empty for who is new among them. */
async function placeSlots(): Promise<void> {
  const make = (template: string, title: string, page?: string): Promise<unknown> =>
    shop.call('merchant', { action: 'createSlot', template, title, page }, LOCAL_MERCHANT);
  await make('hot', '本周热卖');
  await make('viewed', '看了又看');
  await make('me', '为你', 'home');
  await make('again', '该买了');
  await make('together', '一起买');
  await make('guess', '凑一单');
  await make('trending', '类目热榜');
  shop.house.cloud.reload('recommend');
}

it('moves nothing that is there already: home, search, item, cart, orders', async () => {
  await placeSlots();
  await open('steady');
  const shifts: Record<string, number> = {};
  const moved: Record<string, string[]> = {};
  const note = async (page: string): Promise<void> => {
    await quiet();
    shifts[page] = (await shift()) - Object.values(shifts).reduce((sum, each) => sum + each, 0);
    moved[page] = await phone.page.evaluate('moved.splice(0)');
  };
  await note('home');
  await phone.open('shop/search/index?words=%E8%8C%B6');
  await cardsOf('.cell').first().waitFor();
  await note('search');
  await cardsOf('.cell').first().tap();
  await phone.arrive('shop/item/index');
  await note('item');
  await phone.open('pages/cart/index');
  await note('cart');
  await phone.open('shop/orders/index');
  await note('orders');
  await phone.page.reload();
  await phone.open('pages/home/index');
  await note('home again');
  // The measure itself: what pushes a page down is seen.
  await phone.page.evaluate(
    `document.querySelector('.wp-page:not([hidden]) wx-page').style.paddingTop = '200px'`,
  );
  while ((await shift()) < MAX_SHIFT) await phone.page.waitForTimeout(50);
  // Where one moved, what did is told.
  for (const [page, sum] of Object.entries(shifts))
    expect([page, sum < MAX_SHIFT ? [] : moved[page]]).toEqual([page, []]);
  await expectThrift();
});
