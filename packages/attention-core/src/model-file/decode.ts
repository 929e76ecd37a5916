import { decodeSections, unpackStrings, type DecodedSections } from '../codec';
import { CoreError } from '../errors';
import { MODEL_FORMAT, MODEL_MAGIC, PATH_SEPARATOR } from './encode';
import { readKernel } from './kernel-codec';
import type { Model, ModelManifest, Network, Tensor } from './types';

interface Head {
  readonly manifest: ModelManifest;
  readonly tensors: readonly { readonly name: string; readonly rows: number; readonly cols: number }[];
}

/**
 * Reads a model file. Arrays are views of the bytes where they can be. Throws CoreError FOREIGN for bytes that are
 * no model, DAMAGED when a checksum is wrong or the parts do not fit each other.
 */
export function decodeModel(bytes: Uint8Array): Model {
  const file = decodeSections(MODEL_MAGIC, MODEL_FORMAT, bytes);
  const network = networkOf(file);
  const n = network.itemIds.length;
  const categories = unpackStrings(file.section('categories', 'u8')).map((path) =>
    path === '' ? [] : path.split(PATH_SEPARATOR),
  );
  const brands = unpackStrings(file.section('brands', 'u8'));
  const recency = file.section('recency', 'f32');
  fit('categories', n, categories.length);
  fit('brands', n, brands.length);
  fit('recency values', n, recency.length);
  return {
    ...network,
    categories,
    brands,
    recency,
    covisit: readKernel(file, 'covisit', n, n),
    weights: readKernel(file, 'weights', n, n),
    together: readKernel(file, 'together', n, n),
  };
}

/** Reads what the next training starts from, and nothing else. Throws as decodeModel does. */
export function decodeNetwork(bytes: Uint8Array): Network {
  return networkOf(decodeSections(MODEL_MAGIC, MODEL_FORMAT, bytes));
}

function fit(what: string, items: number, length: number): void {
  if (length !== items) throw new CoreError('DAMAGED', `model file has ${items} items but ${length} ${what}`);
}

function networkOf(file: DecodedSections): Network {
  const { manifest, tensors: shapes } = file.head as Head;
  const itemIds = unpackStrings(file.section('ids', 'u8'));
  const n = itemIds.length;
  const support = file.section('support', 'u32');
  fit('items in the manifest', n, manifest.items);
  fit('support counts', n, support.length);
  const tensors = new Map<string, Tensor>();
  for (const { name, rows, cols } of shapes) {
    const data = file.section(`tensor.${name}`, 'f32');
    if (data.length !== rows * cols)
      throw new CoreError('DAMAGED', `tensor ${name} is not ${rows} x ${cols}`);
    tensors.set(name, { rows, cols, data });
  }
  if (tensors.has('vectors')) fit('vectors', n, tensors.get('vectors')!.rows);
  const features = readKernel(file, 'features', n, manifest.featureRows);
  return { manifest, itemIds, support, features, tensors };
}
