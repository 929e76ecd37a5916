/** The shop's clock is UTC+8, whatever the phone's is. */
const ZONE_MS = 8 * 3600_000;

/** `2026-12-01` and `09:30` by the shop's clock. */
export function shopClock(at: number): { date: string; time: string } {
  const text = new Date(at + ZONE_MS).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/** The moment, epoch ms, of a date and a time by the shop's clock; undefined where there is no date. */
export function momentOf(date: string, time: string): number | undefined {
  if (date === '') return undefined;
  const at = Date.parse(`${date}T${time || '00:00'}:00.000Z`);
  return Number.isNaN(at) ? undefined : at - ZONE_MS;
}

/** `2026-12-01 09:30`. */
export function momentText(at: number): string {
  const { date, time } = shopClock(at);
  return `${date} ${time}`;
}
