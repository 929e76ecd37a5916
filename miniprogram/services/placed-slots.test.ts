import type { PlacedSlot } from '@zhuyi/contracts';
import { keepWill } from './consent';
import {
  hasHeard,
  headingOf,
  hearPlaced,
  keepCount,
  keepsRoom,
  knownStamp,
  lastCount,
  placedChanged,
  placedOn,
} from './placed-slots';
import { setLanguage } from './settings';
import { installPhone } from './testing/phone';

const phone = installPhone();
const name = { zh: '正在热卖', en: 'Hot now' };
const slot = (id: string, page: string) => ({
  ...{ slot: id, page, title: '', name, layout: 'strip', limit: 10, isAbout: false, needsPast: false },
});
let shop = { slots: [slot('hot-1', 'home'), slot('me-1', 'me')], stamp: 's1' };
let now = 1_000_000;
const pages = async (page: string): Promise<string[]> =>
  (await placedOn(page, () => now)).map(({ slot: id }) => id);
const list = (placed?: string) => Promise.resolve(placed === undefined ? {} : { placed });
const hear = (told: Promise<{ placed?: string }>) => {
  hearPlaced(told, () => now);
};
let changes = 0;
placedChanged.listen(() => (changes += 1));
phone.answer = () => ({ ok: true, data: shop });

beforeEach(() => {
  now += 3_600_000;
  phone.calls.length = 0;
  changes = 0;
});

it('asks once for all pages, and again when what it heard is half a minute old', async () => {
  expect(await Promise.all([pages('home'), pages('me'), pages('cart')])).toEqual([['hot-1'], ['me-1'], []]);
  now += 29_000;
  await pages('home');
  expect(phone.calls).toEqual([{ name: 'recommend', data: { placed: true } }]);
  now += 1_000;
  await pages('home');
  expect(phone.calls).toHaveLength(2);
});

it('asks nothing where a list on its way tells that all is as it was', async () => {
  await pages('home');
  now += 60_000;
  phone.calls.length = 0;
  hear(new Promise((resolve) => setTimeout(resolve, 20, { placed: 's1' })));
  expect(await pages('home')).toEqual(['hot-1']);
  expect([phone.calls, changes]).toEqual([[], 0]);
  // A list that fails, or comes from an instance that has not looked, tells nothing.
  now += 60_000;
  hear(Promise.reject(new Error('offline')));
  hear(list());
  await pages('home');
  expect(phone.calls).toHaveLength(1);
});

it('tells pages when a list says that slots are others; that there are none needs no question', async () => {
  await pages('home');
  const before = shop;
  shop = { slots: [slot('new-1', 'home')], stamp: 's2' };
  phone.calls.length = 0;
  hear(list('s2'));
  expect(await pages('home')).toEqual(['new-1']);
  expect([phone.calls.length, changes]).toEqual([1, 1]);
  hear(list(''));
  expect(await pages('home')).toEqual([]);
  expect([phone.calls.length, changes]).toEqual([1, 2]);
  shop = before;
});

it('knows after a restart what it knew, and nothing of what it cannot read', async () => {
  await pages('home');
  const restarted = async (): Promise<string[]> => {
    let found: string[] = [];
    await jest.isolateModulesAsync(async () => {
      const { placedBefore } = await import('./placed-slots');
      found = placedBefore('home').map(({ slot: id }) => id);
    });
    return found;
  };
  expect(await restarted()).toEqual(shop.slots.slice(0, 1).map(({ slot: id }) => id));
  for (const rubbish of [7, { slots: 'x', stamp: 's' }, { slots: [{ slot: 'a' }], stamp: 's' }]) {
    phone.cells.set('zhuyi.placed', rubbish);
    expect(await restarted()).toEqual([]);
  }
});

it('keeps room for lists that had cards the last time, and unseen for those that all shoppers have', () => {
  const room = () =>
    ['a', 'b', 'c'].map((id) => [
      keepsRoom({ slot: id, needsPast: false }),
      keepsRoom({ slot: id, needsPast: true }),
    ]);
  keepCount('a', 0);
  keepCount('b', 3);
  expect(room()).toEqual([
    [false, false],
    [true, true],
    [true, false],
  ]);
  expect(['a', 'b', 'c'].map(lastCount)).toEqual([0, 3, undefined]);
  // What they decided may change what is there.
  keepWill({ consent: 'refused', personalise: false, untold: false });
  expect(room()[0]).toEqual([true, false]);
});

it('takes from a list what it tells, tells that it knows it, and asks no more', async () => {
  const told = { placed: 's9', slots: [slot('nine-1', 'home')] as PlacedSlot[] };
  hear(Promise.resolve(told));
  expect(await pages('home')).toEqual(['nine-1']);
  expect([phone.calls, changes, knownStamp(), hasHeard()]).toEqual([[], 1, 's9', true]);
  hear(Promise.resolve(told));
  await pages('home');
  expect(changes).toBe(1);
});

it('knows that it was told of none', async () => {
  phone.cells.clear();
  await jest.isolateModulesAsync(async () => {
    const fresh = await import('./placed-slots');
    expect(fresh.hasHeard()).toBe(false);
    fresh.hearPlaced(Promise.resolve({ placed: '' }));
    await fresh.placedOn('home');
    expect([fresh.hasHeard(), phone.calls]).toEqual([true, []]);
  });
});

it('calls a slot what the merchant does, else by its strategy in the shopper’s language', () => {
  setLanguage('en');
  expect([headingOf({ title: '', name }), headingOf({ title: '上新', name })]).toEqual(['Hot now', '上新']);
  setLanguage('zh');
  expect(headingOf({ title: '', name })).toBe('正在热卖');
});
