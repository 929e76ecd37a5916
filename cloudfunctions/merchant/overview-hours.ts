import { ALL_SLOTS, unpackHours, wholeHours } from '@zhuyi/cloud-kit';
import type { DayHours, HourFigures, SalesDayDoc } from '@zhuyi/contracts';
import type { FoundRow } from './overview-rows';

/** A day and the one before by the hour, as far as that was counted. */
export function hoursOf(
  days: { day: string; before: string },
  rows: readonly FoundRow[],
  sales: readonly SalesDayDoc[],
): { day: DayHours; before: DayHours } {
  const of = (day: string): DayHours => {
    const own = rows.filter((row) => row.day === day);
    const sold = sales.find((doc) => doc.day === day);
    return { events: eventHours(own), sales: sold ? wholeHours(sold) : null };
  };
  return { day: of(days.day), before: of(days.before) };
}

/** Null where some of the day was counted before there were hours. */
function eventHours(rows: readonly FoundRow[]): HourFigures | null {
  const all = rows.find(({ slot }) => slot === ALL_SLOTS);
  if (all?.hours === undefined) return null;
  const hours = unpackHours(all.hours);
  const slots = rows.filter(({ slot }) => slot !== ALL_SLOTS);
  const isWhole = (['exposures', 'clicks', 'carts'] as const).every(
    (field) => sum(hours[field]) === slots.reduce((total, row) => total + row[field], 0),
  );
  return isWhole ? hours : null;
}

function sum(list: readonly number[]): number {
  return list.reduce((total, count) => total + count, 0);
}
