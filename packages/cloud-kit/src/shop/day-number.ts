const DAY_MS = 24 * 3600 * 1000;
const UTC8_MS = 8 * 3600 * 1000;

/** The number of the day in UTC+8 that a moment (epoch ms) falls in; 1970-01-01 is 0. */
export function dayNumber(at: number): number {
  return Math.floor((at + UTC8_MS) / DAY_MS);
}
