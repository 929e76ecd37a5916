import type { Sequences } from '../dataset';

/** Catalogues up to this size get a dense Gram matrix (2 bytes a pair: 32 MB at most). */
export const DENSE_ITEMS = 4000;

/** Histories longer than this are cut to their newest part: they would make up most of the work and say little. */
export const LONGEST = 400;

/**
 * Co-occurrence counts of distinct shoppers, dense [items, items], added shopper by shopper. The counts saturate at
 * 65,535.
 */
export interface Gram {
  readonly counts: Uint16Array;
  readonly items: number;
}

export function createGram(items: number): Gram {
  return { counts: new Uint16Array(items * items), items };
}

/** Pairs that counting all shoppers looks at. */
export function gramWork(sequences: Sequences): number {
  let work = 0;
  for (let s = 0; s + 1 < sequences.starts.length; s++) {
    work += Math.min(LONGEST, sequences.starts[s + 1]! - sequences.starts[s]!) ** 2;
  }
  return work;
}

/** Adds the shoppers from .. to of the sequences. */
export function addToGram(gram: Gram, sequences: Sequences, from: number, to: number): void {
  const { counts, items } = gram;
  for (let s = from; s < to; s++) {
    const end = sequences.starts[s + 1]!;
    const begin = Math.max(sequences.starts[s]!, end - LONGEST);
    const set = [...new Set(sequences.item.subarray(begin, end))];
    for (const i of set) {
      const row = i * items;
      for (const j of set) if (counts[row + j]! < 0xffff) counts[row + j] = counts[row + j]! + 1;
    }
  }
}
