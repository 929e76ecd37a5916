import { failed } from '../errors';
import type { Reader, Writer } from '../store/port';
import { stringifyEjson } from '../value/ejson';
import { getField } from '../value/fields';
import type { KeyTuple } from '../value/key-values';
import { orderKey } from '../value/order-key';
import type { Document, Value } from '../value/types';
import { ObjectId, kindOf } from '../value/types';
import type { Collection, Index } from './catalog';
import type { IndexEntries } from './index-entries';
import { indexEntries } from './index-entries';
import { documentKey, indexPrefix, multikeyKey } from './keys';
import { Row } from './row';

/** The key of a document's `_id` entry, which also is its name among locks. */
export function idKey(collection: Collection, id: Value): string {
  return indexPrefix(collection.id, 0) + orderKey(id);
}

/** The document with the `_id`. */
export function readById(reader: Reader, collection: Collection, id: Value): Row | undefined {
  const record = reader.get(idKey(collection, id));
  if (record === undefined) return undefined;
  const text = reader.get(documentKey(collection.id, Number(record)));
  return text === undefined ? undefined : new Row(Number(record), text);
}

/** Checks a document against the rules of storage and gives its text. */
export function documentText(document: Document, documentBytes: number): string {
  const id = getField(document, '_id');
  const kind = kindOf(id);
  if (kind === 'missing' || kind === 'array' || kind === 'regex') {
    throw failed(`The '_id' value cannot be of type ${kind}`);
  }
  const text = stringifyEjson(document);
  const bytes = Buffer.byteLength(text);
  if (bytes > documentBytes) {
    throw failed(`document too large: ${bytes} bytes, at most ${documentBytes} may be stored`);
  }
  return text;
}

/** Called with every key of a unique index that a write takes or frees. */
export type UniqueKeyGuard = (key: string) => void;

/** Puts a document, under a new record unless one is given; throws E11000 if a unique key is taken. */
export function insertRecord(
  writer: Writer,
  collection: Collection,
  document: Document,
  text: string,
  guard: UniqueKeyGuard,
  record = collection.nextRecord++,
): void {
  for (const index of collection.indexes) {
    putEntries(writer, collection, index, indexEntries(collection, index, document, record), record, guard);
  }
  writer.put(documentKey(collection.id, record), text);
}

/** Replaces a document and moves its index entries. */
export function replaceRecord(
  writer: Writer,
  collection: Collection,
  record: number,
  before: Document,
  after: Document,
  text: string,
  guard: UniqueKeyGuard,
): void {
  for (const index of collection.indexes) {
    if (index.keys.every(({ parts: [name = ''] }) => isSame(getField(before, name), getField(after, name))))
      continue;
    const old = indexEntries(collection, index, before, record).keys;
    const next = indexEntries(collection, index, after, record);
    for (const key of old.keys()) {
      if (next.keys.has(key)) continue;
      if (index.unique) guard(key);
      writer.remove(key);
    }
    putEntries(writer, collection, index, next, record, guard);
  }
  writer.put(documentKey(collection.id, record), text);
}

/** Whether two fields are seen at a glance to be the same: most writes leave most fields as they are. */
function isSame(before: Value | undefined, after: Value | undefined): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return before === after;
  return before.length === after.length && before.every((element, i) => element === after[i]);
}

export function removeRecord(
  writer: Writer,
  collection: Collection,
  record: number,
  document: Document,
  guard: UniqueKeyGuard,
): void {
  for (const index of collection.indexes) {
    for (const key of indexEntries(collection, index, document, record).keys.keys()) {
      if (index.unique) guard(key);
      writer.remove(key);
    }
  }
  writer.remove(documentKey(collection.id, record));
}

/** Writes the entries of one document in one index. */
export function putEntries(
  writer: Writer,
  collection: Collection,
  index: Index,
  entries: IndexEntries,
  record: number,
  guard: UniqueKeyGuard,
): void {
  for (const [key, tuple] of entries.keys) {
    const held = writer.get(key);
    if (held === String(record)) continue;
    if (index.unique) {
      guard(key);
      if (held !== undefined) throw duplicateKey(collection, index, tuple);
    }
    writer.put(key, String(record));
  }
  if (!entries.multikey) return;
  // Known to the planner at once, even if this write fails: that only makes it more careful.
  index.multikey = true;
  const flag = multikeyKey(collection.id, index.id);
  if (writer.get(flag) === undefined) writer.put(flag, '1');
}

/** MongoDB's text for a taken key. */
export function duplicateKey(collection: Collection, index: Index, tuple: KeyTuple): Error {
  const shown = index.keys.map((key, i) => `${key.path}: ${showKey(tuple[i])}`).join(', ');
  return failed(
    `E11000 duplicate key error collection: ${collection.name} index: ${index.name} dup key: { ${shown} }`,
  );
}

function showKey(value: Value | undefined): string {
  if (value instanceof ObjectId) return `ObjectId('${value.hex}')`;
  return value === undefined ? 'undefined' : stringifyEjson(value);
}
