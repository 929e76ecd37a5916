import type { DecodedSections, Numbers } from '../codec';
import { CoreError } from '../errors';
import type { SparseKernel } from './types';

const MAX_CODE = 127;

/** A kernel in the file: item numbers in 2 bytes where they fit, weights as int8 with one scale a row. */
export function kernelSections(name: string, kernel: SparseKernel, columns: number): [string, Numbers][] {
  const rows = kernel.offsets.length - 1;
  const scales = new Float32Array(rows);
  const codes = new Int8Array(kernel.weights.length);
  for (let r = 0; r < rows; r++) {
    let most = 0;
    for (let e = kernel.offsets[r]!; e < kernel.offsets[r + 1]!; e++)
      most = Math.max(most, Math.abs(kernel.weights[e]!));
    const scale = Math.fround(most / MAX_CODE);
    scales[r] = scale;
    if (scale === 0) continue;
    for (let e = kernel.offsets[r]!; e < kernel.offsets[r + 1]!; e++)
      codes[e] = Math.round(kernel.weights[e]! / scale);
  }
  return [
    [`${name}.offsets`, kernel.offsets],
    [`${name}.items`, columns <= 0x10000 ? Uint16Array.from(kernel.items) : kernel.items],
    [`${name}.codes`, codes],
    [`${name}.scales`, scales],
  ];
}

/** Reads a kernel back; every index is checked, so that serving need not. */
export function readKernel(file: DecodedSections, name: string, rows: number, columns: number): SparseKernel {
  const offsets = file.section(`${name}.offsets`, 'u32');
  const stored =
    columns <= 0x10000 ? file.section(`${name}.items`, 'u16') : file.section(`${name}.items`, 'u32');
  const codes = file.section(`${name}.codes`, 'i8');
  const scales = file.section(`${name}.scales`, 'f32');
  const damaged = new CoreError('DAMAGED', `kernel ${name} of the model file does not fit its ${rows} rows`);
  if (offsets.length !== rows + 1 || scales.length !== rows || offsets[0] !== 0) throw damaged;
  if (stored.length !== offsets[rows] || codes.length !== stored.length) throw damaged;
  const weights = new Float32Array(codes.length);
  for (let r = 0; r < rows; r++) {
    const [from, to] = [offsets[r]!, offsets[r + 1]!];
    if (from > to) throw damaged;
    const scale = scales[r]!;
    for (let e = from; e < to; e++) weights[e] = codes[e]! * scale;
  }
  let most = 0;
  for (let e = 0; e < stored.length; e++) if (stored[e]! > most) most = stored[e]!;
  if (stored.length > 0 && most >= columns) throw damaged;
  return { offsets, items: stored, weights };
}
