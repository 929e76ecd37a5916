import { fromBase64 } from './base64';

export type Exports = Record<string, (...args: number[]) => number>;

/** The part of WebAssembly that is used; a phone may lack it, or its SIMD. */
interface WasmHost {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly compile: (bytes: Uint8Array) => Promise<object>;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

/** Compiled kernels. */
export interface WasmModule {
  /** A fresh instance over at least `bytes` of new memory, which never grows. */
  instantiate(bytes: number): { readonly buffer: ArrayBuffer; readonly call: Exports };
}

export const PAGE_BYTES = 65_536;

const compiled = new Map<string, { readonly host: WasmHost; readonly module: object }>();

const hostOf = (): WasmHost | undefined => (globalThis as { WebAssembly?: WasmHost }).WebAssembly;

/** Compiles a base64 module beside other work, so that wasmModule has it at once. Never rejects. */
export async function prepareModule(base64: string): Promise<void> {
  const host = hostOf();
  if (!host || compiled.get(base64)?.host === host) return;
  try {
    compiled.set(base64, { host, module: await host.compile(fromBase64(base64)) });
  } catch {
    // Without SIMD the module does not validate: wasmModule finds that too.
  }
}

/** Compiles a base64 module, once. Undefined where WebAssembly or its SIMD is missing: the plain twin serves there. */
export function wasmModule(base64: string): WasmModule | undefined {
  const host = hostOf();
  if (!host) return undefined;
  let known = compiled.get(base64);
  if (known?.host !== host) {
    try {
      known = { host, module: new host.Module(fromBase64(base64)) };
    } catch {
      // Without SIMD the module does not validate.
      return undefined;
    }
    compiled.set(base64, known);
  }
  const { module } = known;
  return {
    instantiate: (bytes) => {
      const pages = Math.ceil(bytes / PAGE_BYTES);
      const memory = new host.Memory({ initial: pages, maximum: pages });
      const call = new host.Instance(module, { env: { memory } }).exports as Exports;
      return { buffer: memory.buffer, call };
    },
  };
}
