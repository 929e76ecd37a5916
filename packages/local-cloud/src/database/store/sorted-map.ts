import type { Entry, Range } from './port';

type Block = readonly Entry[];
type Change = readonly [key: string, value: string | undefined];

const blockSize = 256;

/**
 * A sorted map that is never changed, only replaced: sorted blocks in a sorted list. A write copies one
 * block and the list, so a snapshot is a reference and costs nothing.
 */
export class SortedMap {
  static readonly empty = new SortedMap([]);

  private constructor(private readonly blocks: readonly Block[]) {}

  get(key: string): string | undefined {
    const block = this.blocks[this.blockOf(key)];
    const entry = block?.[lowerBound(block, key)];
    return entry?.key === key ? entry.value : undefined;
  }

  /** The map with the changes made; an undefined value removes the key. */
  with(changes: ReadonlyMap<string, string | undefined>): SortedMap {
    const sorted = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
    const blocks: Block[] = [];
    let done = 0;
    for (let at = 0; at < sorted.length;) {
      const b = this.blockOf((sorted[at] as Change)[0]);
      while (done < b) blocks.push(this.blocks[done++] as Block);
      const end = this.blocks[b + 1]?.[0]?.key;
      const first = at;
      while (at < sorted.length && (end === undefined || (sorted[at] as Change)[0] < end)) at++;
      blocks.push(...split(merge(this.blocks[b] ?? [], sorted.slice(first, at))));
      done = b + 1;
    }
    while (done < this.blocks.length) blocks.push(this.blocks[done++] as Block);
    return new SortedMap(blocks);
  }

  *range({ from, to, reverse }: Range): Generator<Entry> {
    if (reverse) {
      yield* this.backwards(from, to);
      return;
    }
    for (let b = this.blockOf(from), first = true; b < this.blocks.length; b++, first = false) {
      const block = this.blocks[b] as Block;
      for (let i = first ? lowerBound(block, from) : 0; i < block.length; i++) {
        const entry = block[i] as Entry;
        if (entry.key >= to) return;
        yield entry;
      }
    }
  }

  count({ from, to }: Range): number {
    let total = 0;
    const last = this.blockOf(to);
    for (let b = this.blockOf(from); b <= last && b < this.blocks.length; b++) {
      const block = this.blocks[b] as Block;
      total += Math.max(0, lowerBound(block, to) - lowerBound(block, from));
    }
    return total;
  }

  private *backwards(from: string, to: string): Generator<Entry> {
    for (let b = Math.min(this.blockOf(to), this.blocks.length - 1); b >= 0; b--) {
      const block = this.blocks[b] as Block;
      for (let i = lowerBound(block, to) - 1; i >= 0; i--) {
        const entry = block[i] as Entry;
        if (entry.key < from) return;
        yield entry;
      }
    }
  }

  /** The last block that begins at or before the key. */
  private blockOf(key: string): number {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (((this.blocks[middle] as Block)[0] as Entry).key <= key) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** One block with the changes that fall into it, both in key order. */
function merge(block: Block, changes: readonly Change[]): Entry[] {
  const out: Entry[] = [];
  let i = 0;
  for (const [key, value] of changes) {
    const place = lowerBound(block, key, i);
    while (i < place) out.push(block[i++] as Entry);
    if (block[i]?.key === key) i++;
    if (value !== undefined) out.push({ key, value });
  }
  while (i < block.length) out.push(block[i++] as Entry);
  return out;
}

function split(block: Entry[]): Block[] {
  if (block.length <= blockSize) return block.length === 0 ? [] : [block];
  const blocks: Block[] = [];
  const size = Math.ceil(block.length / Math.ceil(block.length / (blockSize / 2)));
  for (let i = 0; i < block.length; i += size) blocks.push(block.slice(i, i + size));
  return blocks;
}

/** The first place whose key is not before `key`. */
function lowerBound(block: Block, key: string, from = 0): number {
  let low = from;
  let high = block.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((block[middle] as Entry).key < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
