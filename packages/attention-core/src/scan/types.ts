/**
 * Exact top-K over a whole catalogue. Two implementations that agree to the last bit: WebAssembly SIMD (built from
 * AssemblyScript in /kernels) and plain TypeScript. Matrices are row-major; arrays given to a scanner must come from
 * its own arena.
 */
export interface Arena {
  /** A zeroed Float32Array of n elements, 16-byte aligned. Throws CoreError OUT_OF_MEMORY when the arena is full. */
  f32(n: number): Float32Array;
  i32(n: number): Int32Array;
  i8(n: number): Int8Array;
  /** Scratch of n words that is not zeroed: it holds whatever was there. */
  raw(n: number): Int32Array;
  /** Where the next block would start: give it to `release` to free everything that was taken after it. */
  mark(): number;
  release(mark: number): void;
}

/** The K best of a scan, best first: ties by lower index. NaN is never among them. */
export interface TopK {
  readonly index: Int32Array;
  readonly score: Float32Array;
  /** Rows that were scored in f32: all of them for a plain scan. */
  readonly rescored: number;
}

/** Rows quantised for the certified scan: see quantise.ts. */
export interface QuantisedRows {
  readonly rows: number;
  readonly dim: number;
  readonly codes: Int8Array;
  /** x ~ scale * code, one a row. */
  readonly scale: Float32Array;
  /** Bounds what the code loses for a query of length 1, one a row. */
  readonly error: Float32Array;
  /** Bounds what the rounding of the bias adds, the same for every row. */
  readonly slack: number;
}

export interface Scanner {
  readonly name: 'wasm' | 'plain';
  readonly arena: Arena;
  /** Exact top-K of x . query + bias in f32; x is [rows, dim], dim a multiple of 4. */
  scan(rows: number, dim: number, x: Float32Array, bias: Float32Array, query: Float32Array, k: number): TopK;
  /** The same result as `scan`, found by int8 bounds and an f32 re-rank of the rows that could be among the best. */
  scanQuantised(
    quantised: QuantisedRows,
    x: Float32Array,
    bias: Float32Array,
    query: Float32Array,
    k: number,
  ): TopK;
}
