import { decodeSections, itemArray, unpackStrings, type DecodedSections } from '../codec';
import { CoreError } from '../errors';
import { readContext, type ContextHead } from './context-codec';
import { MODEL_FORMAT, MODEL_MAGIC, PATH_SEPARATOR } from './encode';
import { readKernel, workedOut, type QuantisedKernel } from './kernel-codec';
import { PackedIds, type ItemIds, type ItemList } from './item-lists';
import { KERNEL_NAMES, pieceStart } from './pieces';
import { readDerived } from './derived-codec';
import { readRepeat, type RepeatHead } from './repeat-codec';
import { readRows, ROW_TABLES } from './rows-codec';
import { readWords } from './words-codec';
import type { ItemKernel, KernelName, Model, ModelManifest, Network, ServedModel, Tensor } from './types';

/** The format from which on tables of rows are int8, categories and brands stand once each, and counts are kept. */
const CODED_TABLES = 2;
/** The format from which on ids are no JSON. */
const PACKED_IDS = 3;
/** The format from which on what follows from a model is kept with it. */
const DERIVED = 4;

interface Head {
  readonly manifest: ModelManifest;
  readonly tensors: readonly { readonly name: string; readonly rows: number; readonly cols: number }[];
  readonly context?: ContextHead;
  readonly repeat?: RepeatHead;
}

/**
 * Reads a model file. Arrays are views of the bytes where they can be. Throws CoreError FOREIGN for bytes that are
 * no model, DAMAGED when a checksum is wrong or the parts do not fit each other.
 */
export function decodeModel(bytes: Uint8Array): Model {
  const file = decodeSections(MODEL_MAGIC, MODEL_FORMAT, bytes);
  const head = headOf(file, false);
  const kernel = (name: KernelName) => readKernel(file, name, head.itemIds.length, head.itemIds.length);
  return { ...head, covisit: kernel('covisit'), weights: kernel('weights'), together: kernel('together') };
}

/** A model whose kernels may come later. */
export interface OpenModel {
  /** With those kernels that were among the bytes. */
  readonly model: ServedModel;
  /** A kernel out of its own piece of the file. DAMAGED when it does not fit the model. */
  kernel(name: KernelName, bytes: Uint8Array): ItemKernel;
}

/**
 * Opens a model file by its first piece (see modelPieces), or by all of it. These very bytes must have been read in full
 * before, when they were published, and the caller has compared their SHA-256: neither the checksum nor every index is
 * looked at once more. Throws as decodeModel does.
 */
export function openModel(bytes: Uint8Array): OpenModel {
  const file = decodeSections(MODEL_MAGIC, MODEL_FORMAT, bytes, true);
  const head = headOf(file, true);
  const items = head.itemIds.length;
  const isHere = (name: KernelName): boolean => pieceStart(file, name) < bytes.length;
  const kernels = KERNEL_NAMES.filter(isHere).map((name) => [
    name,
    readKernel(file, name, items, items, true),
  ]);
  return {
    model: { ...head, ...(Object.fromEntries(kernels) as Partial<Record<KernelName, ItemKernel>>) },
    kernel: (name, piece) => readKernel(file.piece(pieceStart(file, name), piece), name, items, items, true),
  };
}

function readIds(file: DecodedSections, verified: boolean): ItemIds {
  if (file.version < PACKED_IDS) return PackedIds.from(unpackStrings(file.section('ids', 'u8')));
  const text = file.section('ids.text', 'u8');
  const ends = file.section('ids.ends', 'u32');
  for (let i = 0, start = 0; i < ends.length && !verified; start = ends[i]!, i++) {
    if (ends[i]! < start) throw new CoreError('DAMAGED', 'an id of the model file ends before it begins');
  }
  if ((ends.at(-1) ?? 0) !== text.length)
    throw new CoreError('DAMAGED', 'the ids of the model file do not fit');
  if (file.version < DERIVED) return new PackedIds(text, ends);
  const slots = file.section('ids.slots', itemArray(ends.length + 1) === Uint16Array ? 'u16' : 'u32');
  const ids = new PackedIds(text, ends, slots);
  // A table that misses an id would be looked through for ever.
  if (!verified && !isEqual(slots, new PackedIds(text, ends).slots)) {
    throw new CoreError('DAMAGED', 'the table of the ids of the model file is not theirs');
  }
  return ids;
}

function isEqual(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** All but the kernels. */
function headOf(file: DecodedSections, verified: boolean): Omit<Model, KernelName> {
  const network = networkOf(file, verified);
  const n = network.itemIds.length;
  const words = <T>(name: string, make: (word: string) => T): ItemList<T> =>
    file.version >= CODED_TABLES
      ? readWords(file, name, make, verified)
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
  const context = readContext(file, (file.head as Head).context);
  const repeat = readRepeat(file, (file.head as Head).repeat, n);
  const head = {
    ...{ ...network, categories, brands, recency, counts },
    ...(context ? { context } : {}),
    ...(repeat ? { repeat } : {}),
  };
  return file.version < DERIVED ? head : { ...head, derived: readDerived(file, network.manifest, verified) };
}

/** Reads what the next training starts from, and nothing else. Throws as decodeModel does. */
export function decodeNetwork(bytes: Uint8Array): Network {
  const network = networkOf(decodeSections(MODEL_MAGIC, MODEL_FORMAT, bytes), false);
  return { ...network, features: workedOut(network.features) };
}

function fit(what: string, items: number, length: number): void {
  if (length !== items) throw new CoreError('DAMAGED', `model file has ${items} items but ${length} ${what}`);
}

function networkOf(
  file: DecodedSections,
  verified: boolean,
): Omit<Network, 'features'> & { readonly features: QuantisedKernel } {
  const { manifest, tensors: shapes } = file.head as Head;
  const itemIds = readIds(file, verified);
  const n = itemIds.length;
  const support = file.section('support', 'u32');
  fit('items in the manifest', n, manifest.items);
  fit('support counts', n, support.length);
  const tensors = new Map<string, Tensor>();
  for (const { name, rows, cols } of shapes) {
    const place = `tensor.${name}`;
    const coded = ROW_TABLES.has(name) && file.version >= CODED_TABLES;
    tensors.set(name, coded ? readRows(file, place, rows, cols) : readTensor(file, place, rows, cols));
  }
  if (tensors.has('vectors')) fit('vectors', n, tensors.get('vectors')!.rows);
  return {
    manifest,
    itemIds,
    support,
    features: readKernel(file, 'features', n, manifest.featureRows, verified),
    tensors,
  };
}

function readTensor(file: DecodedSections, name: string, rows: number, cols: number): Tensor {
  const data = file.section(name, 'f32');
  if (data.length !== rows * cols) throw new CoreError('DAMAGED', `${name} is not ${rows} x ${cols}`);
  return { rows, cols, data };
}
