import { ZhuyiError } from '@zhuyi/contracts';

/** Shop days, both included. */
export interface Days {
  from: string;
  to: string;
}

const DAY_MS = 24 * 3600 * 1000;

/** BAD_INPUT on `to` unless both are days and there are 1 to `most` of them. */
export function checkDays({ from, to }: Days, most: number): void {
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (!(days >= 1 && days <= most)) {
    throw new ZhuyiError('BAD_INPUT', `from 1 to ${most} days`, { field: 'to' });
  }
}

/** The first moment of a shop day, epoch ms. */
export function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

/** The first moment after it. */
export function endOf(day: string): number {
  return startOf(day) + DAY_MS;
}

/** The same number of days just before. */
export function daysBefore({ from, to }: Days): Days {
  const length = Date.parse(to) - Date.parse(from) + DAY_MS;
  const back = (day: string, ms: number): string => new Date(Date.parse(day) - ms).toISOString().slice(0, 10);
  return { from: back(from, length), to: back(from, DAY_MS) };
}
