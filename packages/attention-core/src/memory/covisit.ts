import { BEHAVIOUR_WEIGHTS, type Sequences } from '../dataset';
import type { KernelBuilder } from './kernel';
import type { Occurrences } from './occurrences';

/** Settings of C; found on leave-one-out of shop data and kept for every shop. */
export const COVISIT = {
  /** Places looked to each side. */
  window: 10,
  /** Weight of a pair falls by this for each place between the two. */
  distanceDecay: 0.7,
  /** Weight of "came before" beside "came after". */
  backward: 0.2,
  /** Counts are divided by the neighbour's popularity to this power. */
  popularityNorm: 0.1,
} as const;

/** A dense accumulator that remembers which entries it touched. */
export function createAccumulator(items: number) {
  const sums = new Float64Array(items);
  let touched: number[] = [];
  return {
    add: (item: number, weight: number): void => {
      if (sums[item] === 0) touched.push(item);
      sums[item] = sums[item]! + weight;
    },
    touched: (): readonly number[] => touched,
    of: (item: number): number => sums[item]!,
    clear: (): void => {
      for (const item of touched) sums[item] = 0;
      touched = [];
    },
  };
}
export type Accumulator = ReturnType<typeof createAccumulator>;

/**
 * Row i of C, the directed co-visits: for every occurrence of i and every j in the window after (or, less, before)
 * it, weight(j's behaviour) * distanceDecay^(distance - 1), by i's occurrences and pop(j)^norm.
 */
export function covisitRow(
  sequences: Sequences,
  occurrences: Occurrences,
  item: number,
  sums: Accumulator,
  builder: KernelBuilder,
  keep: number,
): void {
  const { window, distanceDecay, backward, popularityNorm } = COVISIT;
  const { offsets, places, sequence } = occurrences;
  const [first, last] = [offsets[item]!, offsets[item + 1]!];
  for (let o = first; o < last; o++) {
    const at = places[o]!;
    const s = sequence[at]!;
    const [from, to] = [sequences.starts[s]!, sequences.starts[s + 1]!];
    let near = 1;
    for (let b = at + 1; b < to && b <= at + window; b++) {
      if (sequences.item[b] !== item)
        sums.add(sequences.item[b]!, near * BEHAVIOUR_WEIGHTS[sequences.type[b]!]!);
      near *= distanceDecay;
    }
    near = backward;
    for (let b = at - 1; b >= from && b >= at - window; b--) {
      if (sequences.item[b] !== item)
        sums.add(sequences.item[b]!, near * BEHAVIOUR_WEIGHTS[sequences.type[b]!]!);
      near *= distanceDecay;
    }
  }
  const own = Math.max(1, last - first) * 4;
  builder.push(
    sums.touched(),
    (j) => sums.of(j) / own / (offsets[j + 1]! - offsets[j]!) ** popularityNorm,
    keep,
  );
  sums.clear();
}
