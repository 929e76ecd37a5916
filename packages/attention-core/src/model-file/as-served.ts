import { contentIndex } from '../memory';
import { ROW_TABLES } from './encode';
import { quantised } from './kernel-codec';
import { lendersOf } from './lenders-codec';
import { coded } from './rows-codec';
import type { Model } from './types';

/**
 * A model as its file would give it back, without the file: its features and tables rounded, in copies. The item-item
 * kernels have been rounded when they were made.
 */
export function asServed(model: Model): Model {
  const tensors = new Map(
    [...model.tensors].map(([name, tensor]) => [name, ROW_TABLES.has(name) ? coded(tensor) : tensor]),
  );
  const features = quantised(model.features);
  const lenders = lendersOf(() => contentIndex(features, model.manifest.featureRows), model.support);
  return { ...model, features, tensors, lenders };
}
