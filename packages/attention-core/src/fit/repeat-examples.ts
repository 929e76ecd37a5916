import { ORDER_MS, type Sequences } from '../dataset';
import { createRandom } from '../random';
import { boughtBy, FEATURES, writeFeatures, type Examples, type RepeatRates } from '../repeat';
import { BEHAVIOUR_TYPES } from '../types';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');
/** Parts of all purchases after which orders are asked about, by what was known then. */
const LEARNT_FROM = [0.6, 0.7, 0.8, 0.9];
const MOST = 60_000;
const SEED = 0x4e9;

/** Examples that are still being gathered. */
export interface Gathered extends Examples {
  n: number;
  positives: number;
}

export function newExamples(): Gathered {
  const features = new Float32Array(MOST * FEATURES);
  return { width: FEATURES, features, label: new Uint8Array(MOST), n: 0, positives: 0 };
}

/** The moments that divide the later purchases, and the end; none where nothing was bought. */
export function cutsOf({ at, type }: Sequences): number[] {
  const times = at.filter((_, i) => type[i] === PURCHASE).sort();
  const end = times.at(-1);
  if (end === undefined) return [];
  return [...LEARNT_FROM.map((share) => times[Math.floor(share * times.length)]!), end + 1];
}

/** Where an order begins and ends among the columns, and where its shopper's behaviours begin. */
interface Place {
  readonly first: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Adds what was bought before each of the orders placed in [from, to), and whether they hold it: of orders drawn by chance, as many
 * as fill the `share` of the room. `rates` are those of `from`.
 */
export function takeOrders(
  sequences: Sequences,
  rates: RepeatRates,
  from: number,
  to: number,
  into: Gathered,
  share: number,
): void {
  const { item, type, at } = sequences;
  const places = ordersIn(sequences, from, to);
  const random = createRandom(SEED);
  for (let left = places.length; left > 0; left--) {
    const drawn = random.below(left);
    const order = places[drawn]!;
    places[drawn] = places[left - 1]!;
    const part = <T extends Uint32Array | Uint8Array | Float64Array>(column: T): T =>
      column.subarray(order.first, order.from) as T;
    const bought = boughtBy({ items: part(item), types: part(type), at: part(at) });
    if (into.n + bought.of.size > share * MOST) return;
    const wanted = new Set<number>();
    for (let i = order.from; i < order.to; i++) if (type[i] === PURCHASE) wanted.add(item[i]!);
    for (const [i, own] of bought.of) {
      writeFeatures(own, bought, rates.ofItems, i, at[order.from]!, into.features, into.n * FEATURES);
      into.label[into.n] = +wanted.has(i);
      into.positives += +wanted.has(i);
      into.n += 1;
    }
  }
}

/** The orders placed in [from, to); new accounts that nothing speaks for place none. */
function ordersIn({ starts, type, at, witness }: Sequences, from: number, to: number): Place[] {
  const places: Place[] = [];
  for (let s = 0; s + 1 < starts.length; s++) {
    if (witness?.[s] === 0) continue;
    const [first, end] = [starts[s]!, starts[s + 1]!];
    for (let i = first; i < end && at[i]! < to;) {
      if (type[i] !== PURCHASE) {
        i += 1;
        continue;
      }
      let after = i + 1;
      while (after < end && at[after]! - at[i]! <= ORDER_MS) after += 1;
      if (at[i]! >= from) places.push({ first, from: i, to: after });
      i = after;
    }
  }
  return places;
}
