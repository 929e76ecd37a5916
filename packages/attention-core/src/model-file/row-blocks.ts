import { bytesOf, itemArray, numbersOf, toUtf8 } from '../codec';
import { CoreError } from '../errors';
import { hashOf, packed, type ItemIds } from './item-lists';
import { openModel } from './decode';
import { KERNEL_NAMES } from './pieces';
import type { ItemKernel, KernelRows } from './types';

// A first list needs the kernels' rows of a few items, out of some megabytes. So rows also lie in small blocks, by a hash of
// the item's id: which blocks to read is known before the model is.
//
// A block is: u32 n; u32 item [n]; u32 entries [kernels, n]; f32 scale [kernels, n]; then of each kernel in turn the items of
// all rows, u16 or u32 as in the kernel; then in the same way their codes, i8.

/** Items a block: a few kilobytes, since a database takes as long for fewer. */
const ITEMS_A_BLOCK = 4;
const HEADER_WORDS = 1 + 2 * KERNEL_NAMES.length;

/** The block that holds the rows of an item. */
export function rowBlockOf(itemId: string, blocks: number): number {
  const id = toUtf8(itemId);
  return (hashOf(id, 0, id.length) >>> 0) % blocks;
}

/** The rows of a model file's kernels in blocks, in their order. */
export function* rowBlocks(file: Uint8Array): Generator<Uint8Array> {
  const { model, kernel } = openModel(file);
  const { itemIds } = model;
  const kernels = KERNEL_NAMES.map((name) => model[name] ?? kernel(name, file));
  const blocks = Math.ceil(itemIds.length / ITEMS_A_BLOCK);
  const members: number[][] = Array.from({ length: blocks }, () => []);
  for (let i = 0; i < itemIds.length; i++) members[rowBlockOf(itemIds.at(i)!, blocks)]!.push(i);
  for (const items of members) yield encodeBlock(items, kernels);
}

function encodeBlock(items: readonly number[], kernels: readonly ItemKernel[]): Uint8Array {
  const head = [Uint32Array.of(items.length), Uint32Array.from(items)];
  const scales: Uint8Array[] = [];
  const neighbours: Uint8Array[] = [];
  const codes: Uint8Array[] = [];
  for (const kernel of kernels) {
    const range = (item: number): [number, number] => [kernel.offsets[item]!, kernel.offsets[item + 1]!];
    head.push(Uint32Array.from(items, (item) => range(item)[1] - range(item)[0]));
    scales.push(bytesOf(Float32Array.from(items, (item) => kernel.scales![item]!)));
    for (const item of items) {
      neighbours.push(bytesOf(kernel.items.subarray(...range(item))));
      codes.push(bytesOf(kernel.weights.subarray(...range(item))));
    }
  }
  return joined([...head.map(bytesOf), ...scales, ...neighbours, ...codes]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}

/** One row of one kernel, in views of its block. */
interface Row {
  readonly items: Uint16Array | Uint32Array;
  readonly codes: Int8Array;
  readonly scale: number;
}

/**
 * The rows of those of these items that blocks hold. `ids` are the model's; ids that are not among them have no rows. As with
 * openModel, the bytes must be the ones that were written. Throws DAMAGED for a block whose parts do not fit each other.
 */
export function readRowBlocks(
  blocks: readonly Uint8Array[],
  ids: ItemIds,
  itemIds: readonly string[],
): KernelRows {
  const known = packed(ids);
  const asked = new Set(itemIds.map((itemId) => known.indexOf(itemId)));
  const rows = new Map<number, Row[]>();
  for (const block of blocks) decodeBlock(block, ids.length, asked, rows);
  const items = [...rows.keys()].sort((a, b) => a - b);
  const kernels = KERNEL_NAMES.map((name, k) => {
    const own = items.map((item) => rows.get(item)![k]!);
    return [name, kernelOf(items, own, ids.length)];
  });
  return { items, kernels: Object.fromEntries(kernels) as KernelRows['kernels'] };
}

/** Adds to `into` the rows of those of the asked items that the block holds: one of each kernel. */
function decodeBlock(
  block: Uint8Array,
  count: number,
  asked: ReadonlySet<number>,
  into: Map<number, Row[]>,
): void {
  const kind = itemArray(count);
  // A copy is aligned, wherever the block lies.
  const bytes = new Uint8Array(block);
  const n = bytes.length < 4 ? Infinity : numbersOf(Uint32Array, bytes.subarray(0, 4))[0]!;
  const end = 4 * (1 + n * HEADER_WORDS);
  if (end > bytes.length) throw damaged();
  const words = numbersOf(Uint32Array, bytes.subarray(0, end));
  const scales = numbersOf(Float32Array, bytes.subarray(0, end));
  const [lengthsAt, scalesAt] = [1 + n, 1 + n + n * KERNEL_NAMES.length];
  let entries = 0;
  for (let w = lengthsAt; w < scalesAt; w++) entries += words[w]!;
  if (end + entries * (kind.BYTES_PER_ELEMENT + 1) !== bytes.length) throw damaged();
  const neighbours = new kind(bytes.buffer, end, entries);
  const codes = new Int8Array(bytes.buffer, end + neighbours.byteLength, entries);

  for (let r = 0, from = 0; r < n * KERNEL_NAMES.length; r++) {
    const to = from + words[lengthsAt + r]!;
    const item = words[1 + (r % n)]!;
    if (asked.has(item)) {
      const scale = scales[scalesAt + r]!;
      const row = { items: neighbours.subarray(from, to), codes: codes.subarray(from, to), scale };
      into.set(item, [...(into.get(item) ?? []), row]);
    }
    from = to;
  }
}

function damaged(): CoreError {
  return new CoreError('DAMAGED', 'a block of kernel rows is not whole');
}

/** A kernel of `count` rows: these of `items`, which ascend, the others empty. */
function kernelOf(items: readonly number[], rows: readonly Row[], count: number): ItemKernel {
  const offsets = new Uint32Array(count + 1);
  const scales = new Float32Array(count);
  const length = rows.reduce((sum, row) => sum + row.items.length, 0);
  const neighbours = new (itemArray(count))(length);
  const codes = new Int8Array(length);
  let place = 0;
  rows.forEach((row, r) => {
    neighbours.set(row.items, place);
    codes.set(row.codes, place);
    scales[items[r]!] = row.scale;
    place += row.items.length;
    offsets.fill(place, items[r]! + 1, (items[r + 1] ?? count) + 1);
  });
  return { offsets, items: neighbours, weights: codes, scales };
}
