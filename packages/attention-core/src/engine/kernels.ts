/**
 * The arithmetic under training and serving: one interface, two engines (WebAssembly SIMD and plain TypeScript)
 * that agree to f32 rounding. All arrays are views of the memory the kernels were made with, row-major,
 * lengths padded to 4. kernels/*.ts says what each does.
 */
export interface Kernels {
  readonly engine: 'wasm' | 'plain';
  /** C[m,n] (+)= A[m,k] . B[k,n], operands by row and column stride in elements, C by row stride. */
  gemm(
    a: Float32Array,
    ars: number,
    acs: number,
    b: Float32Array,
    brs: number,
    bcs: number,
    c: Float32Array,
    ldc: number,
    m: number,
    n: number,
    k: number,
    accumulate: boolean,
  ): void;
  softmaxCrossEntropy(
    logits: Float32Array,
    rows: number,
    cols: number,
    ld: number,
    bias: Float32Array,
    correction: Float32Array,
    targets: Uint32Array,
    weights: Float32Array,
    smooth: number,
    biasGrad: Float32Array,
    stats: Float32Array,
  ): void;
  layerNorm(
    x: Float32Array,
    gain: Float32Array,
    shift: Float32Array,
    y: Float32Array,
    stats: Float32Array,
    rows: number,
    dim: number,
  ): void;
  layerNormGrad(
    x: Float32Array,
    gain: Float32Array,
    stats: Float32Array,
    dy: Float32Array,
    dx: Float32Array,
    gainGrad: Float32Array,
    shiftGrad: Float32Array,
    rows: number,
    dim: number,
  ): void;
  /** Of the packed token `from` and those after it. */
  attention(
    qkv: Float32Array,
    starts: Uint32Array,
    sequences: number,
    from: number,
    dim: number,
    heads: number,
    place: Float32Array,
    reach: number,
    out: Float32Array,
    probs: Float32Array,
  ): void;
  attentionGrad(
    qkv: Float32Array,
    starts: Uint32Array,
    sequences: number,
    dim: number,
    heads: number,
    placeGrad: Float32Array,
    reach: number,
    probs: Float32Array,
    dout: Float32Array,
    dqkv: Float32Array,
  ): void;
  /** Keeps a share `keep` of n values, scaled by 1 / keep; which ones comes from the seed alone. */
  dropout(x: Float32Array, y: Float32Array, n: number, seed: number, keep: number): void;
  add(x: Float32Array, y: Float32Array, n: number): void;
  addBias(x: Float32Array, b: Float32Array, rows: number, dim: number): void;
  columnSums(x: Float32Array, b: Float32Array, rows: number, dim: number): void;
  relu(x: Float32Array, y: Float32Array, n: number): void;
  reluGrad(y: Float32Array, dy: Float32Array, dx: Float32Array, n: number): void;
  /** One step of Adam with decoupled weight decay; g is zeroed. `rate` holds the bias correction of m. */
  adam(
    p: Float32Array,
    g: Float32Array,
    m: Float32Array,
    v: Float32Array,
    n: number,
    rate: number,
    beta1: number,
    beta2: number,
    correction2: number,
    eps: number,
    decay: number,
  ): void;
  /**
   * The same for a table [rows, dim] whose gradient is there for some rows only: that of row r is row slot[r] of g, and
   * zero where slot[r] is not below `slots`. g stays as it is.
   */
  adamRows(
    p: Float32Array,
    g: Float32Array,
    m: Float32Array,
    v: Float32Array,
    slot: Uint32Array,
    slots: number,
    rows: number,
    dim: number,
    rate: number,
    beta1: number,
    beta2: number,
    correction2: number,
    eps: number,
    decay: number,
  ): void;
  /** mean += share * (p - mean) for n elements, n a multiple of 4. */
  approach(mean: Float32Array, p: Float32Array, n: number, share: number): void;
  gather(
    table: Float32Array,
    index: Uint32Array,
    out: Float32Array,
    rows: number,
    dim: number,
    scale: number,
  ): void;
  scatterAdd(
    from: Float32Array,
    index: Uint32Array,
    table: Float32Array,
    rows: number,
    dim: number,
    scale: number,
  ): void;
  mixRows(
    table: Float32Array,
    offsets: Uint32Array,
    ids: Uint32Array,
    weights: Float32Array,
    row: Uint32Array,
    out: Float32Array,
    rows: number,
    dim: number,
  ): void;
  mixRowsGrad(
    from: Float32Array,
    offsets: Uint32Array,
    ids: Uint32Array,
    weights: Float32Array,
    row: Uint32Array,
    table: Float32Array,
    rows: number,
    dim: number,
  ): void;
}

/** Named buffers in one memory, with the kernels that work on them. */
export interface Workspace<F extends string, U extends string> {
  readonly kernels: Kernels;
  readonly f: Readonly<Record<F, Float32Array>>;
  readonly u: Readonly<Record<U, Uint32Array>>;
  readonly bytes: number;
}

/** Threshold and scale of dropout as both engines use them. */
export function dropoutLimits(keep: number): { limit: number; scale: number } {
  return { limit: Math.min(0xffffffff, Math.floor(keep * 0x100000000)), scale: 1 / keep };
}
