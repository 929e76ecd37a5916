const HOUR_MS = 3600 * 1000;
/** Shops and their timers live in China's time, which has no summer time. */
const CHINA_MS = 8 * HOUR_MS;
/** From and to (exclusive), as in config.json. */
const NIGHT = { from: 2, to: 5 };

/** The day in UTC+8 as eight digits, e.g. 20261122. */
export function chinaDay(at: number): string {
  return new Date(at + CHINA_MS).toISOString().slice(0, 10).replaceAll('-', '');
}

export function isNight(at: number): boolean {
  const hour = new Date(at + CHINA_MS).getUTCHours();
  return hour >= NIGHT.from && hour < NIGHT.to;
}
