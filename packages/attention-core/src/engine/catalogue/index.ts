import { createSpace, type Arrays, type EngineChoice, type Layout } from '../space';
import type { CatalogueKernels } from './kernels';
import { CATALOGUE_WASM } from './kernels-wasm';
import { plainCatalogueKernels } from './plain';
import { wasmCatalogueKernels } from './wasm';

export type { Arrays, Layout } from '../space';
export type { CatalogueKernels, CodedRows } from './kernels';

/** Arrays in one memory (see createSpace), and the fastest kernels that this platform has for them. */
export function createCatalogueSpace<const L extends Layout>(
  layout: L,
  choice: EngineChoice = 'auto',
): { readonly kernels: CatalogueKernels; readonly arrays: Arrays<L> } {
  const { arrays, call } = createSpace(layout, choice, CATALOGUE_WASM);
  return { kernels: call ? wasmCatalogueKernels(call) : plainCatalogueKernels, arrays };
}
