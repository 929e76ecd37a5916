import {
  bytesOf,
  decodeSections,
  itemArray,
  encodeSections,
  numbersOf,
  owned,
  partNamed,
  partsOf,
  type NamedBytes,
} from '../codec';
import type { SparseKernel } from '../model-file/types';

// The parts of a fit's checkpoint: a head, and the numbers of each array as they are, so that saving copies nothing.
const MAGIC = 'ZHUYIFIT';
const FORMAT = 2;

export function writeHead(head: object): Uint8Array {
  return encodeSections(MAGIC, FORMAT, head, []);
}

export function readHead(bytes: Uint8Array): unknown {
  return decodeSections(MAGIC, FORMAT, bytes).head;
}

/** Kernels by name, each as three parts. */
export function writeKernels(kernels: Readonly<Record<string, SparseKernel>>): NamedBytes[] {
  return Object.entries(kernels).flatMap(([name, { offsets, items, weights }]) =>
    owned(
      name,
      Object.entries({ offsets, items, weights }).map(([array, values]) => ({
        name: array,
        bytes: bytesOf(values),
      })),
    ),
  );
}

/** One of the kernels that were written; `columns` is the number of items. */
export function readKernel(
  parts: ReadonlyMap<string, Uint8Array>,
  name: string,
  columns: number,
): SparseKernel {
  const own = partsOf(name, parts) ?? new Map<string, Uint8Array>();
  return {
    offsets: numbersOf(Uint32Array, partNamed(own, 'offsets')),
    items: numbersOf(itemArray(columns), partNamed(own, 'items')),
    weights: numbersOf(Float32Array, partNamed(own, 'weights')),
  };
}
