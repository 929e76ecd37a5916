import { decodeSections, encodeSections, packStrings, unpackStrings } from '../codec';
import { BEHAVIOUR_WEIGHTS } from '../dataset';
import { CoreError } from '../errors';
import { admitted, AS_LOOK, chinaDay, PROVEN, TRUST_LEVELS, type ArrivedLog } from '../influence';
import { BEHAVIOUR_TYPES, type InteractionLog } from '../types';
import { cleanLog } from './clean';
import { takenBack } from './taken-back';
import type { CleaningCounts, LoggedBehaviour } from './types';

const MAGIC = 'ZHUYICOL';
const FORMAT = 1;
const LOOK = BEHAVIOUR_TYPES.indexOf('click');
const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');
const DISLIKE = BEHAVIOUR_TYPES.indexOf('dislike');
const NEW = TRUST_LEVELS.indexOf('new');
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
    unproven: 0,
  };
}

/** What a day's counting remembers between the parts it sees; by the shopper's id. */
export interface Watch {
  isMachine(shopper: string, day: number): boolean;
  noteMachine(shopper: string, day: number): void;
}

/** A cleaned log whose shoppers can still be told. */
export interface CleanedLog extends ArrivedLog {
  readonly ids: readonly string[];
}

/** The day whose budget a behaviour is of. */
export function arrivalDay({ receivedAt, at }: LoggedBehaviour): number {
  return Math.max(0, chinaDay(receivedAt ?? at));
}

/** Gathers behaviours in columns, in any order. Shopper ids are forgotten when the log is sealed. */
export interface Collector {
  readonly shoppers: number;
  readonly size: number;
  feed(page: readonly LoggedBehaviour[], counts: CleaningCounts): void;
  /** Sorted by (shopper, at) and cleaned; the same for every order of feeding. */
  clean(counts: CleaningCounts, watch?: Watch): CleanedLog;
  /** The same, and of unproven shoppers no more than there are places for (see `admitted`). */
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
  const day: number[] = [];
  const trust: number[] = [];
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
    if (file.has('day')) {
      for (const value of file.section('day', 'u32')) day.push(value);
      for (const value of file.section('trust', 'u8')) trust.push(value);
    } else {
      // A run that was going when arrivals and trustOf came in.
      for (const value of at) day.push(chinaDay(value));
      for (let i = 0; i < at.length; i++) trust.push(PROVEN);
    }
  }

  function take(behaviour: LoggedBehaviour, counts: CleaningCounts): void {
    counts.fed++;
    const code = BEHAVIOUR_TYPES.indexOf(behaviour.type);
    if (code < 0) throw new CoreError('BAD_INPUT', `unknown behaviour type ${behaviour.type}`);
    const place = index.get(behaviour.itemId);
    if (BEHAVIOUR_WEIGHTS[code] === 0 && code !== DISLIKE) counts.notLearnt++;
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
      day.push(arrivalDay(behaviour));
      trust.push(TRUST_LEVELS.indexOf(behaviour.trust ?? 'proven'));
    }
  }

  /** All behaviours by (shopper, at), shoppers by their ids: the same for every order of feeding. */
  function sorted(): CleanedLog {
    const byId = ids.map((_, s) => s).sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
    const place = new Uint32Array(ids.length);
    byId.forEach((s, i) => (place[s] = i));
    const order = Uint32Array.from({ length: item.length }, (_, i) => i);
    order.sort(
      (a, b) =>
        place[shopper[a]!]! - place[shopper[b]!]! ||
        at[a]! - at[b]! ||
        type[a]! - type[b]! ||
        item[a]! - item[b]! ||
        day[a]! - day[b]! ||
        trust[a]! - trust[b]!,
    );
    return {
      shopper: Uint32Array.from(order, (i) => place[shopper[i]!]!),
      item: Uint32Array.from(order, (i) => item[i]!),
      type: Uint8Array.from(order, (i) => type[i]!),
      at: Float64Array.from(order, (i) => at[i]!),
      day: Uint32Array.from(order, (i) => day[i]!),
      trust: Uint8Array.from(order, (i) => trust[i]!),
      ids: byId.map((s) => ids[s]!),
    };
  }

  function clean(counts: CleaningCounts, watch?: Watch): CleanedLog {
    const log = only(...withoutTakenBack(sorted(), counts));
    const byPlace = watch && {
      isMachine: (s: number, d: number) => watch.isMachine(log.ids[s]!, d),
      noteMachine: (s: number, d: number) => {
        watch.noteMachine(log.ids[s]!, d);
      },
    };
    const keep = cleanLog(log, counts, byPlace);
    return only(log, keep);
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
    clean: (counts, watch) => {
      const log = clean(counts, watch);
      counts.kept += log.item.length;
      return log;
    },
    seal: (counts) => {
      const cleaned = clean(counts);
      const fates = admitted(cleaned, (s) => cleaned.ids[s]!);
      const types = cleaned.type.map((code, i) => (fates[i] === AS_LOOK ? LOOK : code));
      const sealed = only({ ...cleaned, type: types }, fates);
      const { shopper, item, type, at } = sealed;
      counts.unproven += cleaned.item.length - item.length;
      counts.kept += item.length;
      return { shopper, item, type, at, witness: witnesses(sealed) };
    },
    save: () =>
      encodeSections(MAGIC, FORMAT, {}, [
        ['ids', packStrings(ids)],
        ['shopper', Uint32Array.from(shopper)],
        ['item', Uint32Array.from(item)],
        ['type', Uint8Array.from(type)],
        ['at', Float64Array.from(at)],
        ['day', Uint32Array.from(day)],
        ['trust', Uint8Array.from(trust)],
      ]),
  };
}

/** By shopper: 1 for whom more speaks than that the account is there, or who has bought. */
function witnesses({ shopper, type, trust, ids }: CleanedLog): Uint8Array {
  const witness = new Uint8Array(ids.length);
  for (let i = 0; i < shopper.length; i++) {
    if (trust[i] !== NEW || type[i] === PURCHASE) witness[shopper[i]!] = 1;
  }
  return witness;
}

/** A log and what of it is a wish: dislikes are none, nor is what they take back. */
function withoutTakenBack(log: CleanedLog, counts: CleaningCounts): [CleanedLog, Uint8Array] {
  const keep = takenBack(log).map((gone) => 1 - gone);
  counts.notLearnt += keep.reduce((sum, kept) => sum + 1 - kept, 0);
  return [log, keep];
}

/** The behaviours that stay. Shoppers of whom nothing is left leave no gap in the numbers. */
function only(log: CleanedLog, keep: Uint8Array): CleanedLog {
  const kept = Uint32Array.from({ length: keep.length }, (_, i) => i).filter((i) => keep[i] !== 0);
  const places = new Map<number, number>();
  for (const i of kept) if (!places.has(log.shopper[i]!)) places.set(log.shopper[i]!, places.size);
  return {
    shopper: Uint32Array.from(kept, (i) => places.get(log.shopper[i]!)!),
    item: Uint32Array.from(kept, (i) => log.item[i]!),
    type: Uint8Array.from(kept, (i) => log.type[i]!),
    at: Float64Array.from(kept, (i) => log.at[i]!),
    day: Uint32Array.from(kept, (i) => log.day[i]!),
    trust: Uint8Array.from(kept, (i) => log.trust[i]!),
    ids: [...places.keys()].map((s) => log.ids[s]!),
  };
}
