import type { OverviewRow } from '@zhuyi/contracts';

/** Additive figures of some rows. */
export interface Figures {
  exposures: number;
  clicks: number;
  carts: number;
  orders: number;
  units: number;
  gmvFen: number;
}

export type Metric = keyof Figures;

const NONE: Figures = { exposures: 0, clicks: 0, carts: 0, orders: 0, units: 0, gmvFen: 0 };

/** Adds up rows, figure by figure. */
export function sumRows(rows: readonly OverviewRow[]): Figures {
  return rows.reduce<Figures>(
    (sum, row) => ({
      exposures: sum.exposures + row.exposures,
      clicks: sum.clicks + row.clicks,
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

/** Slots by what they brought, most first. `-` (no slot) comes last. */
export function bySlot(rows: readonly OverviewRow[]): { slot: string; figures: Figures }[] {
  const slots = [...new Set(rows.map(({ slot }) => slot))];
  return slots
    .map((slot) => ({ slot, figures: sumRows(rows.filter((row) => row.slot === slot)) }))
    .sort(
      (a, b) => Number(a.slot === '-') - Number(b.slot === '-') || b.figures.exposures - a.figures.exposures,
    );
}

/** In percent; 0 when there was nothing to divide by. */
export function rate(part: number, whole: number): number {
  return whole > 0 ? (part / whole) * 100 : 0;
}
