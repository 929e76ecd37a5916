import { BEHAVIOUR_WEIGHTS } from '../dataset';
import { CoreError } from '../errors';
import { admitted, AS_LOOK, chinaDay, TRUST_LEVELS } from '../influence';
import { BEHAVIOUR_TYPES, type InteractionLog } from '../types';
import { cleanLog } from './clean';
import { Columns, type NamedLog } from './columns';
import { takenBack } from './taken-back';
import type { CleaningCounts, LoggedBehaviour } from './types';

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
export type CleanedLog = NamedLog;

/** The day whose budget a behaviour is of. */
export function arrivalDay({ receivedAt, at }: LoggedBehaviour): number {
  return Math.max(0, chinaDay(receivedAt ?? at));
}

/** Gathers behaviours in columns, in any order. Shopper ids are forgotten when the log is sealed. */
export class Collector {
  private readonly columns: Columns;

  /** `index`: item id -> place in the catalogue. `now`: behaviours later than this are dropped. `saved`: what `save` gave. */
  constructor(
    private readonly index: ReadonlyMap<string, number>,
    private readonly now: number,
    saved?: Uint8Array,
  ) {
    this.columns = saved === undefined ? new Columns() : Columns.restore(saved);
  }

  get shoppers(): number {
    return this.columns.ids.length;
  }

  get size(): number {
    return this.columns.size;
  }

  feed(page: readonly LoggedBehaviour[], counts: CleaningCounts): void {
    for (const behaviour of page) this.take(behaviour, counts);
  }

  /** Sorted by (shopper, at) and cleaned; the same for every order of feeding. */
  clean(counts: CleaningCounts, watch?: Watch): CleanedLog {
    const log = cleaned(this.columns.sorted(), counts, watch);
    counts.kept += log.item.length;
    return log;
  }

  /** The same, and of unproven shoppers no more than there are places for (see `admitted`). */
  seal(counts: CleaningCounts): InteractionLog {
    const log = cleaned(this.columns.sorted(), counts);
    const fates = admitted(log, (s) => log.ids[s]!);
    const types = log.type.map((code, i) => (fates[i] === AS_LOOK ? LOOK : code));
    const sealed = only({ ...log, type: types }, fates);
    const { shopper, item, type, at } = sealed;
    counts.unproven += log.item.length - item.length;
    counts.kept += item.length;
    return { shopper, item, type, at, witness: witnesses(sealed) };
  }

  save(): Uint8Array {
    return this.columns.save();
  }

  private take(behaviour: LoggedBehaviour, counts: CleaningCounts): void {
    counts.fed++;
    const type = BEHAVIOUR_TYPES.indexOf(behaviour.type);
    if (type < 0) throw new CoreError('BAD_INPUT', `unknown behaviour type ${behaviour.type}`);
    const item = this.index.get(behaviour.itemId);
    if (BEHAVIOUR_WEIGHTS[type] === 0 && type !== DISLIKE) counts.notLearnt++;
    else if (item === undefined) counts.unknownItem++;
    else if (!(behaviour.at <= this.now) || behaviour.at < 0) counts.outsideWindow++;
    else if (isTooShort(behaviour)) counts.tooShortDwell++;
    else {
      const { shopper, at, trust = 'proven' } = behaviour;
      const day = arrivalDay(behaviour);
      this.columns.add(shopper, { item, type, at, day, trust: TRUST_LEVELS.indexOf(trust) });
    }
  }
}

function isTooShort({ type, dwellMs }: LoggedBehaviour): boolean {
  return type === 'browse' && dwellMs !== undefined && dwellMs < LEAST_DWELL_MS;
}

/** What is left of a sorted log after what was taken back, repeated or done by machines. */
function cleaned(log: CleanedLog, counts: CleaningCounts, watch?: Watch): CleanedLog {
  const wishes = only(...withoutTakenBack(log, counts));
  const byPlace = watch && {
    isMachine: (s: number, d: number) => watch.isMachine(wishes.ids[s]!, d),
    noteMachine: (s: number, d: number) => {
      watch.noteMachine(wishes.ids[s]!, d);
    },
  };
  return only(wishes, cleanLog(wishes, counts, byPlace));
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
