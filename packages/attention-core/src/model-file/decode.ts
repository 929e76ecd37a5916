import { decodeSections, unpackStrings } from '../codec';
import { CoreError } from '../errors';
import { MODEL_FORMAT, MODEL_MAGIC, PATH_SEPARATOR, ROW_TABLES } from './encode';
import { readKernel, workedOut } from './kernel-codec';
import { readRows } from './rows-codec';
import { readWords } from './words-codec';
import type { Model, ModelManifest, Tensor } from './types';

/** The format from which on tables of rows are int8, categories and brands stand once each, and counts are kept. */
const CODED_TABLES = 2;

interface Head {
  readonly manifest: ModelManifest;
  readonly tensors: readonly { readonly name: string; readonly rows: number; readonly cols: number }[];
}

/**
 * Reads a model file. Arrays are views of the bytes where they can be. Throws CoreError FOREIGN for bytes that are
 * no model, DAMAGED when a checksum is wrong or the parts do not fit each other. `verified`: these very bytes have been
 * read in full before, when they were published, and the caller has compared their SHA-256: neither the checksum nor
 * every index is looked at once more, which is a third of the time.
 */
export function decodeModel(bytes: Uint8Array, { verified = false } = {}): Model {
  const file = decodeSections(MODEL_MAGIC, MODEL_FORMAT, bytes, verified);
  const { manifest, tensors: shapes } = file.head as Head;
  const itemIds = unpackStrings(file.section('ids', 'u8'));
  const n = itemIds.length;
  const fit = (what: string, length: number): void => {
    if (length !== n) throw new CoreError('DAMAGED', `model file has ${n} items but ${length} ${what}`);
  };
  const words = <T>(name: string, make: (word: string) => T): T[] =>
    file.version >= CODED_TABLES
      ? readWords(file, name, make)
      : unpackStrings(file.section(name, 'u8')).map(make);
  const categories = words('categories', (path) => (path === '' ? [] : path.split(PATH_SEPARATOR)));
  const brands = words('brands', (brand) => brand);
  const support = file.section('support', 'u32');
  const recency = file.section('recency', 'f32');
  const counts = file.version < CODED_TABLES ? new Float32Array(0) : file.section('counts', 'f32');
  fit('items in the manifest', manifest.items);
  fit('categories', categories.length);
  fit('brands', brands.length);
  fit('support counts', support.length);
  fit('recency values', recency.length);
  const halfLives = manifest.blend.recency.length;
  if (counts.length > 0) fit(`items' counts by ${halfLives} half-lives`, counts.length / halfLives);
  const kernel = (name: string, columns: number) => readKernel(file, name, n, columns, verified);
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
    counts,
    features: workedOut(kernel('features', manifest.featureRows)),
    covisit: kernel('covisit', n),
    weights: kernel('weights', n),
    together: kernel('together', n),
    tensors,
  };
}
