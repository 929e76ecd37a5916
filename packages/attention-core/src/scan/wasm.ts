import { CoreError } from '../errors';
import { PAGE_BYTES, wasmModule } from '../engine/host';
import { createArena } from './arena';
import { SCAN_WASM } from './kernels-wasm';
import { LONGEST, quantiseQuery } from './quantise';
import type { QuantisedRows, Scanner, TopK } from './types';

type Pointer = number;

interface Exports {
  scan(rows: number, dim: number, x: Pointer, bias: Pointer, query: Pointer, ...rest: number[]): number;
  rescore(count: number, list: Pointer, dim: number, x: Pointer, ...rest: number[]): number;
  bound(rows: number, dim: number, codes: Pointer, scale: Pointer, error: Pointer, ...rest: number[]): number;
}

/** For what a scan needs beside the rows. */
const SPARE_BYTES = 32 * PAGE_BYTES;
const MOST_BYTES = 2 ** 32;
/** A list longer than this is no longer cheaper than scoring every row. */
const CANDIDATE_SHARE = 4;
const MIN_CANDIDATES = 4_096;

/**
 * A scanner in WebAssembly SIMD over `bytes` of memory that never grows.
 * Throws CoreError OUT_OF_MEMORY above 4 GB; returns undefined where WebAssembly or its SIMD is missing.
 */
export function createWasmScanner(bytes: number): Scanner | undefined {
  const module = wasmModule(SCAN_WASM);
  if (module === undefined) return undefined;
  if (bytes + SPARE_BYTES > MOST_BYTES) {
    throw new CoreError('OUT_OF_MEMORY', `${bytes} bytes are more than WebAssembly holds`);
  }
  const { call, buffer } = module.instantiate(bytes + SPARE_BYTES);
  return bind(call as unknown as Exports, buffer);
}

function bind(wasm: Exports, buffer: ArrayBuffer): Scanner {
  // The first bytes stay free, so that no view has pointer 0.
  const arena = createArena(buffer, 64);
  const at = (view: { readonly buffer: ArrayBufferLike; readonly byteOffset: number }): Pointer => {
    if (view.buffer !== buffer)
      throw new CoreError('BAD_INPUT', 'the array is not from the arena of this scanner');
    return view.byteOffset;
  };

  /** Runs `work` with scratch that is given back afterwards. */
  function scratch<T>(run: () => T): T {
    const mark = arena.mark();
    try {
      return run();
    } finally {
      arena.release(mark);
    }
  }

  function scan(
    rows: number,
    dim: number,
    x: Float32Array,
    bias: Float32Array,
    query: Float32Array,
    k: number,
  ): TopK {
    return scratch(() => {
      const [u, scores, indices] = [arena.f32(dim), arena.f32(k), arena.i32(k)];
      u.set(query);
      const size = wasm.scan(rows, dim, at(x), at(bias), at(u), k, at(scores), at(indices));
      return { index: indices.slice(0, size), score: scores.slice(0, size), rescored: rows };
    });
  }

  function scanQuantised(
    quantised: QuantisedRows,
    x: Float32Array,
    bias: Float32Array,
    query: Float32Array,
    k: number,
  ): TopK {
    const { rows, dim, codes, scale, error, slack } = quantised;
    const q = quantiseQuery(query);
    if (!(q.norm <= LONGEST)) return scan(rows, dim, x, bias, query, k);
    const found = scratch(() => {
      const capacity = Math.max(MIN_CANDIDATES, Math.ceil(rows / CANDIDATE_SHARE));
      const [u, code] = [arena.f32(dim), arena.i32(dim / 2)];
      u.set(query);
      new Int16Array(buffer, at(code), dim).set(q.codes);
      // Room for four more: the kernel takes rows by fours.
      const take = (): Int32Array => arena.raw(capacity + 4);
      const [list, uppers, lowers, spare] = [take(), take(), take(), take()];
      const count = wasm.bound(
        ...([rows, dim, at(codes), at(scale), at(error)] as const),
        ...[at(bias), at(code), q.step, q.norm, slack, k],
        ...[at(list), at(uppers), at(lowers), at(spare), capacity],
      );
      if (count < 0) return undefined;
      const [scores, indices] = [arena.f32(k), arena.i32(k)];
      const size = wasm.rescore(
        ...([count, at(list), dim, at(x), at(bias), at(u), at(spare)] as const),
        ...[k, at(scores), at(indices)],
      );
      return { index: indices.slice(0, size), score: scores.slice(0, size), rescored: count };
    });
    return found ?? scan(rows, dim, x, bias, query, k);
  }

  return { name: 'wasm', arena, scan, scanQuantised };
}
