import {
  favourites,
  forgetFavourites,
  isFavourite,
  loadFavourites,
  setFavourite,
  takeFavourites,
} from './favourites';
import { installPhone, type FakePhone } from './testing/phone';

let phone: FakePhone;
/** The shop's list, newest first. */
let stored: string[];
let mood: 'up' | 'down' | 'full';

beforeEach(() => {
  phone = installPhone();
  stored = [];
  mood = 'up';
  phone.answer = (name, { action, itemIds }) => {
    if (mood === 'down') throw new Error('request:fail');
    if (name !== 'lists') return { ok: false, code: 'INTERNAL', message: 'not asked for' };
    const ids = (itemIds ?? []) as string[];
    if (action === 'favour') {
      if (mood === 'full') return { ok: false, code: 'TOO_MANY', message: 'full', field: 'itemIds' };
      stored = [...ids.filter((id) => !stored.includes(id)), ...stored];
    }
    if (action === 'unfavour') stored = stored.filter((id) => !ids.includes(id));
    if (action !== 'favourites') return { ok: true, data: { itemIds: stored } };
    const list = stored.map((itemId) => ({ itemId, title: itemId, priceFen: 100, at: 1 }));
    return { ok: true, data: { favourites: list } };
  };
});

it('marks at once and keeps the mark in the shop', async () => {
  const done = setFavourite('pan', true);
  expect(isFavourite('pan')).toBe(true);
  await done;
  expect(stored).toEqual(['pan']);
  await setFavourite('pan', false);
  expect(isFavourite('pan')).toBe(false);
  expect(stored).toEqual([]);
});

it('holds without a network, and tells the shop with the next visit', async () => {
  stored = ['cup'];
  takeFavourites(['cup']);
  mood = 'down';
  await setFavourite('pan', true);
  await setFavourite('cup', false);
  expect(favourites()).toEqual(['pan']);
  mood = 'up';
  expect((await loadFavourites()).map(({ itemId }) => itemId)).toEqual(['pan']);
  expect(stored).toEqual(['pan']);
}, 20_000);

it('takes the mark back where the shop refuses it', async () => {
  mood = 'full';
  await expect(setFavourite('pan', true)).rejects.toMatchObject({ code: 'TOO_MANY' });
  expect(isFavourite('pan')).toBe(false);
});

it('brings those along that were kept on the phone before, newest first', async () => {
  phone.cells.set('zhuyi.favourites', ['new', 'old']);
  expect(favourites()).toEqual(['new', 'old']);
  await loadFavourites();
  expect([...stored].sort()).toEqual(['new', 'old']);
});

it('a new phone learns them from the shop; nothing else is written for who has none', () => {
  takeFavourites([]);
  expect(phone.cells.size).toBe(0);
  takeFavourites(['pan']);
  expect(isFavourite('pan')).toBe(true);
  forgetFavourites();
  expect(phone.cells.size).toBe(0);
});
