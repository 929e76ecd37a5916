import { BEHAVIOUR_TYPES } from '../types';
import type { Cases } from './cases';
import { ORDER_MS, type Sequences } from './sequences';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');

function build(starts: number[], item: number[], type: number[], at: number[]): Sequences {
  return {
    starts: Uint32Array.from(starts),
    item: Uint32Array.from(item),
    type: Uint8Array.from(type),
    at: Float64Array.from(at),
  };
}

/** The sequences with every behaviour at or after `cut` left out. */
export function before(sequences: Sequences, cut: number): Sequences {
  const starts = new Uint32Array(sequences.starts.length);
  const ends = sequences.starts.slice(0, -1);
  for (let s = 0; s < ends.length; s++) {
    const end = sequences.starts[s + 1]!;
    while (ends[s]! < end && sequences.at[ends[s]!]! < cut) ends[s]!++;
    starts[s + 1] = starts[s]! + ends[s]! - sequences.starts[s]!;
  }
  const total = starts[ends.length] ?? 0;
  const kept = {
    starts,
    item: new Uint32Array(total),
    type: new Uint8Array(total),
    at: new Float64Array(total),
  };
  for (const name of ['item', 'type', 'at'] as const) {
    ends.forEach((end, s) => kept[name].set(sequences[name].subarray(sequences.starts[s], end), starts[s]));
  }
  const { witness } = sequences;
  return { ...kept, ...(witness ? { witness } : {}) };
}

/**
 * One case a shopper (or up to `most`): the first behaviours in [from, to) with an item not in the history, asked with
 * all that the shopper did before `from`. Shoppers without a history give no case, nor do those whose flag in `asked` is 0.
 */
export function casesByTime(
  sequences: Sequences,
  from: number,
  to: number,
  most = 1,
  asked?: Uint8Array,
): Cases {
  const starts: number[] = [];
  const ends: number[] = [];
  const target: number[] = [];
  const at: number[] = [];
  for (let s = 0; s + 1 < sequences.starts.length; s++) {
    if (asked?.[s] === 0) continue;
    const first = sequences.starts[s]!;
    const end = sequences.starts[s + 1]!;
    let cut = first;
    while (cut < end && sequences.at[cut]! < from) cut++;
    if (cut === first) continue;
    const seen = new Set(sequences.item.subarray(first, cut));
    const enough = target.length + most;
    for (let i = cut; i < end && sequences.at[i]! < to && target.length < enough; i++) {
      if (seen.has(sequences.item[i]!)) continue;
      seen.add(sequences.item[i]!);
      starts.push(first);
      ends.push(cut);
      target.push(sequences.item[i]!);
      at.push(sequences.at[i]!);
    }
  }
  return {
    sequences,
    from: Uint32Array.from(starts),
    to: Uint32Array.from(ends),
    target: Uint32Array.from(target),
    now: from,
    at: Float64Array.from(at),
    until: to,
  };
}

/** The whole next order of shoppers who had bought before, asked of them at one moment. */
export interface Orders {
  /** Histories before that moment; the target is the first item of the order, `at` when it was placed. */
  readonly cases: Cases;
  /** What was bought in each, each item once. */
  readonly items: readonly ReadonlySet<number>[];
}

/**
 * What a shopper who had bought before `from` buys first in [from, to), up to ORDER_MS after the first of it, things bought
 * before or not, asked with all that was done before `from`. Without those whose flag in `asked` is 0.
 */
export function nextOrders(sequences: Sequences, from: number, to: number, asked?: Uint8Array): Orders {
  const starts: number[] = [];
  const ends: number[] = [];
  const at: number[] = [];
  const items: Set<number>[] = [];
  const { item, type, at: times } = sequences;
  for (let s = 0; s + 1 < sequences.starts.length; s++) {
    if (asked?.[s] === 0) continue;
    const [first, end] = [sequences.starts[s]!, sequences.starts[s + 1]!];
    let cut = first;
    let hasBought = false;
    for (; cut < end && times[cut]! < from; cut++) hasBought ||= type[cut] === PURCHASE;
    let next = cut;
    while (next < end && type[next] !== PURCHASE) next++;
    if (!hasBought || next === end || times[next]! >= to) continue;
    const order = new Set<number>();
    for (let i = next; i < end && times[i]! - times[next]! <= ORDER_MS; i++)
      if (type[i] === PURCHASE) order.add(item[i]!);
    starts.push(first);
    ends.push(cut);
    at.push(times[next]!);
    items.push(order);
  }
  const cases: Cases = {
    sequences,
    from: Uint32Array.from(starts),
    to: Uint32Array.from(ends),
    target: Uint32Array.from(items, (order) => order.values().next().value!),
    now: from,
    at: Float64Array.from(at),
    until: to,
  };
  return { cases, items };
}

/** Questions of one moment, and the behaviours before it: what sells then is counted on these. */
export interface AskedAt {
  readonly cases: Cases;
  readonly counted: Sequences;
}

/**
 * What is asked in the second half of the window [from, to), with all that was done before that half. A model that was
 * trained up to `from` has aged by then. Half of the window's behaviours lie in each half.
 */
export function askedLater(sequences: Sequences, from: number, to: number): AskedAt {
  const times = sequences.at.filter((at) => at >= from && at < to).sort();
  const middle = times[Math.floor(times.length / 2)] ?? to;
  return { cases: casesByTime(sequences, middle, to), counted: before(sequences, middle) };
}

/** Leave-one-out: the behaviour `back` places from the end is the target, what lies before it the history. */
export function casesLeaveOut(sequences: Sequences, back: number): Cases {
  const from: number[] = [];
  const to: number[] = [];
  const target: number[] = [];
  let now = 0;
  for (let s = 0; s + 1 < sequences.starts.length; s++) {
    const first = sequences.starts[s]!;
    const at = sequences.starts[s + 1]! - back;
    if (at <= first) continue;
    from.push(first);
    to.push(at);
    target.push(sequences.item[at]!);
    now = Math.max(now, sequences.at[at]!);
  }
  return {
    sequences,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    target: Uint32Array.from(target),
    now,
  };
}

/** The sequences without their last `back` behaviours. */
export function withoutLast(sequences: Sequences, back: number): Sequences {
  const starts = [0];
  const item: number[] = [];
  const type: number[] = [];
  const at: number[] = [];
  for (let s = 0; s + 1 < sequences.starts.length; s++) {
    for (let i = sequences.starts[s]!; i < sequences.starts[s + 1]! - back; i++) {
      item.push(sequences.item[i]!);
      type.push(sequences.type[i]!);
      at.push(sequences.at[i]!);
    }
    starts.push(item.length);
  }
  return build(starts, item, type, at);
}
