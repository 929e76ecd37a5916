import type { Sequences } from '../dataset';
import type { Accumulator } from './covisit';
import { LONGEST, type Gram } from './gram';
import type { KernelBuilder } from './kernel';
import type { Occurrences } from './occurrences';

/**
 * Whole-history item-item weights B, column by column. EASE (Steck 2019) is, for each item j, a ridge regression of
 * "has j" on "has i" over all other items i; here over the `keep` items that go with j most (as in fsSLIM, Ning and
 * Karypis 2011), so that memory stays small and every column is a short step of its own:
 * w = (G_SS + ridge I)^-1 G_Sj with G = co-occurrence counts of shoppers.
 */
export class RidgeFit {
  private readonly gram: Float64Array;
  private readonly right: Float64Array;
  /** Where an item stands among those chosen for a column; -1 where it does not. */
  private readonly place: Int32Array;

  /** With `dense` counts are taken from there; else they are counted in the sequences. */
  constructor(
    private readonly sequences: Sequences,
    private readonly occurrences: Occurrences,
    private readonly items: number,
    private readonly ridge: number,
    private readonly keep: number,
    private readonly sums: Accumulator,
    private readonly dense?: Gram,
  ) {
    this.gram = new Float64Array(keep * keep);
    this.right = new Float64Array(keep);
    this.place = new Int32Array(items).fill(-1);
  }

  /** Adds column `item` to the builder; returns the work done, in behaviours looked at or like units. */
  column(item: number, builder: KernelBuilder): number {
    const { gram, right, sums, keep } = this;
    let work = this.gather(item);
    const chosen = this.closest();
    const n = chosen.length;
    chosen.forEach((j, a) => (right[a] = sums.of(j)));
    sums.clear();
    work += this.dense ? this.copy(chosen, this.dense) : this.count(chosen);
    for (let a = 0; a < n; a++) gram[a * n + a] = gram[a * n + a]! + this.ridge;
    solve(gram, right, n);
    const weight = new Map(chosen.map((j, a) => [j, right[a]!]));
    builder.push(chosen, (j) => weight.get(j)!, keep);
    return work + (n * n * n) / 6;
  }

  /** The items that go most with what was gathered, most likely first. */
  private closest(): number[] {
    const { sums } = this;
    const { offsets } = this.occurrences;
    const chosen = [...sums.touched()];
    const likeness = new Map(
      chosen.map((j) => [j, sums.of(j) / Math.sqrt(offsets[j + 1]! - offsets[j]! + 10)]),
    );
    chosen.sort((a, b) => likeness.get(b)! - likeness.get(a)! || a - b);
    chosen.length = Math.min(this.keep, chosen.length);
    return chosen;
  }

  /**
   * The newest part of the sequence that this place is in; nothing where the place lies before it. So i counts for j
   * exactly as often as j for i: else the matrix had no positive definite root, and weights without end.
   */
  private newest(at: number): [from: number, to: number] {
    const { starts } = this.sequences;
    const s = this.occurrences.sequence[at]!;
    const to = starts[s + 1]!;
    const from = Math.max(starts[s]!, to - LONGEST);
    return at < from ? [to, to] : [from, to];
  }

  /** Sums how often each item goes with this one. */
  private gather(item: number): number {
    const { dense, items, sums } = this;
    if (dense) {
      const row = item * items;
      for (let j = 0; j < items; j++)
        if (j !== item && dense.counts[row + j]! > 0) sums.add(j, dense.counts[row + j]!);
      return items;
    }
    const { offsets, places } = this.occurrences;
    const of = this.sequences.item;
    let work = 0;
    for (let o = offsets[item]!; o < offsets[item + 1]!; o++) {
      const [from, to] = this.newest(places[o]!);
      for (let b = from; b < to; b++) if (of[b] !== item) sums.add(of[b]!, 1);
      work += to - from;
    }
    return work;
  }

  private copy(chosen: readonly number[], dense: Gram): number {
    const n = chosen.length;
    for (let a = 0; a < n; a++) {
      const row = chosen[a]! * this.items;
      for (let b = 0; b < n; b++) this.gram[a * n + b] = dense.counts[row + chosen[b]!]!;
    }
    return n * n;
  }

  /** Counts how often the chosen items go with each other. */
  private count(chosen: readonly number[]): number {
    const { gram, place } = this;
    const { offsets, places } = this.occurrences;
    const of = this.sequences.item;
    const n = chosen.length;
    let work = 0;
    gram.fill(0, 0, n * n);
    chosen.forEach((j, a) => (place[j] = a));
    for (let a = 0; a < n; a++) {
      const j = chosen[a]!;
      for (let o = offsets[j]!; o < offsets[j + 1]!; o++) {
        const [from, to] = this.newest(places[o]!);
        for (let b = from; b < to; b++) {
          const c = place[of[b]!]!;
          if (c >= 0) gram[a * n + c] = gram[a * n + c]! + 1;
        }
        work += to - from;
      }
    }
    for (const j of chosen) place[j] = -1;
    return work;
  }
}

/** Solves A x = b in place for a symmetric positive definite A [n, n] by Cholesky; b becomes x. */
export function solve(a: Float64Array, b: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    const rowJ = j * n;
    for (let i = j; i < n; i++) {
      const rowI = i * n;
      let sum = a[rowI + j]!;
      for (let k = 0; k < j; k++) sum -= a[rowI + k]! * a[rowJ + k]!;
      a[rowI + j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / a[rowJ + j]!;
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= a[i * n + k]! * b[k]!;
    b[i] = sum / a[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < n; k++) sum -= a[k * n + i]! * b[k]!;
    b[i] = sum / a[i * n + i]!;
  }
}
