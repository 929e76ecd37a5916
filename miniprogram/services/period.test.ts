import type { Overview } from '@zhuyi/contracts';
import { changeOf, compared, hourValues } from './period';

const list = (...pairs: [hour: number, count: number][]): number[] => {
  const hours = new Array<number>(24).fill(0);
  for (const [hour, count] of pairs) hours[hour] = count;
  return hours;
};
const none = list();
const events = (exposures: number[]) => ({
  ...{ exposures, clicks: none, slotClicks: none, carts: none, brought: none, broughtFen: none },
});
const noSales = { orders: 0, units: 0, gmvFen: 0, refunds: 0, refundFen: 0 };
const row = (exposures: number) => ({
  ...{ day: '2026-11-22', slot: 'home', exposures, clicks: 0, carts: 0, purchases: 0, units: 0, gmvFen: 0 },
  ...{ viewers: 0, clickers: 0 },
});
const answer = (more: Partial<Overview>): Overview => ({
  ...{ rows: [row(30)], sales: [], simulated: false, behind: false, setAside: 0 },
  ...{ scenes: [], scenesWhole: true },
  // Half past ten in the shop.
  countedTo: Date.parse('2026-11-22T10:30:00+08:00'),
  salesTo: Date.parse('2026-11-22T10:30:00+08:00'),
  before: { from: '2026-11-21', to: '2026-11-21', rows: [row(90)], sales: noSales },
  ...more,
});

it('says no percent of nothing', () => {
  expect(changeOf(5, 0)).toEqual({ kind: 'fresh' });
  expect(changeOf(0, 0)).toEqual({ kind: 'none' });
  expect(changeOf(3, 4)).toEqual({ kind: 'down', percent: 25 });
  expect(changeOf(6, 4)).toEqual({ kind: 'up', percent: 50 });
  expect(changeOf(4, 4)).toEqual({ kind: 'same', percent: 0 });
});

it('compares a day that is not over by the whole hours that both have', () => {
  const day = { events: events(list([9, 20], [10, 10])), sales: null };
  const before = { events: events(list([9, 40], [10, 7], [20, 43])), sales: null };
  const beside = compared(answer({ hours: { day, before } }), '2026-11-22');
  expect(beside).toMatchObject({ until: 10, now: { exposures: 20 }, before: { exposures: 40 } });
});

it('compares whole days as they are, and nothing where the hours are missing', () => {
  expect(compared(answer({}), '2026-11-30')).toMatchObject({
    now: { exposures: 30 },
    before: { exposures: 90 },
  });
  const sold = { ...noSales, orders: 2, gmvFen: 5 };
  const hours = { day: { events: events(none), sales: null }, before: { events: events(none), sales: null } };
  const before = { from: '2026-11-21', to: '2026-11-21', rows: [], sales: sold };
  expect(compared(answer({ hours, before }), '2026-11-22')).toBeNull();
});

it('compares nothing with a day whose events have no hours, and with nought where it had none', () => {
  const day = { events: events(list([9, 20])), sales: null };
  const hours = { day, before: { events: null, sales: null } };
  expect(compared(answer({ hours }), '2026-11-22')).toBeNull();
  const before = { from: '2026-11-21', to: '2026-11-21', rows: [], sales: noSales };
  expect(compared(answer({ hours, before }), '2026-11-22')).toMatchObject({ before: { exposures: 0 } });
});

it('leaves gaps for hours to come and for what was not counted by the hour', () => {
  const day = { events: events(list([1, 4])), sales: null };
  expect(hourValues(day, 'exposures', 3).slice(0, 4)).toEqual([0, 4, 0, null]);
  expect(hourValues(day, 'orders', 3)[1]).toBeNull();
});
