import { CATALOGUE_WASM } from './catalogue/kernels-wasm';
import { prepareModule } from './host';
import { KERNELS_WASM } from './kernels-wasm';

/** Compiles what serving runs on while a new instance waits for its model. Not needed, but quicker. */
export async function prepareKernels(): Promise<void> {
  await Promise.all([KERNELS_WASM, CATALOGUE_WASM].map(prepareModule));
}
