/**
 * What serving does with every item of a catalogue, in the same two engines as training (kernels/catalogue.ts says what each
 * does). Codes are int8 rows; all arrays are views of the memory that the kernels were made with.
 */
export interface CatalogueKernels {
  readonly engine: 'wasm' | 'plain';
  /** out[r] += weight * scales[r] * (codes[r] . w); rows of `dim`, a multiple of 8. */
  addDots(
    codes: Int8Array,
    scales: Float32Array,
    w: Float32Array,
    rows: number,
    dim: number,
    weight: number,
    out: Float32Array,
  ): void;
  /** out[r] = 1 / the length of codes[r], or 0 for a row of zeros; rows of `dim`, a multiple of 8. */
  inverseLengths(codes: Int8Array, rows: number, dim: number, out: Float32Array): void;
  /** out[r] += weight * factor[r] * sum of profile[column] * code over the entries of row r. */
  addProfile(
    rows: CodedRows,
    factor: Float32Array,
    profile: Float32Array,
    count: number,
    weight: number,
    out: Float32Array,
  ): void;
  /** out += weight * x, n values, a multiple of 4. */
  addScaled(x: Float32Array, n: number, weight: number, out: Float32Array): void;
  /** out = log(1 + scale * x) for n values not below 0, a multiple of 4; returns their sum. */
  logShares(x: Float32Array, n: number, scale: number, out: Float32Array): number;
  /** The sum of n values, a multiple of 4. */
  sum(x: Float32Array, n: number): number;
  /** x = exp(x - the largest of x) for n values, a multiple of 4; returns their sum. */
  exponentials(x: Float32Array, n: number): number;
  /** sums[index[i]] += x[i] for n values. */
  sumByIndex(x: Float32Array, n: number, index: Uint32Array, sums: Float32Array): void;
}

/** Sparse rows of codes: row r has the entries from offsets[r] to offsets[r + 1]. */
export interface CodedRows {
  readonly offsets: Uint32Array;
  readonly columns: Uint16Array | Uint32Array;
  readonly codes: Int8Array;
}
