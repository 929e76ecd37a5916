import { failed } from '../errors';
import type { KeyTuple } from '../value/key-values';
import { keyTuples } from '../value/key-values';
import { invert, orderKey } from '../value/order-key';
import type { Document, Value } from '../value/types';
import type { Collection, Index } from './catalog';
import { indexPrefix, recordBytes } from './keys';

/** Longest key of one entry in bytes (the cloud's own bound). */
const maxIndexKeyBytes = 1024;

/** Where in the store the document stands in the index. */
export interface IndexEntries {
  /** Store keys, each once. */
  readonly keys: ReadonlyMap<string, KeyTuple>;
  readonly multikey: boolean;
}

/** The entries of one document; those of a non-unique index end in the record's number. */
export function indexEntries(
  collection: Collection,
  index: Index,
  document: Document,
  record: number,
): IndexEntries {
  const tuples = keyTuples(
    document,
    index.keys.map((key) => key.parts),
  );
  const prefix = indexPrefix(collection.id, index.id);
  const suffix = index.unique ? '' : recordBytes(record);
  const keys = new Map<string, KeyTuple>();
  for (const tuple of tuples) {
    const key = tupleKey(index, tuple);
    if (key.length > maxIndexKeyBytes) {
      throw failed(
        `index key of ${index.name} is too large: ${key.length} bytes, at most ${maxIndexKeyBytes} can be indexed`,
      );
    }
    keys.set(prefix + key + suffix, tuple);
  }
  return { keys, multikey: tuples.length > 1 || hasArrayKey(tuples) };
}

function tupleKey(index: Index, tuple: KeyTuple): string {
  let out = '';
  for (let i = 0; i < tuple.length; i++) {
    // An empty array sorts below null: its key has a rank of its own.
    const key = tuple[i] === undefined ? emptyArrayKey : orderKey(tuple[i] as Value);
    out += index.keys[i]?.direction === -1 ? invert(key) : key;
  }
  return out;
}

const emptyArrayKey = '\x02';

/** An array that held one element (or none) also counts: its key is not the field's own value. */
function hasArrayKey(tuples: readonly KeyTuple[]): boolean {
  return tuples.some((tuple) => tuple.some((value) => value === undefined || Array.isArray(value)));
}
