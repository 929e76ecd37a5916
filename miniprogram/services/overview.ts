import type { OverviewRow } from '@zhuyi/contracts';

/** Additive figures of some rows. */
export interface Figures {
  exposures: number;
  clicks: number;
  /** Those inside slots: what exposures can be compared with. */
  slotClicks: number;
  carts: number;
  orders: number;
  units: number;
  gmvFen: number;
}

export type Metric = keyof Figures;

/** The rows of what no slot brought. */
export const NO_SLOT = '-';

const NONE: Figures = { exposures: 0, clicks: 0, slotClicks: 0, carts: 0, orders: 0, units: 0, gmvFen: 0 };

/** Adds up rows, figure by figure. */
export function sumRows(rows: readonly OverviewRow[]): Figures {
  return rows.reduce<Figures>(
    (sum, row) => ({
      exposures: sum.exposures + row.exposures,
      clicks: sum.clicks + row.clicks,
      slotClicks: sum.slotClicks + (row.slot === NO_SLOT ? 0 : row.clicks),
      carts: sum.carts + row.carts,
      orders: sum.orders + row.orders,
      units: sum.units + row.units,
      gmvFen: sum.gmvFen + row.gmvFen,
    }),
    NONE,
  );
}

/** One entry a day, oldest first; days without rows are zeros. */
export function byDay(rows: readonly OverviewRow[], days: readonly string[]): Figures[] {
  return days.map((day) => sumRows(rows.filter((row) => row.day === day)));
}

/** Slots by what they brought, most first. What no slot brought comes last. */
export function bySlot(rows: readonly OverviewRow[]): { slot: string; figures: Figures }[] {
  const slots = [...new Set(rows.map(({ slot }) => slot))];
  return slots
    .map((slot) => ({ slot, figures: sumRows(rows.filter((row) => row.slot === slot)) }))
    .sort(
      (a, b) =>
        Number(a.slot === NO_SLOT) - Number(b.slot === NO_SLOT) || b.figures.exposures - a.figures.exposures,
    );
}

/** In percent; null when there was nothing to divide by: a chart leaves such a day out. */
export function rate(part: number, whole: number): number | null {
  return whole > 0 ? (part / whole) * 100 : null;
}
