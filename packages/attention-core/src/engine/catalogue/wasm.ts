import type { Exports } from '../host';
import type { CatalogueKernels, CodedRows } from './kernels';

type KernelExport = keyof Omit<CatalogueKernels, 'engine'>;

/** Where the rows lie, as the kernels take it. */
function places({ offsets, columns, codes }: CodedRows): [number, number, number, number] {
  return [offsets.byteOffset, columns.byteOffset, columns.BYTES_PER_ELEMENT, codes.byteOffset];
}

export function wasmCatalogueKernels(exports: Exports): CatalogueKernels {
  const call = exports as Record<KernelExport, (...args: number[]) => number>;
  return {
    engine: 'wasm',
    addDots: (codes, scales, w, rows, dim, weight, out) => {
      const [at, scale, query] = [codes.byteOffset, scales.byteOffset, w.byteOffset];
      call.addDots(at, scale, query, rows, dim, weight, out.byteOffset);
    },
    inverseLengths: (codes, rows, dim, out) => {
      call.inverseLengths(codes.byteOffset, rows, dim, out.byteOffset);
    },
    addProfile: (rows, factor, profile, count, weight, out) => {
      call.addProfile(...places(rows), factor.byteOffset, profile.byteOffset, count, weight, out.byteOffset);
    },
    addScaled: (x, n, weight, out) => {
      call.addScaled(x.byteOffset, n, weight, out.byteOffset);
    },
    logShares: (x, n, scale, out) => call.logShares(x.byteOffset, n, scale, out.byteOffset),
    sum: (x, n) => call.sum(x.byteOffset, n),
    exponentials: (x, n) => call.exponentials(x.byteOffset, n),
    sumByIndex: (x, n, index, sums) => {
      call.sumByIndex(x.byteOffset, n, index.byteOffset, sums.byteOffset);
    },
  };
}
