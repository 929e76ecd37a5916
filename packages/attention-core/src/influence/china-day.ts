const DAY_MS = 86_400_000;
/** Days are counted in UTC+8, which has no summer time. */
const CHINA_MS = 8 * 3600_000;

/** The day of a moment (epoch ms) in UTC+8, as a number that goes up by 1 a day. */
export function chinaDay(at: number): number {
  return Math.floor((at + CHINA_MS) / DAY_MS);
}
