import { BEHAVIOUR_TYPES } from '../types';
import { ORDER_MS, type Sequences } from '../dataset';
import type { Accumulator } from './covisit';
import type { KernelBuilder } from './kernel';
import type { Occurrences } from './occurrences';

const CART = BEHAVIOUR_TYPES.indexOf('cart');
const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');

/** Pairs seen once in few baskets prove little: the count is shrunk by this. */
const SHRINK = 2;

/** Whether a behaviour puts something into a basket. */
function inBasket(type: number): boolean {
  return type === CART || type === PURCHASE;
}

/**
 * Row i of the basket kernel: lift of j in baskets with i, shrunk: n_ij / (n_i + shrink) / n_j^0.5, where n counts
 * baskets (a behaviour's neighbours in the same sequence within ORDER_MS).
 */
export function basketRow(
  sequences: Sequences,
  occurrences: Occurrences,
  item: number,
  sums: Accumulator,
  builder: KernelBuilder,
  keep: number,
): void {
  const { offsets, places, sequence } = occurrences;
  let baskets = 0;
  for (let o = offsets[item]!; o < offsets[item + 1]!; o++) {
    const at = places[o]!;
    if (!inBasket(sequences.type[at]!)) continue;
    baskets++;
    const s = sequence[at]!;
    const time = sequences.at[at]!;
    const visit = (b: number): void => {
      if (sequences.item[b] !== item && inBasket(sequences.type[b]!)) sums.add(sequences.item[b]!, 1);
    };
    for (let b = at + 1; b < sequences.starts[s + 1]! && sequences.at[b]! - time <= ORDER_MS; b++) visit(b);
    for (let b = at - 1; b >= sequences.starts[s]! && time - sequences.at[b]! <= ORDER_MS; b--) visit(b);
  }
  const count = (j: number): number => offsets[j + 1]! - offsets[j]!;
  builder.push(sums.touched(), (j) => sums.of(j) / (baskets + SHRINK) / Math.sqrt(count(j)), keep);
  sums.clear();
}
