/** Earlier than any log of a shop on the net. */
export const EARLIEST = Date.UTC(1995, 0, 1);

/** Epoch ms of a date and time without a zone, read as UTC; null where there is no such day or hour. */
export function utc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() : null;
}

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(?: ?UTC|Z)?$/;

/** `2010-12-01 08:26:00`, with T, slashes, `UTC` or without seconds as well. */
export function readIsoTime(text: string): number | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return utc(year, month, day, hour, minute, second);
}
