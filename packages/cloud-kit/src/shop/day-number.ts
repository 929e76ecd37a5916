const DAY_MS = 24 * 3600 * 1000;
const UTC8_MS = 8 * 3600 * 1000;

/** The number of the day in UTC+8 that a moment (epoch ms) falls in; 1970-01-01 is 0. */
export function dayNumber(at: number): number {
  return Math.floor((at + UTC8_MS) / DAY_MS);
}

/** The first moment (epoch ms) of the day in UTC+8 that a moment falls in: where the moment itself would tell too much. */
export function startOfDay(at: number): number {
  return dayNumber(at) * DAY_MS - UTC8_MS;
}
