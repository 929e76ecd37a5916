import { BEHAVIOUR_TYPES, type InteractionLog } from '../types';
import type { CleaningCounts } from './types';

const DAY_MS = 86_400_000;
/** Days are counted in UTC+8. */
const OFFSET_MS = 8 * 3600_000;

/** Looks at items that no hand can do within a minute. What is bought comes in whole baskets and does not count. */
export const MOST_LOOKS_A_MINUTE = 60;
/** The same thing done to the same item over and over in a day. */
export const MOST_REPEATS = 10;
/** What one shopper's day may count for, so that nobody steers the shop alone. */
export const MOST_A_DAY = 500;

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');
const CART = BEHAVIOUR_TYPES.indexOf('cart');

/** Drops what cannot be human from a log sorted by (shopper, at), and counts why. Purchases always stay. */
export function cleanLog(log: InteractionLog, counts: CleaningCounts): InteractionLog {
  const n = log.item.length;
  const keep = new Uint8Array(n);
  let from = 0;
  while (from < n) {
    const day = Math.floor((log.at[from]! + OFFSET_MS) / DAY_MS);
    let to = from + 1;
    while (
      to < n &&
      log.shopper[to] === log.shopper[from] &&
      Math.floor((log.at[to]! + OFFSET_MS) / DAY_MS) === day
    ) {
      to++;
    }
    cleanDay(log, from, to, keep, counts);
    from = to;
  }
  const kept = Uint32Array.from({ length: n }, (_, i) => i).filter((i) => keep[i] === 1);
  counts.kept += kept.length;
  // Shoppers of whom nothing is left leave no gap in the numbers.
  const places = new Map<number, number>();
  for (const i of kept) if (!places.has(log.shopper[i]!)) places.set(log.shopper[i]!, places.size);
  return {
    shopper: Uint32Array.from(kept, (i) => places.get(log.shopper[i]!)!),
    item: Uint32Array.from(kept, (i) => log.item[i]!),
    type: Uint8Array.from(kept, (i) => log.type[i]!),
    at: Float64Array.from(kept, (i) => log.at[i]!),
  };
}

function cleanDay(
  log: InteractionLog,
  from: number,
  to: number,
  keep: Uint8Array,
  counts: CleaningCounts,
): void {
  const machine = tooFast(log, from, to);
  const repeats = new Map<number, number>();
  let taken = 0;
  for (let i = from; i < to; i++) {
    const type = log.type[i]!;
    if (type === PURCHASE) {
      keep[i] = 1;
      taken++;
      continue;
    }
    const key = log.item[i]! * BEHAVIOUR_TYPES.length + type;
    const seen = (repeats.get(key) ?? 0) + 1;
    repeats.set(key, seen);
    if (machine) counts.tooFast++;
    else if (seen > MOST_REPEATS) counts.selfRepeat++;
    else if (taken >= MOST_A_DAY) counts.overCap++;
    else {
      keep[i] = 1;
      taken++;
    }
  }
}

function tooFast(log: InteractionLog, from: number, to: number): boolean {
  const times: number[] = [];
  for (let i = from; i < to; i++)
    if (log.type[i] !== PURCHASE && log.type[i] !== CART) times.push(log.at[i]!);
  for (let i = MOST_LOOKS_A_MINUTE; i < times.length; i++) {
    if (times[i]! - times[i - MOST_LOOKS_A_MINUTE]! < 60_000) return true;
  }
  return false;
}
