import { compared } from '../../miniprogram/services/compare';
import { keepWill } from '../../miniprogram/services/consent';
import { askEarly } from '../../miniprogram/services/early-list';
import { tracker } from '../../miniprogram/services/tracker/index';
import { phone, settle } from './support';
import { asked, consent, opened, shop, shown, titles, until } from './slot-shop';

it('asks for its slot and shows the cards with their reasons', async () => {
  const slot = await shown({ itemIds: ['x'] });
  const request = { slot: 'home', limit: 4, exclude: [], itemIds: ['x'], recent: [] };
  // The phone knows of no placed slots yet, and says so.
  expect(asked()).toEqual([{ ...request, knows: '' }]);
  expect(titles(slot)).toEqual(['商品i0', '商品i1', '商品i2', '商品i3']);
  expect(slot.text()).toContain('大家都在买');
  const told = { personal: false, interests: [], guesses: [], rung: 'popular', cards: 4 };
  expect(slot.heard('loaded')).toEqual([told]);
});

it('draws a screen of cards first, and then the others', async () => {
  const counts: number[] = [];
  const observer = new MutationObserver(() => {
    const count = document.querySelectorAll('.item-card--title').length;
    if (count > 0 && count !== counts.at(-1)) counts.push(count);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  await shown({ limit: 20 });
  await until(() => counts.at(-1) === 20);
  observer.disconnect();
  expect(counts).toEqual([4, 10, 16, 20]);
});

it('takes the list that was asked for at the start of the app, once', async () => {
  askEarly('pages/home/index');
  const slot = await shown();
  expect(asked()).toHaveLength(1);
  await until(() => titles(slot).length === 20);
  await slot.call('reload');
  expect(asked()).toHaveLength(2);
});

it('asks anew where the shopper has decided something since the start of the app', async () => {
  askEarly('pages/home/index');
  consent();
  await shown();
  expect(asked()).toHaveLength(2);
});

it('asks for nothing at the start of the app where it opens another page', () => {
  askEarly('shop/item/index');
  expect(asked()).toEqual([]);
});

it('asks for others when it goes on, and says when there are no more', async () => {
  const slot = await shown({ limit: 30 });
  await slot.call('more');
  await settle(10);
  expect(asked()[1]?.cursor?.split('.')).toHaveLength(30);
  expect(asked()[1]?.exclude).toEqual([]);
  expect(slot.data['foot']).toBe('end');
  await until(() => titles(slot).length === 50);
  expect(new Set(titles(slot)).size).toBe(50);
  expect(slot.text()).toContain('没有更多了');
  await slot.call('more');
  expect(asked()).toHaveLength(2);
});

it('asks anew for other things than are on the screen, on every page of the new list', async () => {
  const slot = await shown();
  await slot.call('refresh');
  await settle(10);
  await slot.call('more');
  await settle(10);
  const passed = ['i0', 'i1', 'i2', 'i3'];
  expect(asked().map((request) => request.passed)).toEqual([undefined, passed, passed]);
  expect(asked()[1]?.cursor).toBeUndefined();
  await slot.call('reload');
  await settle(10);
  expect(asked()[3]?.passed).toBeUndefined();
});

it('goes on by what is on the screen where its cursor is refused', async () => {
  const slot = await shown({ limit: 30 });
  shop.forgetful = true;
  await slot.call('more');
  await settle(10);
  expect(asked()[2]?.exclude).toHaveLength(30);
  expect(slot.data['foot']).toBe('end');
  await until(() => titles(slot).length === 50);
  expect(new Set(titles(slot)).size).toBe(50);
});

it('says what went wrong, and tries again', async () => {
  shop.broken = true;
  const slot = await shown();
  expect(slot.text()).toContain('出了点小问题');
  shop.broken = false;
  await slot.tap('.load-state--button');
  await settle(10);
  expect(titles(slot)).toHaveLength(4);
});

it('keeps what it has when going on fails', async () => {
  const slot = await shown();
  shop.broken = true;
  await slot.call('more');
  await settle(10);
  expect(titles(slot)).toHaveLength(4);
  expect(slot.data['foot']).toBe('error');
});

it('reports a tap with slot, place and request, and opens the item', async () => {
  consent();
  const slot = await shown();
  await slot.tap('.item-card--title', 2);
  expect(tracker.recent()).toMatchObject([
    { type: 'click', itemId: 'i2', slot: 'home', position: 2, requestId: 'request-1' },
  ]);
  expect(opened).toEqual(['/shop/item/index?id=i2&slot=home&requestId=request-1']);
});

it('lets a card leave that the shopper waves away, and does not ask for it again', async () => {
  consent();
  const slot = await shown();
  await slot.tap('.item-card--more', 1);
  await slot.tap('.card-menu--choice', 2);
  expect(titles(slot)).toEqual(['商品i0', '商品i2', '商品i3']);
  expect(tracker.recent()).toMatchObject([{ type: 'dislike', itemId: 'i1', position: 1 }]);
  await slot.call('more');
  await settle(10);
  expect(asked()[1]).toMatchObject({ cursor: 'i0.i1.i2.i3', exclude: ['i1'] });
  expect(titles(slot)).not.toContain('商品i1');
});

it('puts a card aside and into the comparison from its menu', async () => {
  consent();
  const slot = await shown();
  await slot.tap('.item-card--more', 0);
  await slot.tap('.card-menu--choice', 0);
  await settle(10);
  expect(phone.calls.filter(({ name }) => name === 'lists').map(({ data }) => data)).toEqual([
    { action: 'favour', itemIds: ['i0'] },
  ]);
  expect(tracker.recent()).toMatchObject([{ type: 'favourite', itemId: 'i0', slot: 'home', position: 0 }]);
  await slot.tap('.item-card--more', 0);
  await slot.tap('.card-menu--choice', 1);
  expect(compared()).toEqual(['i0']);
});

it('forgets what was waved away when the shopper switches off: everyone sees the same list', async () => {
  consent();
  const slot = await shown();
  await slot.tap('.item-card--more', 0);
  await slot.tap('.card-menu--choice', 2);
  keepWill({ consent: 'granted', personalise: false, untold: false });
  await slot.call('reload');
  await settle(10);
  expect(asked()[1]?.exclude).toEqual([]);
  expect(titles(slot)[0]).toBe('商品i0');
});

it('renews itself when the shopper comes back having looked around, and says so', async () => {
  consent();
  shop.personal = true;
  const slot = await shown();
  slot.pageLife('hide');
  tracker.record({ type: 'browse', itemId: 'z', dwellMs: 5_000 });
  slot.pageLife('show');
  await settle(10);
  expect(asked()).toHaveLength(2);
  expect(asked()[1]?.recent).toMatchObject([{ type: 'browse', itemId: 'z' }]);
  expect(slot.text()).toContain('已根据你刚才的浏览更新');
});

it('leaves the list alone when nothing happened meanwhile', async () => {
  consent();
  const slot = await shown();
  slot.pageLife('hide');
  slot.pageLife('show');
  await settle(10);
  expect(asked()).toHaveLength(1);
});

it('asks anew when the shopper changed the switch meanwhile', async () => {
  const slot = await shown();
  slot.pageLife('hide');
  consent();
  shop.personal = true;
  slot.pageLife('show');
  await settle(10);
  expect(titles(slot)[0]).toBe('商品p0');
});

it('is about other items when it is told so', async () => {
  const slot = await shown({ itemIds: ['a'], layout: 'strip' });
  slot.set({ itemIds: ['a', 'b'] });
  await settle(10);
  expect(asked()[1]?.itemIds).toEqual(['a', 'b']);
});
