import { derive } from './derive';
import { quantised } from './kernel-codec';
import { coded, ROW_TABLES } from './rows-codec';
import type { Derived, Model } from './types';

/**
 * A model as its file would give it back, without the file: its features and tables rounded, in copies, and what follows
 * from these. The item-item kernels have been rounded when they were made.
 */
export function asServed(model: Model): Model & { readonly derived: Derived } {
  const tensors = new Map(
    [...model.tensors].map(([name, tensor]) => [name, ROW_TABLES.has(name) ? coded(tensor) : tensor]),
  );
  const served = { ...model, features: quantised(model.features), tensors };
  return { ...served, derived: derive(served) };
}
