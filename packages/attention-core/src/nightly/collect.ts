import { decodeSections, encodeSections, packStrings, unpackStrings } from '../codec';
import { BEHAVIOUR_WEIGHTS } from '../dataset';
import { CoreError } from '../errors';
import { BEHAVIOUR_TYPES, type InteractionLog } from '../types';
import { cleanLog } from './clean';
import type { CleaningCounts, LoggedBehaviour } from './types';

const MAGIC = 'ZHUYICOL';
const FORMAT = 1;
/** A page looked at for less time than this was not looked at. */
const LEAST_DWELL_MS = 300;

export function noCounts(): CleaningCounts {
  return {
    fed: 0,
    kept: 0,
    notLearnt: 0,
    unknownItem: 0,
    outsideWindow: 0,
    tooShortDwell: 0,
    tooFast: 0,
    selfRepeat: 0,
    overCap: 0,
  };
}

/** Gathers behaviours in columns, in any order. Shopper ids are forgotten when the log is sealed. */
export interface Collector {
  readonly shoppers: number;
  readonly size: number;
  feed(page: readonly LoggedBehaviour[], counts: CleaningCounts): void;
  /** Sorted by (shopper, at) and cleaned; the same for every order of feeding. */
  seal(counts: CleaningCounts): InteractionLog;
  save(): Uint8Array;
}

/** `now`: behaviours later than this are dropped. */
export function createCollector(
  index: ReadonlyMap<string, number>,
  now: number,
  saved?: Uint8Array,
): Collector {
  const ids: string[] = [];
  const shopperOf = new Map<string, number>();
  const shopper: number[] = [];
  const item: number[] = [];
  const type: number[] = [];
  const at: number[] = [];
  if (saved) {
    const file = decodeSections(MAGIC, FORMAT, saved);
    for (const id of unpackStrings(file.section('ids', 'u8'))) {
      shopperOf.set(id, ids.length);
      ids.push(id);
    }
    for (const value of file.section('shopper', 'u32')) shopper.push(value);
    for (const value of file.section('item', 'u32')) item.push(value);
    for (const value of file.section('type', 'u8')) type.push(value);
    for (const value of file.section('at', 'f64')) at.push(value);
  }

  function take(behaviour: LoggedBehaviour, counts: CleaningCounts): void {
    counts.fed++;
    const code = BEHAVIOUR_TYPES.indexOf(behaviour.type);
    if (code < 0) throw new CoreError('BAD_INPUT', `unknown behaviour type ${behaviour.type}`);
    const place = index.get(behaviour.itemId);
    if (BEHAVIOUR_WEIGHTS[code] === 0) counts.notLearnt++;
    else if (place === undefined) counts.unknownItem++;
    else if (!(behaviour.at <= now) || behaviour.at < 0) counts.outsideWindow++;
    else if (
      behaviour.type === 'browse' &&
      behaviour.dwellMs !== undefined &&
      behaviour.dwellMs < LEAST_DWELL_MS
    ) {
      counts.tooShortDwell++;
    } else {
      let s = shopperOf.get(behaviour.shopper);
      if (s === undefined) {
        s = ids.length;
        shopperOf.set(behaviour.shopper, s);
        ids.push(behaviour.shopper);
      }
      shopper.push(s);
      item.push(place);
      type.push(code);
      at.push(behaviour.at);
    }
  }

  return {
    get shoppers() {
      return ids.length;
    },
    get size() {
      return item.length;
    },
    feed: (page, counts) => {
      for (const behaviour of page) take(behaviour, counts);
    },
    seal: (counts) => {
      const byId = ids.map((_, s) => s).sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
      const place = new Uint32Array(ids.length);
      byId.forEach((s, i) => (place[s] = i));
      const order = Uint32Array.from({ length: item.length }, (_, i) => i);
      order.sort(
        (a, b) =>
          place[shopper[a]!]! - place[shopper[b]!]! ||
          at[a]! - at[b]! ||
          type[a]! - type[b]! ||
          item[a]! - item[b]!,
      );
      const log = {
        shopper: Uint32Array.from(order, (i) => place[shopper[i]!]!),
        item: Uint32Array.from(order, (i) => item[i]!),
        type: Uint8Array.from(order, (i) => type[i]!),
        at: Float64Array.from(order, (i) => at[i]!),
      };
      return cleanLog(log, counts);
    },
    save: () =>
      encodeSections(MAGIC, FORMAT, {}, [
        ['ids', packStrings(ids)],
        ['shopper', Uint32Array.from(shopper)],
        ['item', Uint32Array.from(item)],
        ['type', Uint8Array.from(type)],
        ['at', Float64Array.from(at)],
      ]),
  };
}
