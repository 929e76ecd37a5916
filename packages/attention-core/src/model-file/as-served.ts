import { ROW_TABLES } from './encode';
import { roundKernel } from './kernel-codec';
import { roundedTable } from './rows-codec';
import type { Model } from './types';

/**
 * A model as its file would give it back, without the file: its features and tables rounded, in copies. The item-item
 * kernels have been rounded when they were made.
 */
export function asServed(model: Model): Model {
  const features = { ...model.features, weights: model.features.weights.slice() };
  roundKernel(features);
  const tensors = new Map(
    [...model.tensors].map(([name, tensor]) => [name, ROW_TABLES.has(name) ? roundedTable(tensor) : tensor]),
  );
  return { ...model, features, tensors };
}
