import { BEHAVIOUR_WEIGHTS } from '../dataset';
import type { ArrivedLog } from '../influence';
import { BEHAVIOUR_TYPES } from '../types';
import type { CleaningCounts } from './types';

/** Looks at items, and carts, that no hand can do within a minute. What is bought comes in whole baskets and does not count. */
export const MOST_LOOKS_A_MINUTE = 60;
/** Items that one shopper's day may count for, so that nobody steers the shop alone. */
export const MOST_A_DAY = 500;

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');

/** What is told about a shopper's day, and asked: for those who see a day in several parts. */
export interface DayWatch {
  isMachine(shopper: number, day: number): boolean;
  noteMachine(shopper: number, day: number): void;
}

/**
 * What of a log sorted by (shopper, at) counts, one flag a behaviour: of each shopper, item and day of arrival the strongest,
 * once (the best proven of these, then the first); nothing but purchases of a day that is faster than a human; of a
 * day with too many items the first, and all that was bought. What is left out is counted by its reason.
 */
export function cleanLog(log: ArrivedLog, counts: CleaningCounts, watch?: DayWatch): Uint8Array {
  const n = log.item.length;
  const keep = new Uint8Array(n);
  for (let from = 0; from < n;) {
    let to = from + 1;
    while (to < n && log.shopper[to] === log.shopper[from]) to++;
    for (const day of byDay(log, from, to)) cleanDay(log, day, keep, counts, watch);
    from = to;
  }
  return keep;
}

/** The behaviours of one shopper by their day of arrival, each day in order of time. */
function byDay({ day }: ArrivedLog, from: number, to: number): Iterable<number[]> {
  const days = new Map<number, number[]>();
  for (let i = from; i < to; i++) {
    const own = days.get(day[i]!);
    if (own) own.push(i);
    else days.set(day[i]!, [i]);
  }
  return days.values();
}

function cleanDay(
  log: ArrivedLog,
  day: readonly number[],
  keep: Uint8Array,
  counts: CleaningCounts,
  watch?: DayWatch,
): void {
  const [shopper, date] = [log.shopper[day[0]!]!, log.day[day[0]!]!];
  const machine = tooFast(log, day) || watch?.isMachine(shopper, date) === true;
  if (machine) watch?.noteMachine(shopper, date);
  const best = new Map<number, number>();
  for (const i of day) {
    if (machine && log.type[i] !== PURCHASE) {
      counts.tooFast++;
      continue;
    }
    const item = log.item[i]!;
    const other = best.get(item);
    if (other !== undefined) counts.selfRepeat++;
    if (other === undefined || isBetter(log, i, other)) best.set(item, i);
  }
  let taken = 0;
  for (const i of [...best.values()].sort((a, b) => a - b)) {
    if (log.type[i] !== PURCHASE && taken >= MOST_A_DAY) {
      counts.overCap++;
      continue;
    }
    keep[i] = 1;
    taken++;
  }
}

function isBetter({ type, trust }: ArrivedLog, i: number, other: number): boolean {
  const more = BEHAVIOUR_WEIGHTS[type[i]!]! - BEHAVIOUR_WEIGHTS[type[other]!]!;
  return more > 0 || (more === 0 && trust[i]! > trust[other]!);
}

function tooFast({ type, at }: ArrivedLog, day: readonly number[]): boolean {
  const times = day.filter((i) => type[i] !== PURCHASE).map((i) => at[i]!);
  return times.some((time, i) => i >= MOST_LOOKS_A_MINUTE && time - times[i - MOST_LOOKS_A_MINUTE]! < 60_000);
}
