import { shopDay } from '../../services/format';

/** Days up to today; 0 stands for any two days. */
export const RANGES = [1, 7, 30, 0];
/** As `merchant overview` allows. */
export const MOST_DAYS = 100;
const DAY_MS = 86_400_000;

/** The days of a range, oldest first; null where the two that were chosen are no range. */
export function chosenDays(
  range: number,
  { from, to }: { from: string; to: string },
  now: number,
): string[] | null {
  if (range > 0) return Array.from({ length: range }, (_, at) => shopDay(now, range - 1 - at));
  const count = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (!(count >= 1 && count <= MOST_DAYS)) return null;
  return Array.from({ length: count }, (_, at) =>
    new Date(Date.parse(from) + at * DAY_MS).toISOString().slice(0, 10),
  );
}
