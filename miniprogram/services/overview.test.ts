import type { OverviewRow, ReconciledDay, SalesRow } from '@zhuyi/contracts';
import { byDay, bySlot, rate, sumChecked, sumFigures } from './overview';

const row = (day: string, slot: string, exposures: number, gmvFen = 0, viewers = 0): OverviewRow => ({
  day,
  slot,
  exposures,
  clicks: 1,
  carts: 0,
  purchases: 1,
  units: 2,
  gmvFen,
  viewers,
  clickers: 1,
});
const rows = [
  row('d1', 'home', 10, 500, 4),
  row('d1', '-', 0, 40),
  row('d3', 'home', 5, 0, 2),
  row('d3', 'similar', 30),
];
const sale = (day: string, orders: number): SalesRow => ({
  ...{ day, orders, units: 3 * orders, gmvFen: 700 * orders },
  ...{ refunds: 1, refundFen: 9 },
});
const sales = [sale('d1', 2), sale('d3', 1)];

it('adds up figures: what slots did from events, what was sold from orders', () => {
  expect(sumFigures(rows, sales)).toEqual({
    exposures: 45,
    clicks: 4,
    slotClicks: 3,
    carts: 0,
    brought: 3,
    broughtFen: 500,
    orders: 3,
    units: 9,
    gmvFen: 2100,
    refunds: 2,
    refundFen: 18,
  });
  expect(sumFigures([], [])).toMatchObject({ exposures: 0, gmvFen: 0 });
});

it('has an entry for every day', () => {
  const daily = byDay(rows, sales, ['d1', 'd2', 'd3']);
  expect(daily.map(({ exposures, orders }) => [exposures, orders])).toEqual([
    [10, 2],
    [0, 0],
    [35, 1],
  ]);
});

it('puts the busiest slot first and no slot last, with the shoppers of a day', () => {
  expect(bySlot(rows).map(({ slot, viewers }) => [slot, viewers])).toEqual([
    ['similar', 0],
    ['home', 3],
    ['-', 0],
  ]);
});

it('divides', () => {
  expect(rate(1, 4)).toBe(25);
  expect(rate(1, 0)).toBeNull();
});

it('sums what a check has found', () => {
  const book = { orders: 2, units: 6, gmvFen: 1400, refunds: 1, refundFen: 9 };
  const one: ReconciledDay = {
    day: 'd1',
    book,
    folded: book,
    events: { orders: 1, lines: 2, units: 3, gmvFen: 700 },
    withoutEvents: { orders: 1, units: 3, gmvFen: 700 },
    mismatched: 0,
    explained: true,
  };
  expect(sumChecked([one, { ...one, day: 'd2', explained: false }])).toEqual({
    orders: 4,
    gmvFen: 2800,
    foldedOrders: 4,
    foldedFen: 2800,
    toldOrders: 2,
    toldLines: 4,
    untoldOrders: 2,
    untoldFen: 1400,
    unexplained: ['d2'],
  });
});
