import type { Sequences } from '../dataset';

/** Where each item occurs: item i at places[offsets[i]] .. of the sequence columns, in their order. */
export interface Occurrences {
  readonly offsets: Uint32Array;
  readonly places: Uint32Array;
  /** Sequence of each place of the columns. */
  readonly sequence: Uint32Array;
}

export function occurrencesOf(sequences: Sequences, items: number): Occurrences {
  const { item, starts } = sequences;
  const offsets = new Uint32Array(items + 1);
  for (let i = 0; i < item.length; i++) offsets[item[i]! + 1] = offsets[item[i]! + 1]! + 1;
  for (let i = 0; i < items; i++) offsets[i + 1] = offsets[i + 1]! + offsets[i]!;
  const next = offsets.slice(0, items);
  const places = new Uint32Array(item.length);
  for (let i = 0; i < item.length; i++) {
    const at = next[item[i]!]!;
    places[at] = i;
    next[item[i]!] = at + 1;
  }
  const sequence = new Uint32Array(item.length);
  for (let s = 0; s + 1 < starts.length; s++) sequence.fill(s, starts[s]!, starts[s + 1]!);
  return { offsets, places, sequence };
}
