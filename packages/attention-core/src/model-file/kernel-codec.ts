import { itemArray, type DecodedSections, type Numbers } from '../codec';
import { CoreError } from '../errors';
import { quantiseRow, roundRows } from './rows-codec';
import type { ItemKernel, SparseKernel } from './types';

/** A kernel as a file has it. */
export type QuantisedKernel = ItemKernel & { readonly weights: Int8Array; readonly scales: Float32Array };

/** A kernel in the file: item numbers in 2 bytes where they fit, weights as int8 with one scale a row. */
export function kernelSections(name: string, kernel: ItemKernel, columns: number): [string, Numbers][] {
  const { weights: codes, scales } = quantised(kernel);
  const kind = itemArray(columns);
  return [
    [`${name}.offsets`, kernel.offsets],
    [`${name}.items`, kernel.items instanceof kind ? kernel.items : kind.from(kernel.items)],
    [`${name}.codes`, codes],
    [`${name}.scales`, scales],
  ];
}

/** A kernel as its file form gives it back; one that comes from a file is so already. */
export function quantised({ offsets, items, weights, scales }: ItemKernel): QuantisedKernel {
  if (scales !== undefined && weights instanceof Int8Array) return { offsets, items, weights, scales };
  const rows = offsets.length - 1;
  const codes = new Int8Array(weights.length);
  const own = Float32Array.from({ length: rows }, (_, r) =>
    quantiseRow(weights, offsets[r]!, offsets[r + 1]!, codes),
  );
  return { offsets, items, weights: codes, scales: own };
}

/** Rounds a kernel's weights, in place, to what its file form gives back. */
export function roundKernel({ offsets, weights }: SparseKernel): void {
  roundRows(weights, offsets);
}

/** Reads a kernel as views of the file; every index is checked (`verified`: was checked before), so that serving need not. */
export function readKernel(
  file: DecodedSections,
  name: string,
  rows: number,
  columns: number,
  verified = false,
): QuantisedKernel {
  const offsets = file.section(`${name}.offsets`, 'u32');
  const items = file.section(`${name}.items`, itemArray(columns) === Uint16Array ? 'u16' : 'u32');
  const codes = file.section(`${name}.codes`, 'i8');
  const scales = file.section(`${name}.scales`, 'f32');
  const damaged = new CoreError('DAMAGED', `kernel ${name} of the model file does not fit its ${rows} rows`);
  if (offsets.length !== rows + 1 || scales.length !== rows || offsets[0] !== 0) throw damaged;
  if (items.length !== offsets[rows] || codes.length !== items.length) throw damaged;
  if (verified) return { offsets, items, weights: codes, scales };
  for (let r = 0; r < rows; r++) if (offsets[r]! > offsets[r + 1]!) throw damaged;
  let most = 0;
  for (let e = 0; e < items.length; e++) if (items[e]! > most) most = items[e]!;
  if (items.length > 0 && most >= columns) throw damaged;
  return { offsets, items, weights: codes, scales };
}

/** The same kernel with its weights worked out: twice as quick to use, and five times the memory. */
export function workedOut({ offsets, items, weights: codes, scales }: ItemKernel): SparseKernel {
  const weights = new Float32Array(codes.length);
  for (let r = 0; r + 1 < offsets.length; r++) {
    const scale = scales?.[r] ?? 1;
    for (let e = offsets[r]!; e < offsets[r + 1]!; e++) weights[e] = codes[e]! * scale;
  }
  return { offsets, items, weights };
}
