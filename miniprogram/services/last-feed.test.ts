import type { Card } from '@zhuyi/contracts';
import { distrust, keepWill } from './consent';
import { dropFromFeed, forgetFeed, keepFeed, lastFeed } from './last-feed';
import { lastShortcuts, loadShortcuts } from './shortcuts';
import { dislike } from './recommend';
import { installPhone } from './testing/phone';

const phone = installPhone();
const NOW = Date.UTC(2026, 10, 28);
const DAY = 86_400_000;
const KEY = 'zhuyi.feed';

const card = (itemId: string): Card => ({
  itemId,
  title: itemId,
  category: ['c'],
  brand: '',
  priceFen: 100,
  stock: 1,
  tags: [],
  image: '',
  sold: 0,
});
const cards = Array.from({ length: 20 }, (_, at) => card(`i${at}`));
const answer = (personal: boolean) => ({ title: '好物', personal, interests: ['猫'], guesses: [] });
const agree = (personalise = true): void => {
  keepWill({ consent: 'granted', personalise, untold: false });
};
const ids = (): string[] | undefined => lastFeed(NOW)?.cards.map(({ itemId }) => itemId);

beforeEach(() => {
  phone.cells.clear();
  forgetFeed();
  distrust();
});

it('brings back the top of the list, small', () => {
  keepFeed(answer(false), cards, NOW);
  expect(lastFeed(NOW)).toEqual({ ...answer(false), cards: cards.slice(0, 6) });
  expect(JSON.stringify(phone.cells.get(KEY)).length).toBeLessThan(10_000);
});

it.each([
  ['the switch is off', () => agree(false)],
  ['consent is withdrawn', () => keepWill({ consent: 'refused', personalise: false, untold: true })],
  ['everything is erased', distrust],
])('leaves nothing of a personal list on the phone when %s', (_when, happens) => {
  agree();
  keepFeed(answer(true), cards, NOW);
  expect(ids()).toHaveLength(6);
  happens();
  expect(phone.cells.has(KEY)).toBe(false);
});

it('keeps no personal list that comes after a no', () => {
  keepFeed(answer(true), cards, NOW);
  expect(phone.cells.has(KEY)).toBe(false);
});

it('does not show a list that is not personal as one', () => {
  keepFeed(answer(false), cards, NOW);
  agree();
  expect(ids()).toBeUndefined();
});

it('keeps nothing where the shop shows nothing any more', () => {
  keepFeed(answer(false), cards, NOW);
  keepFeed(answer(false), [], NOW);
  expect(phone.cells.has(KEY)).toBe(false);
});

it('forgets what was waved away, and what is old', () => {
  keepFeed(answer(false), cards, NOW);
  dislike(card('i1'), {});
  dropFromFeed('i3');
  expect(ids()).toEqual(['i0', 'i2', 'i4', 'i5']);
  expect(lastFeed(NOW + 8 * DAY)).toBeUndefined();
});

it.each([
  [7],
  [{ version: 2 }],
  [{ version: 1, at: NOW, cards: [] }],
  [{ version: 1, at: NOW, cards: [{ itemId: 'i1' }] }],
  [{ version: 1, at: 'x', cards }],
])('does not believe %j', (stored) => {
  phone.cells.set(KEY, stored);
  expect(lastFeed(NOW)).toBeUndefined();
  expect(phone.cells.has(KEY)).toBe(false);
});

it('knows the largest categories at the next start', async () => {
  expect(lastShortcuts()).toEqual([]);
  const categories = Array.from({ length: 12 }, (_, at) => ({ name: `c${at}`, count: at, children: [] }));
  phone.answer = () => ({ ok: true, data: { categories } });
  const shortcuts = await loadShortcuts(NOW);
  expect(shortcuts.map(({ name }) => name)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3].map((at) => `c${at}`));
  expect(lastShortcuts()).toEqual(shortcuts);
  phone.answer = () => ({ ok: false, code: 'INTERNAL', message: 'not asked the same day' });
  expect(await loadShortcuts(NOW + DAY / 2)).toEqual(shortcuts);
});
