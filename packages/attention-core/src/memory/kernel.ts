import { itemArray } from '../codec';
import type { SparseKernel } from '../model-file/types';

/** Collects the rows of a kernel one after the other. */
export interface KernelBuilder {
  readonly rows: number;
  /** Adds the next row: the `keep` strongest entries of `items`, by weight, ties by lower item. */
  push(items: readonly number[], weightOf: (item: number) => number, keep: number): void;
  /** The kernel so far: views of the builder's own, good until the next row. */
  build(): SparseKernel;
}

/** A builder of a kernel with `columns` columns; goes on from an earlier one's kernel. */
export function createKernelBuilder(columns: number, from?: SparseKernel): KernelBuilder {
  const kind = itemArray(columns);
  const offsets: number[] = from ? [...from.offsets] : [0];
  let items = new kind(Math.max(1024, from?.items.length ?? 0));
  let weights = new Float32Array(items.length);
  let used = 0;
  const reserve = (n: number): void => {
    if (used + n <= items.length) return;
    const size = Math.max(items.length * 2, used + n);
    const grownItems = new kind(size);
    grownItems.set(items.subarray(0, used));
    const grownWeights = new Float32Array(size);
    grownWeights.set(weights.subarray(0, used));
    items = grownItems;
    weights = grownWeights;
  };
  if (from) {
    items.set(from.items);
    weights.set(from.weights);
    used = from.items.length;
  }
  return {
    get rows() {
      return offsets.length - 1;
    },
    push: (candidates, weightOf, keep) => {
      const entries = candidates.map((item) => ({ item, weight: Math.fround(weightOf(item)) }));
      entries.sort((a, b) => b.weight - a.weight || a.item - b.item);
      const count = Math.min(keep, entries.length);
      reserve(count);
      for (let i = 0; i < count; i++) {
        items[used] = entries[i]!.item;
        weights[used] = entries[i]!.weight;
        used++;
      }
      offsets.push(used);
    },
    build: () => ({
      offsets: Uint32Array.from(offsets),
      items: items.subarray(0, used),
      weights: weights.subarray(0, used),
    }),
  };
}

/** Turns columns into rows: entry (r, c) becomes (c, r). Rows are ordered by falling weight. */
export function transpose(kernel: SparseKernel, rows: number): SparseKernel {
  const offsets = new Uint32Array(rows + 1);
  for (const item of kernel.items) offsets[item + 1] = offsets[item + 1]! + 1;
  for (let r = 0; r < rows; r++) offsets[r + 1] = offsets[r + 1]! + offsets[r]!;
  const next = offsets.slice(0, rows);
  const items = new (itemArray(kernel.offsets.length - 1))(kernel.items.length);
  const weights = new Float32Array(kernel.items.length);
  for (let c = 0; c + 1 < kernel.offsets.length; c++) {
    for (let e = kernel.offsets[c]!; e < kernel.offsets[c + 1]!; e++) {
      const at = next[kernel.items[e]!]!;
      items[at] = c;
      weights[at] = kernel.weights[e]!;
      next[kernel.items[e]!] = at + 1;
    }
  }
  const transposed = { offsets, items, weights };
  sortRows(transposed);
  return transposed;
}

/** Orders every row by falling weight, ties by lower item, in place. */
function sortRows({ offsets, items, weights }: SparseKernel): void {
  for (let r = 0; r + 1 < offsets.length; r++) {
    const [from, to] = [offsets[r]!, offsets[r + 1]!];
    const row = Array.from({ length: to - from }, (_, i) => ({
      item: items[from + i]!,
      weight: weights[from + i]!,
    }));
    row.sort((a, b) => b.weight - a.weight || a.item - b.item);
    row.forEach(({ item, weight }, i) => {
      items[from + i] = item;
      weights[from + i] = weight;
    });
  }
}

export function emptyKernel(rows: number): SparseKernel {
  return { offsets: new Uint32Array(rows + 1), items: new Uint32Array(0), weights: new Float32Array(0) };
}
