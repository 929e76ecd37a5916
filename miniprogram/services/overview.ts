import type { OverviewRow, ReconciledDay, SalesRow } from '@zhuyi/contracts';

/** Additive figures of some days: what recommendations did (from events), and what the shop sold (from orders). */
export interface Figures {
  exposures: number;
  clicks: number;
  /** Those inside slots: what exposures can be compared with. */
  slotClicks: number;
  carts: number;
  /** Lines bought that a slot brought, and their money. */
  brought: number;
  broughtFen: number;
  /** Of the order book: everybody's. */
  orders: number;
  units: number;
  gmvFen: number;
  refunds: number;
  refundFen: number;
}

export type Metric = keyof Figures;

/** The rows of what no slot brought. */
export const NO_SLOT = '-';

const NONE: Figures = {
  exposures: 0,
  clicks: 0,
  slotClicks: 0,
  carts: 0,
  brought: 0,
  broughtFen: 0,
  orders: 0,
  units: 0,
  gmvFen: 0,
  refunds: 0,
  refundFen: 0,
};

/** Adds up rows and sales, figure by figure. */
export function sumFigures(rows: readonly OverviewRow[], sales: readonly SalesRow[]): Figures {
  const sum = { ...NONE };
  for (const row of rows) {
    const isSlot = row.slot !== NO_SLOT;
    sum.exposures += row.exposures;
    sum.clicks += row.clicks;
    sum.slotClicks += isSlot ? row.clicks : 0;
    sum.carts += row.carts;
    sum.brought += isSlot ? row.purchases : 0;
    sum.broughtFen += isSlot ? row.gmvFen : 0;
  }
  for (const day of sales) {
    for (const field of ['orders', 'units', 'gmvFen', 'refunds', 'refundFen'] as const)
      sum[field] += day[field];
  }
  return sum;
}

/** One entry a day, oldest first; days without rows are zeros. */
export function byDay(
  rows: readonly OverviewRow[],
  sales: readonly SalesRow[],
  days: readonly string[],
): Figures[] {
  return days.map((day) =>
    sumFigures(
      rows.filter((row) => row.day === day),
      sales.filter((row) => row.day === day),
    ),
  );
}

/** Of one slot. Purchases are those of its row, also where the row is that of no slot. */
export interface SlotFigures extends Pick<OverviewRow, 'exposures' | 'clicks' | 'purchases' | 'gmvFen'> {
  slot: string;
  /** Different shoppers of a day, on average over its days: they do not add up. */
  viewers: number;
  clickers: number;
}

/** Slots by what they showed, most first. What no slot brought comes last. */
export function bySlot(rows: readonly OverviewRow[]): SlotFigures[] {
  const slots = [...new Set(rows.map(({ slot }) => slot))];
  return slots
    .map((slot) =>
      slotFigures(
        slot,
        rows.filter((row) => row.slot === slot),
      ),
    )
    .sort((a, b) => Number(a.slot === NO_SLOT) - Number(b.slot === NO_SLOT) || b.exposures - a.exposures);
}

function slotFigures(slot: string, rows: readonly OverviewRow[]): SlotFigures {
  const sum = (field: 'exposures' | 'clicks' | 'purchases' | 'gmvFen' | 'viewers' | 'clickers'): number =>
    rows.reduce((total, row) => total + row[field], 0);
  const aDay = (field: 'viewers' | 'clickers'): number =>
    Math.round(sum(field) / Math.max(1, rows.filter((row) => row[field] > 0).length));
  return {
    slot,
    exposures: sum('exposures'),
    clicks: sum('clicks'),
    purchases: sum('purchases'),
    gmvFen: sum('gmvFen'),
    viewers: aDay('viewers'),
    clickers: aDay('clickers'),
  };
}

/** In percent; null when there was nothing to divide by: a chart leaves such a day out. */
export function rate(part: number, whole: number): number | null {
  return whole > 0 ? (part / whole) * 100 : null;
}

/** What a check of the order book has found, over all its days. */
export interface Checked {
  orders: number;
  gmvFen: number;
  foldedOrders: number;
  foldedFen: number;
  /** Orders that left purchase events, and those lines. */
  toldOrders: number;
  toldLines: number;
  untoldOrders: number;
  untoldFen: number;
  /** Days with a difference that has no reason. */
  unexplained: string[];
}

export function sumChecked(days: readonly ReconciledDay[]): Checked {
  const sum = (of: (day: ReconciledDay) => number): number => days.reduce((total, day) => total + of(day), 0);
  return {
    orders: sum(({ book }) => book.orders),
    gmvFen: sum(({ book }) => book.gmvFen),
    foldedOrders: sum(({ folded }) => folded.orders),
    foldedFen: sum(({ folded }) => folded.gmvFen),
    toldOrders: sum(({ events }) => events.orders),
    toldLines: sum(({ events }) => events.lines),
    untoldOrders: sum(({ withoutEvents }) => withoutEvents.orders),
    untoldFen: sum(({ withoutEvents }) => withoutEvents.gmvFen),
    unexplained: days.filter(({ explained }) => !explained).map(({ day }) => day),
  };
}
