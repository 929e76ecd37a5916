import { decodeSections, unpackStrings } from '../codec';
import { CoreError } from '../errors';
import { MODEL_FORMAT, MODEL_MAGIC, PATH_SEPARATOR, ROW_TABLES } from './encode';
import { readKernel, workedOut } from './kernel-codec';
import { readRows } from './rows-codec';
import type { Model, ModelManifest, Tensor } from './types';

/** The format from which on the tables of rows are int8. */
const CODED_TABLES = 2;

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
  const { manifest, tensors: shapes } = file.head as Head;
  const itemIds = unpackStrings(file.section('ids', 'u8'));
  const n = itemIds.length;
  const fit = (what: string, length: number): void => {
    if (length !== n) throw new CoreError('DAMAGED', `model file has ${n} items but ${length} ${what}`);
  };
  const categories = unpackStrings(file.section('categories', 'u8')).map((path) =>
    path === '' ? [] : path.split(PATH_SEPARATOR),
  );
  const brands = unpackStrings(file.section('brands', 'u8'));
  const support = file.section('support', 'u32');
  const recency = file.section('recency', 'f32');
  fit('items in the manifest', manifest.items);
  fit('categories', categories.length);
  fit('brands', brands.length);
  fit('support counts', support.length);
  fit('recency values', recency.length);
  const tensors = new Map<string, Tensor>();
  for (const { name, rows, cols } of shapes) {
    const place = `tensor.${name}`;
    const coded = ROW_TABLES.has(name) && file.version >= CODED_TABLES;
    const data = coded ? readRows(file, place, rows, cols) : file.section(place, 'f32');
    if (data.length !== rows * cols)
      throw new CoreError('DAMAGED', `tensor ${name} is not ${rows} x ${cols}`);
    tensors.set(name, { rows, cols, data });
  }
  if (tensors.has('vectors')) fit('vectors', tensors.get('vectors')!.rows);
  return {
    manifest,
    itemIds,
    categories,
    brands,
    support,
    recency,
    features: workedOut(readKernel(file, 'features', n, manifest.featureRows)),
    covisit: readKernel(file, 'covisit', n, n),
    weights: readKernel(file, 'weights', n, n),
    together: readKernel(file, 'together', n, n),
    tensors,
  };
}
