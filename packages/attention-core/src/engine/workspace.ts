import type { Workspace } from './kernels';
import { KERNELS_WASM } from './kernels-wasm';
import { plainKernels } from './plain';
import { createSpace, type EngineChoice } from './space';
import { SCRATCH_BYTES, wasmKernels } from './wasm';

/** Buffers by name (lengths in elements) in one memory, with the fastest kernels this platform has. */
export function createWorkspace<F extends string, U extends string>(
  floats: Readonly<Record<F, number>>,
  words: Readonly<Record<U, number>>,
  choice: EngineChoice = 'auto',
): Workspace<F, U> {
  const padded = (n: number): number => Math.max(4, Math.ceil(n / 4) * 4);
  const [floatNames, wordNames] = [Object.keys(floats) as F[], Object.keys(words) as U[]];
  const layout = Object.fromEntries([
    ...floatNames.map((name) => [`f.${name}`, [Float32Array, padded(floats[name])] as const] as const),
    ...wordNames.map((name) => [`u.${name}`, [Uint32Array, padded(words[name])] as const] as const),
  ]);
  const { arrays, call, bytes } = createSpace(layout, choice, KERNELS_WASM, SCRATCH_BYTES);
  const pick = <N extends string, A>(kind: string, names: readonly N[]): Record<N, A> =>
    Object.fromEntries(names.map((name) => [name, arrays[`${kind}.${name}`]])) as Record<N, A>;
  return {
    kernels: call ? wasmKernels(call) : plainKernels,
    f: pick<F, Float32Array>('f', floatNames),
    u: pick<U, Uint32Array>('u', wordNames),
    bytes,
  };
}
