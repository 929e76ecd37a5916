import { derive } from './derive';
import { quantised } from './kernel-codec';
import { coded, ROW_TABLES } from './rows-codec';
import type { Derived, ServedModel } from './types';

/**
 * A model as its file would give it back, without the file: its features and tables rounded, in copies, and what follows
 * from these; one that comes from a file is so already. The item-item kernels have been rounded when they were made.
 */
export function asServed<M extends ServedModel>(model: M): M & { readonly derived: Derived } {
  const tensors = new Map(
    [...model.tensors].map(([name, tensor]) => [name, ROW_TABLES.has(name) ? coded(tensor) : tensor]),
  );
  const served = { ...model, features: quantised(model.features), tensors };
  return { ...served, derived: derive(served) };
}
