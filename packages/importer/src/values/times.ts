import { dateOf, fullYear, readTimeText, type TimeText } from './time-text';
import type { Zone } from './zone';

/** Earlier than any log of a shop on the net. */
export const EARLIEST = Date.UTC(1995, 0, 1);

/** The order of the three numbers in dates like 12/1/10. */
export const DATE_ORDERS = ['month-first', 'day-first', 'year-first'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** The times of one column: every text is noted, then all are read. Where times are read in the importer, this does it. */
export interface TimeColumn {
  /**
   * Null where the text is no time; else what to hand to `read`: epoch ms as digits where that is sure by now, or the
   * text.
   */
  note(text: string): string | null;
  /** Decides the order of day, month and year by all that was noted. */
  settle(): void;
  /** Epoch ms, after `settle`; null where the text is no time in the order decided. */
  read(noted: string): number | null;
  /** How the times were understood, for the report. */
  notes(): string[];
}

export interface TimeSettings {
  /** Of times without an offset. */
  zone: Zone;
  /** Demanded, instead of decided by the column. */
  order?: DateOrder | undefined;
}

/** What is sure at once, see TimeColumn.note. */
const SURE = '@';

export function openTimeColumn({ zone, order: demanded }: TimeSettings): TimeColumn {
  const fits: Record<DateOrder, number> = { 'month-first': 0, 'day-first': 0, 'year-first': 0 };
  let undecided = 0;
  let dotted = 0;
  let local = 0;
  let example = '';
  let order: DateOrder = demanded ?? 'month-first';
  // The lines of an invoice have one time.
  let lastNoted: { text: string; noted: string | null } = { text: '', noted: null };
  let lastRead: { text: string; at: number | null } = { text: '', at: null };

  function note(text: string): string | null {
    const read = readTimeText(text);
    if (!read) return null;
    if (read.kind === 'moment') return `${SURE}${read.at}`;
    if (read.kind === 'local' || read.offset === null) local += 1;
    if (read.kind === 'local') return `${SURE}${zone.toUtc(read.at)}`;
    const possible = DATE_ORDERS.filter((one) => inOrder(read, one) !== null);
    if (possible.length === 0) return null;
    for (const one of possible) fits[one] += 1;
    undecided += 1;
    // Month first is how the published files have it; with dots nobody writes so.
    if (/^\d+\./.test(text)) dotted += 1;
    example ||= text;
    return text;
  }

  return {
    note(text) {
      if (text !== lastNoted.text || text === '') lastNoted = { text, noted: note(text) };
      return lastNoted.noted;
    },
    settle() {
      if (demanded) return;
      if (2 * dotted > undecided) order = 'day-first';
      for (const one of DATE_ORDERS) if (fits[one] > fits[order]) order = one;
    },
    read(noted) {
      if (noted.startsWith(SURE)) return Number(noted.slice(SURE.length));
      if (noted !== lastRead.text) lastRead = { text: noted, at: readNoted(noted) };
      return lastRead.at;
    },
    notes() {
      const lines: string[] = [];
      if (undecided > 0) lines.push(orderNote());
      if (local > 0)
        lines.push(`Times without an offset were read in the zone ${zone.name} (--zone for another).`);
      return lines;
    },
  };

  function readNoted(text: string): number | null {
    const read = readTimeText(text);
    if (read?.kind !== 'numbers') return null;
    const at = inOrder(read, order);
    if (at === null) return null;
    return read.offset === null ? zone.toUtc(at) : at - read.offset;
  }

  function orderNote(): string {
    const words = `Dates like ${example} were read with the ${order.replace('-', ' ')}`;
    if (demanded) return `${words}, as told.`;
    const others = DATE_ORDERS.filter((one) => one !== order && fits[one] === fits[order]);
    const all =
      fits[order] === undecided ? 'Every date of the file' : 'As many of the dates, but not all of them,';
    if (others.length > 0)
      return `${words}. ${all} could be ${others.join(' or ').replaceAll('-', ' ')} as well: say --dates ${others[0] ?? ''} if that is meant.`;
    return `${words}: no other order fits as many of the lines.`;
  }
}

/** The clock's reading of a date in one order, as if it were UTC. */
function inOrder(
  { numbers, wide, ofDay }: Extract<TimeText, { kind: 'numbers' }>,
  order: DateOrder,
): number | null {
  const [first, second, third] = numbers;
  if (order === 'year-first') {
    const date = wide ? null : dateOf(fullYear(twoDigits(first)), second, third);
    return date === null ? null : date + ofDay;
  }
  const year = wide ? third : fullYear(twoDigits(third));
  const date = order === 'month-first' ? dateOf(year, first, second) : dateOf(year, second, first);
  return date === null ? null : date + ofDay;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
