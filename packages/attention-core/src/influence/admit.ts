import { hashText } from '../features';
import { BEHAVIOUR_TYPES } from '../types';
import { PROVEN, TRUST_LEVELS } from './trust';
import type { ArrivedLog } from './types';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');

/** Days of arrival that share their places: a farm that comes back every day gets no more. */
export const PLACE_DAYS = 7;
/** What unproven shoppers did with an item in these days that is learnt from. */
export const UNPROVEN_PLACES = 2;
/** And for each thing that proven shoppers did with it then: for known accounts, and among them for new ones. */
export const KNOWN_VOUCHED = 1;
export const NEW_VOUCHED = 0.5;

/** What becomes of a behaviour: nothing, what it is, or a look, whatever it was. */
export const DROPPED = 0;
export const KEPT = 1;
export const AS_LOOK = 2;

const NEW = TRUST_LEVELS.indexOf('new');

interface Queue {
  proven: number;
  readonly waiting: number[];
}

/**
 * What becomes of the behaviours of a cleaned log (each shopper once an item and day): all that are proven are learnt from, and
 * of the others as many as there are places for the item in that week, known accounts first, then by a hash that no
 * shopper can aim at; and as looks, whatever they were. Who has bought anything in this log is proven, unless
 * the money went back: phones cannot write purchases. `idOf` names a shopper of the log. The same for every order in which the log was gathered.
 */
export function admitted(log: ArrivedLog, idOf: (shopper: number) => string): Uint8Array {
  const n = log.item.length;
  const keep = new Uint8Array(n).fill(KEPT);
  const queues = new Map<string, Queue>();
  const buyers = new Set<number>();
  for (let i = 0; i < n; i++)
    if (log.type[i] === PURCHASE && log.trust[i] === PROVEN) buyers.add(log.shopper[i]!);
  const isProven = (i: number): boolean => log.trust[i] === PROVEN || buyers.has(log.shopper[i]!);
  const keyOf = (i: number): string => `${Math.floor(log.day[i]! / PLACE_DAYS)} ${log.item[i]!}`;
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
  for (const [key, queue] of queues) {
    const rank = new Map(
      queue.waiting.map((i) => [i, hashText(`${idOf(log.shopper[i]!)} ${log.day[i]!} ${key}`)]),
    );
    queue.waiting.sort((a, b) => log.trust[b]! - log.trust[a]! || rank.get(a)! - rank.get(b)! || a - b);
    seat(log, queue, keep);
  }
  return keep;
}

/** Gives the places of an item and week to those who wait for them, in their order. */
function seat(log: ArrivedLog, { proven, waiting }: Queue, keep: Uint8Array): void {
  const places = Math.floor(UNPROVEN_PLACES + KNOWN_VOUCHED * proven);
  const placesOfNew = Math.floor(UNPROVEN_PLACES + NEW_VOUCHED * proven);
  let [seated, seatedNew] = [0, 0];
  for (const i of waiting) {
    const isNew = log.trust[i] === NEW;
    const has = seated < places && (!isNew || seatedNew < placesOfNew);
    keep[i] = has ? AS_LOOK : DROPPED;
    if (!has) continue;
    seated++;
    if (isNew) seatedNew++;
  }
}
