import { CoreError } from '../errors';
import type { Arena, QuantisedRows } from './types';

const MAX_CODE = 127;

/** Rounds a non-negative number up to a float that is not below it. */
export function roundUp(value: number): number {
  const rounded = Math.fround(value);
  return rounded >= value ? rounded : Math.fround(rounded * (1 + 2 ** -23) + 2 ** -149);
}

/** Unit round-off of f32. */
const ROUND_OFF = 2 ** -24;

/** Largest code such that a dot product of `dim` int8 x int16 products stays inside int32. */
function largestCode(dim: number): number {
  return Math.min(32_767, Math.floor((2 ** 31 - 1) / (MAX_CODE * dim)));
}

/** Vectors longer than this could overflow f32 in a dot product, where bounds mean nothing. */
export const LONGEST = 1e18;

/** Roundings of the f32 scan and of the approximation, relative to the sum of their terms (Higham 2002, 3.1). */
function rounding(dim: number): number {
  return 2 * (dim + 16) * ROUND_OFF;
}

/**
 * Quantises rows [rows, dim] to int8, a scale a row, and bounds what was lost: error[i] covers |x_i - scale_i code_i|
 * and, in proportion to |x_i|, the query's own quantisation and every f32 rounding, all for a query of length 1.
 * A row with NaN or a huge length gets an infinite error, so that the scan always looks at it in f32.
 * `dim` must be a multiple of 16.
 */
export function quantiseRows(
  arena: Arena,
  rows: number,
  dim: number,
  x: Float32Array,
  bias: Float32Array,
): QuantisedRows {
  if (dim % 16 !== 0) throw new CoreError('BAD_INPUT', `dim must be a multiple of 16, not ${dim}`);
  // The scan takes four rows at a time and reads past the last one.
  const padded = Math.ceil(rows / 4) * 4;
  const codes = arena.i8(padded * dim);
  const scale = arena.f32(padded);
  const error = arena.f32(padded);
  const relative = Math.sqrt(dim) / (2 * largestCode(dim)) + rounding(dim);
  for (let r = 0; r < rows; r++) {
    const at = r * dim;
    let top = 0;
    let square = 0;
    for (let j = 0; j < dim; j++) {
      const size = Math.abs(x[at + j]!);
      // NaN must win.
      top = size > top || Number.isNaN(size) ? size : top;
      square += size * size;
    }
    if (!(Math.sqrt(square) <= LONGEST)) {
      error[r] = Infinity;
      continue;
    }
    const step = Math.fround(top / MAX_CODE);
    scale[r] = step;
    let lost = 0;
    for (let j = 0; j < dim; j++) {
      const value = x[at + j]!;
      const code = step === 0 ? 0 : Math.max(-MAX_CODE, Math.min(MAX_CODE, Math.round(value / step)));
      codes[at + j] = code;
      lost += (value - step * code) ** 2;
    }
    error[r] = roundUp((Math.sqrt(lost) + relative * Math.sqrt(square)) * (1 + 1e-6));
  }
  return { rows, dim, codes, scale, error, slack: biasSlack(dim, bias) };
}

/** A query as int16 codes for the certified scan. */
export interface QuantisedQuery {
  readonly codes: Int16Array;
  readonly step: number;
  /** |u|, rounded up. */
  readonly norm: number;
}

export function quantiseQuery(query: Float32Array): QuantisedQuery {
  const largest = largestCode(query.length);
  let top = 0;
  let square = 0;
  for (let j = 0; j < query.length; j++) {
    const value = query[j]!;
    top = Math.max(top, Math.abs(value));
    square += value * value;
  }
  const step = Math.fround(top / largest);
  const codes = new Int16Array(query.length);
  for (let j = 0; j < query.length && step !== 0; j++) {
    codes[j] = Math.max(-largest, Math.min(largest, Math.round(query[j]! / step)));
  }
  return { codes, step, norm: roundUp(Math.sqrt(square) * (1 + 1e-6)) };
}

/** What the bound must allow for the bias, the same for every row; the smallest normal floats cover underflow. */
function biasSlack(dim: number, bias: Float32Array): number {
  let top = 0;
  for (const value of bias) top = Math.max(top, Math.abs(value));
  return roundUp(rounding(dim) * top + 1e-36);
}
