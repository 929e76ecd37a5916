import { hashText } from '../features';
import { BEHAVIOUR_TYPES } from '../types';
import { PROVEN } from './trust';
import type { ArrivedLog } from './types';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');

/** Unproven shoppers of an item and day of arrival that are learnt from. */
export const UNPROVEN_PLACES = 3;
/** And for each proven shopper who did something with the item on that day. */
export const PLACES_VOUCHED = 4;

interface Queue {
  proven: number;
  readonly waiting: number[];
}

/**
 * Which behaviours of a cleaned log (each shopper once an item and day) are learnt from: all that are proven, and of the
 * others as many as there are places for the item on that day, known accounts first, then by a hash that no shopper can
 * aim at. Who has bought anything in this log is proven: phones cannot write purchases. `idOf` names a shopper of the log. The
 * same for every order in which the log was gathered.
 */
export function admitted(log: ArrivedLog, idOf: (shopper: number) => string): Uint8Array {
  const n = log.item.length;
  const keep = new Uint8Array(n).fill(1);
  const queues = new Map<string, Queue>();
  const buyers = new Set<number>();
  for (let i = 0; i < n; i++) if (log.type[i] === PURCHASE) buyers.add(log.shopper[i]!);
  const isProven = (i: number): boolean => log.trust[i] === PROVEN || buyers.has(log.shopper[i]!);
  const keyOf = (i: number): string => `${log.day[i]!} ${log.item[i]!}`;
  for (let i = 0; i < n; i++) {
    if (isProven(i)) continue;
    const queue = queues.get(keyOf(i)) ?? { proven: 0, waiting: [] };
    queue.waiting.push(i);
    queues.set(keyOf(i), queue);
  }
  if (queues.size === 0) return keep;
  for (let i = 0; i < n; i++) {
    if (!isProven(i)) continue;
    const queue = queues.get(keyOf(i));
    if (queue) queue.proven++;
  }
  for (const [key, { proven, waiting }] of queues) {
    const places = UNPROVEN_PLACES + PLACES_VOUCHED * proven;
    if (waiting.length <= places) continue;
    const rank = new Map(waiting.map((i) => [i, hashText(`${idOf(log.shopper[i]!)} ${key}`)]));
    waiting.sort(
      (a, b) =>
        log.trust[b]! - log.trust[a]! || rank.get(a)! - rank.get(b)! || log.shopper[a]! - log.shopper[b]!,
    );
    for (const i of waiting.slice(places)) keep[i] = 0;
  }
  return keep;
}
