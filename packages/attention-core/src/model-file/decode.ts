import { decodeSections, unpackStrings, type DecodedSections } from '../codec';
import { CoreError } from '../errors';
import { MODEL_FORMAT, MODEL_MAGIC, PATH_SEPARATOR, ROW_TABLES } from './encode';
import { readKernel, workedOut } from './kernel-codec';
import { readRows } from './rows-codec';
import { readWords } from './words-codec';
import type { Model, ModelManifest, Network, Tensor } from './types';

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
  const network = networkOf(file, verified);
  const n = network.itemIds.length;
  const words = <T>(name: string, make: (word: string) => T): T[] =>
    file.version >= CODED_TABLES
      ? readWords(file, name, make)
      : unpackStrings(file.section(name, 'u8')).map(make);
  const categories = words('categories', (path) => (path === '' ? [] : path.split(PATH_SEPARATOR)));
  const brands = words('brands', (brand) => brand);
  const recency = file.section('recency', 'f32');
  const counts = file.version < CODED_TABLES ? new Float32Array(0) : file.section('counts', 'f32');
  fit('categories', n, categories.length);
  fit('brands', n, brands.length);
  fit('recency values', n, recency.length);
  const halfLives = network.manifest.blend.recency.length;
  if (counts.length > 0) fit(`items' counts by ${halfLives} half-lives`, n, counts.length / halfLives);
  const kernel = (name: string) => readKernel(file, name, n, n, verified);
  return {
    ...network,
    categories,
    brands,
    recency,
    counts,
    covisit: kernel('covisit'),
    weights: kernel('weights'),
    together: kernel('together'),
  };
}

/** Reads what the next training starts from, and nothing else. Throws as decodeModel does. */
export function decodeNetwork(bytes: Uint8Array): Network {
  return networkOf(decodeSections(MODEL_MAGIC, MODEL_FORMAT, bytes), false);
}

function fit(what: string, items: number, length: number): void {
  if (length !== items) throw new CoreError('DAMAGED', `model file has ${items} items but ${length} ${what}`);
}

function networkOf(file: DecodedSections, verified: boolean): Network {
  const { manifest, tensors: shapes } = file.head as Head;
  const itemIds = unpackStrings(file.section('ids', 'u8'));
  const n = itemIds.length;
  const support = file.section('support', 'u32');
  fit('items in the manifest', n, manifest.items);
  fit('support counts', n, support.length);
  const tensors = new Map<string, Tensor>();
  for (const { name, rows, cols } of shapes) {
    const place = `tensor.${name}`;
    const coded = ROW_TABLES.has(name) && file.version >= CODED_TABLES;
    const data = coded ? readRows(file, place, rows, cols) : file.section(place, 'f32');
    if (data.length !== rows * cols)
      throw new CoreError('DAMAGED', `tensor ${name} is not ${rows} x ${cols}`);
    tensors.set(name, { rows, cols, data });
  }
  if (tensors.has('vectors')) fit('vectors', n, tensors.get('vectors')!.rows);
  const features = workedOut(readKernel(file, 'features', n, manifest.featureRows, verified));
  return { manifest, itemIds, support, features, tensors };
}
