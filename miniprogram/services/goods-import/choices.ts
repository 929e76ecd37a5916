import type { ImportOptions } from './api';

/** IANA names, in the order of the words for them; the first leaves it to the form. */
export const ZONES = [
  ...['', 'Asia/Shanghai', 'Asia/Tokyo', 'Europe/London'],
  ...['Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'UTC'],
] as const;
export const DATE_ORDERS = ['', 'month-first', 'day-first', 'year-first'] as const;

/** What a chip or picker of the page says of how a file is to be read: `value` is what stands on it, or a place in its list. */
export function changeOf(field: string, value: string): Partial<ImportOptions> {
  switch (field) {
    case 'zone':
      return { zone: ZONES[Number(value)] || undefined };
    case 'dates':
      return { dates: DATE_ORDERS[Number(value)] || undefined };
    case 'keepTimes':
    case 'acceptLess':
      return { [field]: value === 'yes' };
    default:
      return { [field]: value };
  }
}
