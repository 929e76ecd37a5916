import { CoreError } from '../../errors';
import { wasmModule } from '../host';
import type { EngineChoice } from '../workspace';
import type { CatalogueKernels } from './kernels';
import { CATALOGUE_WASM } from './kernels-wasm';
import { plainCatalogueKernels } from './plain';
import { wasmCatalogueKernels } from './wasm';

export type { CatalogueKernels, CodedRows } from './kernels';

type Numbers = Float32Array | Uint32Array | Uint16Array | Int8Array;
type Kind<A extends Numbers> = new (buffer: ArrayBuffer, offset: number, length: number) => A;

/** Arrays to make, by name: their kind and their length in elements. */
export type Layout = Readonly<Record<string, readonly [kind: Kind<Numbers>, length: number]>>;
export type Arrays<L extends Layout> = { readonly [K in keyof L]: InstanceType<L[K][0]> };

const ALIGN = 16;

/** Arrays of zeros in one memory, each at a multiple of 16 bytes, and the fastest kernels that this platform has for them. */
export function createCatalogueSpace<const L extends Layout>(
  layout: L,
  choice: EngineChoice = 'auto',
): { readonly kernels: CatalogueKernels; readonly arrays: Arrays<L> } {
  const sized = Object.entries(layout).map(([name, [kind, length]]) => {
    const bytes = length * (kind as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
    return { name, kind, length, bytes: Math.ceil(bytes / ALIGN) * ALIGN };
  });
  const total = sized.reduce((sum, { bytes }) => sum + bytes, 0);
  const instance = choice === 'plain' ? undefined : wasmModule(CATALOGUE_WASM)?.instantiate(total);
  if (choice === 'wasm' && !instance)
    throw new CoreError('BAD_STATE', 'WebAssembly SIMD is not available here');
  const buffer = instance?.buffer ?? new ArrayBuffer(total);
  const arrays: Record<string, Numbers> = {};
  let offset = 0;
  for (const { name, kind, length, bytes } of sized) {
    arrays[name] = new kind(buffer, offset, length);
    offset += bytes;
  }
  return {
    kernels: instance ? wasmCatalogueKernels(instance.call as never) : plainCatalogueKernels,
    arrays: arrays as Arrays<L>,
  };
}
