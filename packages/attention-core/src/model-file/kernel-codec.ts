import type { DecodedSections, Numbers } from '../codec';
import { CoreError } from '../errors';
import type { SparseKernel } from './types';

const MAX_CODE = 127;

const scaleValue = new Float32Array(1);
const scaleBits = new Uint32Array(scaleValue.buffer);

/**
 * The step between two codes of a row whose strongest weight is `most`: rounded up to 16 bits, so that a code times the
 * step is exact, and a kernel that is read and written again stays the same.
 */
function stepOf(most: number): number {
  scaleValue[0] = most / MAX_CODE;
  if ((scaleBits[0]! & 0xff) !== 0) scaleBits[0] = (scaleBits[0]! | 0xff) + 1;
  return scaleValue[0];
}

function rowScale({ offsets, weights }: SparseKernel, row: number): number {
  let most = 0;
  for (let e = offsets[row]!; e < offsets[row + 1]!; e++) most = Math.max(most, Math.abs(weights[e]!));
  return stepOf(most);
}

/** Rounds a kernel's weights, in place, to what its file form gives back. */
export function roundKernel(kernel: SparseKernel): void {
  const { offsets, weights } = kernel;
  for (let r = 0; r + 1 < offsets.length; r++) {
    const scale = rowScale(kernel, r);
    if (scale === 0) continue;
    for (let e = offsets[r]!; e < offsets[r + 1]!; e++) weights[e] = Math.round(weights[e]! / scale) * scale;
  }
}

/** A kernel in the file: item numbers in 2 bytes where they fit, weights as int8 with one scale a row. */
export function kernelSections(name: string, kernel: SparseKernel, columns: number): [string, Numbers][] {
  const rows = kernel.offsets.length - 1;
  const scales = new Float32Array(rows);
  const codes = new Int8Array(kernel.weights.length);
  for (let r = 0; r < rows; r++) {
    const scale = rowScale(kernel, r);
    scales[r] = scale;
    if (scale === 0) continue;
    for (let e = kernel.offsets[r]!; e < kernel.offsets[r + 1]!; e++)
      codes[e] = Math.round(kernel.weights[e]! / scale);
  }
  return [
    [`${name}.offsets`, kernel.offsets],
    [`${name}.items`, columns <= 0x10000 ? toUint16(kernel.items) : kernel.items],
    [`${name}.codes`, codes],
    [`${name}.scales`, scales],
  ];
}

function toUint16(items: SparseKernel['items']): Uint16Array {
  return items instanceof Uint16Array ? items : Uint16Array.from(items);
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
