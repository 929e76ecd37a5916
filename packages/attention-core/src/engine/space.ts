import { CoreError } from '../errors';
import { wasmModule, type Exports } from './host';

export type EngineChoice = 'auto' | 'wasm' | 'plain';

type Numbers = Float32Array | Uint32Array | Uint16Array | Int8Array;
type Kind<A extends Numbers> = (new (buffer: ArrayBuffer, offset: number, length: number) => A) & {
  readonly BYTES_PER_ELEMENT: number;
};

/** Arrays to make, by name: their kind and their length in elements. */
export type Layout = Readonly<Record<string, readonly [kind: Kind<Numbers>, length: number]>>;
export type Arrays<L extends Layout> = { readonly [K in keyof L]: InstanceType<L[K][0]> };

export interface Space<L extends Layout> {
  readonly arrays: Arrays<L>;
  /** The compiled kernels over this memory; undefined where the plain twins serve. */
  readonly call: Exports | undefined;
  /** What the arrays take. */
  readonly bytes: number;
}

const ALIGN = 16;

/**
 * Arrays of zeros in one memory, each at a multiple of 16 bytes, behind `scratch` bytes that are the kernels' own. Throws
 * BAD_STATE when 'wasm' is chosen and the platform lacks it or its SIMD.
 */
export function createSpace<const L extends Layout>(
  layout: L,
  choice: EngineChoice,
  base64: string,
  scratch = 0,
): Space<L> {
  const sized = Object.entries(layout).map(([name, [kind, length]]) => {
    const bytes = Math.ceil((length * kind.BYTES_PER_ELEMENT) / ALIGN) * ALIGN;
    return { name, kind, length, bytes };
  });
  const bytes = sized.reduce((sum, array) => sum + array.bytes, 0);
  const instance = choice === 'plain' ? undefined : wasmModule(base64)?.instantiate(scratch + bytes);
  if (choice === 'wasm' && !instance)
    throw new CoreError('BAD_STATE', 'WebAssembly SIMD is not available here');
  const buffer = instance?.buffer ?? new ArrayBuffer(bytes);
  const arrays: Record<string, Numbers> = {};
  let offset = instance ? scratch : 0;
  for (const array of sized) {
    arrays[array.name] = new array.kind(buffer, offset, array.length);
    offset += array.bytes;
  }
  return { arrays: arrays as Arrays<L>, call: instance?.call, bytes };
}
