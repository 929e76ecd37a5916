import { decodeSections, encodeSections } from '../codec';
import type { SparseKernel, Tensor } from '../model-file/types';
import type { Kernels } from './assemble';

// The parts of a fit's checkpoint, each a file of its own.
const MAGIC = 'ZHUYIFIT';
const FORMAT = 1;

export function writeHead(head: object): Uint8Array {
  return encodeSections(MAGIC, FORMAT, head, []);
}

export function readHead(bytes: Uint8Array): unknown {
  return decodeSections(MAGIC, FORMAT, bytes).head;
}

export function writeParameters(parameters: ReadonlyMap<string, Tensor>): Uint8Array {
  const shapes = [...parameters].map(([name, { rows, cols }]) => ({ name, rows, cols }));
  return encodeSections(
    MAGIC,
    FORMAT,
    shapes,
    [...parameters].map(([name, { data }]) => [name, data] as const),
  );
}

export function readParameters(bytes: Uint8Array): ReadonlyMap<string, Tensor> {
  const file = decodeSections(MAGIC, FORMAT, bytes);
  const shapes = file.head as { name: string; rows: number; cols: number }[];
  return new Map(
    shapes.map(({ name, rows, cols }) => [name, { rows, cols, data: file.section(name, 'f32') }]),
  );
}

const KERNEL_NAMES = ['covisit', 'weights', 'together'] as const;

export function writeKernels(kernels: Kernels): Uint8Array {
  return encodeSections(
    MAGIC,
    FORMAT,
    {},
    KERNEL_NAMES.flatMap((name) => {
      const { offsets, items, weights } = kernels[name];
      return [
        [`${name}.offsets`, offsets] as const,
        [`${name}.items`, items] as const,
        [`${name}.weights`, weights] as const,
      ];
    }),
  );
}

export function readKernels(bytes: Uint8Array): Kernels {
  const file = decodeSections(MAGIC, FORMAT, bytes);
  const read = (name: string): SparseKernel => ({
    offsets: file.section(`${name}.offsets`, 'u32'),
    items: file.section(`${name}.items`, 'u32'),
    weights: file.section(`${name}.weights`, 'f32'),
  });
  return { covisit: read('covisit'), weights: read('weights'), together: read('together') };
}
