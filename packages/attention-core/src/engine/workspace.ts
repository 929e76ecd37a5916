import { CoreError } from '../errors';
import type { Workspace } from './kernels';
import { plainKernels } from './plain';
import { instantiateKernels, wasmKernels } from './wasm';

export type EngineChoice = 'auto' | 'wasm' | 'plain';

/** Buffers by name (lengths in elements) in one memory, with the fastest kernels this platform has. */
export function createWorkspace<F extends string, U extends string>(
  floats: Readonly<Record<F, number>>,
  words: Readonly<Record<U, number>>,
  choice: EngineChoice = 'auto',
): Workspace<F, U> {
  const padded = (n: number): number => Math.max(4, Math.ceil(n / 4) * 4);
  let bytes = 0;
  for (const n of [...Object.values<number>(floats), ...Object.values<number>(words)]) bytes += padded(n) * 4;
  const instance = choice === 'plain' ? undefined : instantiateKernels(bytes);
  if (choice === 'wasm' && !instance)
    throw new CoreError('BAD_STATE', 'WebAssembly SIMD is not available here');
  const buffer = instance ? instance.buffer : new ArrayBuffer(bytes);
  let offset = instance ? instance.from : 0;
  const f = {} as Record<F, Float32Array>;
  const u = {} as Record<U, Uint32Array>;
  for (const name of Object.keys(floats) as F[]) {
    f[name] = new Float32Array(buffer, offset, padded(floats[name]));
    offset += padded(floats[name]) * 4;
  }
  for (const name of Object.keys(words) as U[]) {
    u[name] = new Uint32Array(buffer, offset, padded(words[name]));
    offset += padded(words[name]) * 4;
  }
  return { kernels: instance ? wasmKernels(instance.call) : plainKernels, f, u, bytes };
}
