import { readIsoTime, utc } from '../times';

const SLASHED = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** The order of day and month in dates like 12/1/2010, found out from the whole file. */
export interface DateOrder {
  /** True where the text is a time in at least one order. */
  note(text: string): boolean;
  settle(): void;
  read(text: string): number | null;
  /** '' where every date says its order itself. */
  readonly order: '' | 'month first' | 'day first';
}

export function openDateOrder(): DateOrder {
  let slashed = 0;
  let dayFirst = 0;
  let monthFirst = 0;
  let order: DateOrder['order'] = '';
  // The lines of an invoice have one time.
  let lastNoted = { text: '', good: false };
  let lastRead: { text: string; at: number | null } = { text: '', at: null };

  function note(text: string): boolean {
    const match = SLASHED.exec(text);
    if (!match) return readIsoTime(text) !== null;
    slashed += 1;
    const asMonthFirst = readSlashed(match, false) !== null;
    const asDayFirst = readSlashed(match, true) !== null;
    if (asMonthFirst && !asDayFirst) monthFirst += 1;
    if (asDayFirst && !asMonthFirst) dayFirst += 1;
    return asMonthFirst || asDayFirst;
  }

  return {
    note(text) {
      if (text !== lastNoted.text) lastNoted = { text, good: note(text) };
      return lastNoted.good;
    },
    settle() {
      // Undecided is month first: the published file is.
      if (slashed > 0) order = dayFirst > monthFirst ? 'day first' : 'month first';
    },
    read(text) {
      if (text !== lastRead.text) {
        const match = SLASHED.exec(text);
        lastRead = { text, at: match ? readSlashed(match, order === 'day first') : readIsoTime(text) };
      }
      return lastRead.at;
    },
    get order() {
      return order;
    },
  };
}

function readSlashed(match: RegExpExecArray, dayFirst: boolean): number | null {
  const [first = 0, second = 0, year = 0, hour = 0, minute = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return dayFirst
    ? utc(year, second, first, hour, minute, seconds)
    : utc(year, first, second, hour, minute, seconds);
}
