import type { DecodedSections, Numbers } from '../codec';
import { CoreError } from '../errors';
import type { Tensor } from './types';

/** Tables with a row an item or a feature, by far the largest: int8 rows. All other tensors are f32. */
export const ROW_TABLES: ReadonlySet<string> = new Set(['vectors', 'feature']);

const MAX_CODE = 127;
/** Bits of a scale that are used: so few that 127 times a scale is exact, and what was read is written as it was. */
const SCALE_BITS = 16;

/** The least number of SCALE_BITS bits that is not below the given one; NaN and infinity stay. */
function shortened(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const unit = 2 ** (Math.floor(Math.log2(value)) + 1 - SCALE_BITS);
  return Math.fround(Math.ceil(value / unit) * unit);
}

/**
 * Codes of one row, `values[from..to)`, and the scale that gives the values back to within half a step: 1/254 of the
 * largest. Where a value is no finite number the scale is none, and so is what is read.
 */
export function quantiseRow(
  values: Float32Array | Int8Array,
  from: number,
  to: number,
  codes: Int8Array,
): number {
  let most = 0;
  for (let e = from; e < to; e++) most = Math.max(most, Math.abs(values[e]!));
  const scale = shortened(most / MAX_CODE);
  if (scale === 0 || !Number.isFinite(scale)) return scale === 0 ? 0 : NaN;
  for (let e = from; e < to; e++) codes[e] = Math.round(values[e]! / scale);
  return scale;
}

/** Rounds rows of values, in place, to what their codes give back; `offsets` says where each begins and ends. */
export function roundRows(values: Float32Array, offsets: ArrayLike<number>): void {
  const codes = new Int8Array(values.length);
  for (let r = 0; r + 1 < offsets.length; r++) {
    const [from, to] = [offsets[r]!, offsets[r + 1]!];
    const scale = quantiseRow(values, from, to, codes);
    for (let e = from; e < to; e++) values[e] = codes[e]! * scale;
  }
}

/** A dense matrix in the file: int8 codes, one scale a row; those of a matrix that comes from a file as they are. */
export function rowsSections(name: string, tensor: Tensor): [string, Numbers][] {
  const { codes, scales } = coded(tensor);
  return [
    [`${name}.codes`, codes],
    [`${name}.scales`, scales],
  ];
}

/** A matrix as its file form gives it back; one that comes from a file is so already. */
export function coded(tensor: Tensor): CodedTensor {
  if (isCoded(tensor)) return tensor;
  const { data, rows, cols } = tensor;
  const codes = new Int8Array(data.length);
  const scales = Float32Array.from({ length: rows }, (_, r) =>
    quantiseRow(data, r * cols, (r + 1) * cols, codes),
  );
  return codedTensor(rows, cols, codes, scales);
}

type CodedTensor = Tensor & Required<Pick<Tensor, 'codes' | 'scales'>>;

function isCoded(tensor: Tensor): tensor is CodedTensor {
  return tensor.codes !== undefined && tensor.scales !== undefined;
}

function codedTensor(rows: number, cols: number, codes: Int8Array, scales: Float32Array): CodedTensor {
  let data: Float32Array | undefined;
  const tensor = {
    rows,
    cols,
    get data() {
      return (data ??= workedOut(codes, scales, cols));
    },
  };
  // Not enumerable: a copy that is given other data must not keep them.
  return Object.defineProperties(tensor, {
    codes: { value: codes },
    scales: { value: scales },
  }) as CodedTensor;
}

/** Reads a matrix [rows, cols] back. */
export function readRows(file: DecodedSections, name: string, rows: number, cols: number): Tensor {
  const codes = file.section(`${name}.codes`, 'i8');
  const scales = file.section(`${name}.scales`, 'f32');
  if (codes.length !== rows * cols || scales.length !== rows)
    throw new CoreError('DAMAGED', `tensor ${name} of the model file is not ${rows} x ${cols}`);
  return codedTensor(rows, cols, codes, scales);
}

function workedOut(codes: Int8Array, scales: Float32Array, cols: number): Float32Array {
  const data = new Float32Array(codes.length);
  for (let r = 0, e = 0; r < scales.length; r++) {
    const scale = scales[r]!;
    for (const end = e + cols; e < end; e++) data[e] = codes[e]! * scale;
  }
  return data;
}
