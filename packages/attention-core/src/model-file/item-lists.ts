import { fromUtf8, itemArray, toUtf8 } from '../codec';

/** What a model says of each item, by item index. Arrays are such lists; those of a file are read where they are asked. */
export interface ItemList<T> extends Iterable<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

export interface ItemIds extends ItemList<string> {
  /** Index of an item, or -1. */
  indexOf(itemId: string): number;
}

/** Each entry is one of a few different values. */
export class ChosenList<T> implements ItemList<T> {
  constructor(
    readonly values: readonly T[],
    readonly index: Uint32Array,
  ) {}

  get length(): number {
    return this.index.length;
  }

  at(index: number): T | undefined {
    return this.values[this.index[index] ?? -1];
  }

  *[Symbol.iterator](): Iterator<T> {
    for (const place of this.index) yield this.values[place]!;
  }
}

/**
 * Ids as one block of UTF-8 and where each ends, looked up by a hash table over the bytes: a new instance needs a handful
 * of them, and making 20,000 strings and a Map takes it longer than its first list.
 */
export class PackedIds implements ItemIds {
  #slots: Uint16Array | Uint32Array | undefined;

  constructor(
    readonly text: Uint8Array,
    readonly ends: Uint32Array,
    slots?: Uint16Array | Uint32Array,
  ) {
    this.#slots = slots;
  }

  static from(ids: Iterable<string>): PackedIds {
    const parts = Array.from(ids, toUtf8);
    let end = 0;
    const ends = Uint32Array.from(parts, ({ length }) => (end += length));
    const text = new Uint8Array(end);
    parts.forEach((part, i) => text.set(part, ends[i]! - part.length));
    return new PackedIds(text, ends);
  }

  /** The hash table: open addressing, at most four fifths full, index + 1 or 0. Made when an id is first looked up. */
  get slots(): Uint16Array | Uint32Array {
    return (this.#slots ??= this.#makeSlots());
  }

  get length(): number {
    return this.ends.length;
  }

  at(index: number): string | undefined {
    const end = this.ends[index];
    return end === undefined ? undefined : fromUtf8(this.text.subarray(this.#start(index), end));
  }

  indexOf(itemId: string): number {
    const bytes = toUtf8(itemId);
    const { slots } = this;
    const mask = slots.length - 1;
    for (let slot = hashOf(bytes, 0, bytes.length) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const index = slots[slot]! - 1;
      if (this.#equals(index, bytes)) return index;
    }
    return -1;
  }

  *[Symbol.iterator](): Iterator<string> {
    for (let i = 0; i < this.length; i++) yield this.at(i)!;
  }

  #start(index: number): number {
    return index === 0 ? 0 : this.ends[index - 1]!;
  }

  #equals(index: number, bytes: Uint8Array): boolean {
    const start = this.#start(index);
    if (this.ends[index]! - start !== bytes.length) return false;
    for (let i = 0; i < bytes.length; i++) if (this.text[start + i] !== bytes[i]) return false;
    return true;
  }

  #makeSlots(): Uint16Array | Uint32Array {
    let size = 2;
    while (4 * size < 5 * this.length) size *= 2;
    const slots = new (itemArray(this.length + 1))(size);
    const { text, ends } = this;
    for (let i = 0, start = 0; i < ends.length; i++) {
      const end = ends[i]!;
      let slot = hashOf(text, start, end) & (size - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      slots[slot] = i + 1;
      start = end;
    }
    return slots;
  }
}

/** The same ids with a quick `indexOf`; those of a file as they are. */
export function packed(ids: ItemIds): PackedIds {
  return ids instanceof PackedIds ? ids : PackedIds.from(ids);
}

/** FNV-1a of bytes, its high bits folded in, since the table takes the low ones. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let h = 0x811c9dc5;
  for (let i = from; i < to; i++) h = Math.imul(h ^ bytes[i]!, 0x01000193);
  return h ^ (h >>> 15);
}
