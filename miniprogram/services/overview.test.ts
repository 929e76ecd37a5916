import type { OverviewRow } from '@zhuyi/contracts';
import { byDay, bySlot, rate, sumRows } from './overview';

const row = (day: string, slot: string, exposures: number, gmvFen = 0): OverviewRow => ({
  day,
  slot,
  exposures,
  clicks: 1,
  carts: 0,
  orders: 1,
  units: 2,
  gmvFen,
});
const rows = [
  row('d1', 'home', 10, 500),
  row('d1', '-', 0, 40),
  row('d3', 'home', 5),
  row('d3', 'similar', 30),
];

it('adds up figures', () => {
  expect(sumRows(rows)).toEqual({
    exposures: 45,
    clicks: 4,
    slotClicks: 3,
    carts: 0,
    orders: 4,
    units: 8,
    gmvFen: 540,
  });
  expect(sumRows([])).toMatchObject({ exposures: 0, gmvFen: 0 });
});

it('has an entry for every day', () => {
  expect(byDay(rows, ['d1', 'd2', 'd3']).map(({ exposures }) => exposures)).toEqual([10, 0, 35]);
});

it('puts the busiest slot first and no slot last', () => {
  expect(bySlot(rows).map(({ slot }) => slot)).toEqual(['similar', 'home', '-']);
});

it('divides', () => {
  expect(rate(1, 4)).toBe(25);
  expect(rate(1, 0)).toBeNull();
});
