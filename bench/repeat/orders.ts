import { BEHAVIOUR_TYPES } from '@zhuyi/attention-core';
import { ORDER_MS, type Cases, type Sequences } from '@zhuyi/attention-core/dataset';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');

/** The whole next order of shoppers who bought before, asked of them at one moment. */
export interface Orders {
  /** Histories before the cut; `target` is the first item of the order, `at` when it was placed. */
  readonly cases: Cases;
  /** What was bought in each, each item once. */
  readonly items: readonly ReadonlySet<number>[];
}

/** What a shopper buys from `cut` (epoch ms) on, up to ORDER_MS after the first of it, with all that was done before the cut. */
export function nextOrders(sequences: Sequences, cut: number): Orders {
  const from: number[] = [];
  const to: number[] = [];
  const at: number[] = [];
  const items: Set<number>[] = [];
  const { starts, item, type, at: times } = sequences;
  for (let s = 0; s + 1 < starts.length; s++) {
    const [first, end] = [starts[s]!, starts[s + 1]!];
    let now = first;
    let bought = false;
    for (; now < end && times[now]! < cut; now++) bought ||= type[now] === PURCHASE;
    let next = now;
    while (next < end && type[next] !== PURCHASE) next++;
    if (!bought || next === end) continue;
    const order = new Set<number>();
    for (let i = next; i < end && times[i]! - times[next]! <= ORDER_MS; i++)
      if (type[i] === PURCHASE) order.add(item[i]!);
    from.push(first);
    to.push(now);
    at.push(times[next]!);
    items.push(order);
  }
  const target = Uint32Array.from(items, (order) => order.values().next().value!);
  const columns = { from: Uint32Array.from(from), to: Uint32Array.from(to), target };
  return { cases: { sequences, ...columns, now: cut, at: Float64Array.from(at) }, items };
}
