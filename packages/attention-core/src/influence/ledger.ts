import { CoreError } from '../errors';
import { hashText } from '../features';

/** A word for the day, bits of what was done, and how many items each shopper has touched. */
const HEAD_BYTES = 16;
/** Of either kind: the proven and the others have filters of their own, so that a farm of accounts fills only one. */
const FILTER_BITS = 1 << 20;
const FILTER_BYTES = (2 * FILTER_BITS) / 8;
const TALLIES = 1 << 15;
export const LEDGER_BYTES = HEAD_BYTES + FILTER_BYTES + 2 * TALLIES;
/** Bits set for each entry. */
const BITS_AN_ENTRY = 4;

/** Numbers of the entries about one shopper and item: 1 up to LEVELS; and the one about a shopper's whole day. */
const LEVELS = 4;
const MACHINE = 99;

/**
 * What has been counted on one day of arrival, in 320 KB whatever happens on it: Bloom filters of (shopper, item, how
 * strong), and a tally of items a shopper. It may take something for counted that is not (0.1 % of what comes after
 * 50,000 entries of its kind, 14 % after 250,000), never the other way: nothing counts twice. Names nobody.
 */
export interface DayLedger {
  readonly day: number;
  /** Begins a new day, with nothing in it; days that are over stay so. False for a day before the one it is at. */
  open(day: number): boolean;
  /**
   * Notes that a shopper did something as strong as `level` (1..4, in quarters of a purchase) with an item, and returns by how
   * many levels that is more than what was counted. What is proven and what is not are noted apart: a
   * payment counts in full, whatever was looked at before.
   */
  raise(shopper: string, itemId: string, level: number, proven: boolean): number;
  /** Different items counted of a shopper; never less than there were. */
  touched(shopper: string): number;
  /** A shopper faster than a human: for this day. */
  noteMachine(shopper: string): void;
  isMachine(shopper: string): boolean;
  /** The ledger's own bytes; not a copy. */
  readonly bytes: Uint8Array;
}

/** A new ledger, or the one whose bytes were kept. CoreError DAMAGED where their length is wrong. */
export function createLedger(kept?: Uint8Array): DayLedger {
  if (kept && kept.length !== LEDGER_BYTES)
    throw new CoreError('DAMAGED', `a day's ledger has ${LEDGER_BYTES} bytes, this one ${kept.length}`);
  const bytes = kept?.slice() ?? new Uint8Array(LEDGER_BYTES);
  const head = new Uint32Array(bytes.buffer, 0, 1);
  const filter = new Uint8Array(bytes.buffer, HEAD_BYTES, FILTER_BYTES);
  const tallies = new Uint16Array(bytes.buffer, HEAD_BYTES + FILTER_BYTES, TALLIES);

  function has(key: Key, entry: number, proven: boolean): boolean {
    for (let k = 0; k < BITS_AN_ENTRY; k++) {
      const bit = placeOf(key, entry, proven, k);
      if ((filter[bit >> 3]! & (1 << (bit & 7))) === 0) return false;
    }
    return true;
  }

  function note(key: Key, entry: number, proven: boolean): void {
    for (let k = 0; k < BITS_AN_ENTRY; k++) {
      const bit = placeOf(key, entry, proven, k);
      filter[bit >> 3] = filter[bit >> 3]! | (1 << (bit & 7));
    }
  }

  /** The strongest level noted in a pool, 0 for none: whoever reached one has all below it. */
  function strongest(key: Key, proven: boolean): number {
    let level = 0;
    while (level < LEVELS && has(key, level + 1, proven)) level++;
    return level;
  }

  const tallyOf = (shopper: string): number => hashText(shopper) % TALLIES;

  return {
    get day() {
      return head[0]!;
    },
    open: (day) => {
      if (day < head[0]!) return false;
      if (day > head[0]!) {
        bytes.fill(0);
        head[0] = day;
      }
      return true;
    },
    raise: (shopper, itemId, level, proven) => {
      const key = keyOf(`${shopper} ${itemId}`);
      const paid = strongest(key, true);
      const before = proven ? paid : Math.max(paid, strongest(key, false));
      if (level <= before) return 0;
      const tally = tallyOf(shopper);
      if (before === 0) tallies[tally] = Math.min(0xffff, tallies[tally]! + 1);
      for (let l = level; l > 0; l--) note(key, l, proven);
      return level - before;
    },
    touched: (shopper) => tallies[tallyOf(shopper)]!,
    noteMachine: (shopper) => {
      note(keyOf(shopper), MACHINE, true);
    },
    isMachine: (shopper) => has(keyOf(shopper), MACHINE, true),
    bytes,
  };
}

/** Two independent hashes of what an entry is about. */
type Key = readonly [number, number];

const keyOf = (text: string): Key => [hashText(text), hashText(`~${text}`)];

/** The k-th bit of an entry. */
function placeOf([a, b]: Key, entry: number, proven: boolean, k: number): number {
  let h = Math.imul(a ^ Math.imul(entry, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(b, 2 * k + 1);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return ((h ^ (h >>> 13)) & (FILTER_BITS - 1)) + (proven ? FILTER_BITS : 0);
}
