import { decodeSections, encodeSections, packStrings, unpackStrings } from '../codec';
import { chinaDay, PROVEN, type ArrivedLog } from '../influence';

const MAGIC = 'ZHUYICOL';
const FORMAT = 1;

/** A log whose shoppers can still be told. */
export interface NamedLog extends ArrivedLog {
  readonly ids: readonly string[];
}

/** One behaviour in codes: `item` in the catalogue's index, `type` of BEHAVIOUR_TYPES, `trust` of TRUST_LEVELS, `at` in epoch ms. */
export interface Row {
  item: number;
  type: number;
  at: number;
  /** The day whose budget it is of. */
  day: number;
  trust: number;
}

/** Behaviours in columns, in the order they came; `shopper` counts in `ids`. */
export class Columns {
  readonly ids: string[] = [];
  readonly shopper: number[] = [];
  readonly item: number[] = [];
  readonly type: number[] = [];
  readonly at: number[] = [];
  readonly day: number[] = [];
  readonly trust: number[] = [];
  private readonly places = new Map<string, number>();

  get size(): number {
    return this.item.length;
  }

  add(shopper: string, { item, type, at, day, trust }: Row): void {
    this.shopper.push(this.placeOf(shopper));
    this.item.push(item);
    this.type.push(type);
    this.at.push(at);
    this.day.push(day);
    this.trust.push(trust);
  }

  private placeOf(id: string): number {
    const known = this.places.get(id);
    if (known !== undefined) return known;
    const place = this.ids.length;
    this.places.set(id, place);
    this.ids.push(id);
    return place;
  }

  /** All behaviours by (shopper, at), shoppers by their ids: the same for every order of adding. */
  sorted(): NamedLog {
    const { ids, shopper, item, type, at, day, trust } = this;
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

  save(): Uint8Array {
    return encodeSections(MAGIC, FORMAT, {}, [
      ['ids', packStrings(this.ids)],
      ['shopper', Uint32Array.from(this.shopper)],
      ['item', Uint32Array.from(this.item)],
      ['type', Uint8Array.from(this.type)],
      ['at', Float64Array.from(this.at)],
      ['day', Uint32Array.from(this.day)],
      ['trust', Uint8Array.from(this.trust)],
    ]);
  }

  static restore(saved: Uint8Array): Columns {
    const columns = new Columns();
    const file = decodeSections(MAGIC, FORMAT, saved);
    for (const id of unpackStrings(file.section('ids', 'u8'))) columns.placeOf(id);
    append(columns.shopper, file.section('shopper', 'u32'));
    append(columns.item, file.section('item', 'u32'));
    append(columns.type, file.section('type', 'u8'));
    append(columns.at, file.section('at', 'f64'));
    if (file.has('day')) {
      append(columns.day, file.section('day', 'u32'));
      append(columns.trust, file.section('trust', 'u8'));
    } else {
      // A run that was going when arrivals and trustOf came in.
      for (const at of columns.at) {
        columns.day.push(chinaDay(at));
        columns.trust.push(PROVEN);
      }
    }
    return columns;
  }
}

/** One by one: a call with a million arguments is refused. */
function append(column: number[], values: Iterable<number>): void {
  for (const value of values) column.push(value);
}
