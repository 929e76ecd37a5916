import { DatabaseError, badRequest, failed } from '../errors';
import type { Writer } from '../store/port';
import { parseStored } from '../value/ejson';
import type { Collection, Index } from './catalog';
import { indexKey } from './catalog';
import type { Engine } from './engine';
import { indexEntries } from './index-entries';
import { documentPrefix, indexPrefix, multikeyKey, prefixRange, recordOf } from './keys';
import { putEntries } from './records';

/** The collections of a project and their indexes (`database.json`). */
export interface DatabaseSchema {
  collections: Record<
    string,
    { indexes?: { name: string; keys: [field: string, direction: 1 | -1][]; unique?: boolean }[] }
  >;
}

/** Platform: 20 indexes a collection (WeChat quota page). */
const maxIndexes = 20;

/**
 * Brings the store in line with the schema: makes collections, builds indexes that are new or declared
 * otherwise than before, and drops indexes that are no longer declared. Documents are never touched.
 */
export async function applySchema(engine: Engine, schema: DatabaseSchema): Promise<void> {
  for (const [name, { indexes = [] }] of Object.entries(schema.collections)) {
    if (!engine.catalog.find(name)) await engine.createCollection(name);
    const collection = engine.catalog.find(name);
    if (!collection) throw badRequest(`collection ${name} could not be made`);
    if (indexes.length > maxIndexes) throw badRequest(`${name}: at most ${maxIndexes} indexes`);
    const wanted = indexes.map((index): Omit<Index, 'id'> => ({
      name: index.name,
      keys: index.keys.map(([path, direction]) => indexKey(path, direction)),
      unique: index.unique ?? false,
      multikey: false,
    }));
    if (new Set(wanted.map((index) => index.name)).size < wanted.length) {
      throw badRequest(`${name}: two indexes have the same name`);
    }
    await engine.store.write((writer) => {
      changeIndexes(writer, engine, collection, wanted);
    });
  }
}

function changeIndexes(
  writer: Writer,
  engine: Engine,
  collection: Collection,
  wanted: readonly Omit<Index, 'id'>[],
): void {
  const [primary, ...existing] = collection.indexes as [Index, ...Index[]];
  const kept = existing.filter((index) => wanted.some((want) => describe(want) === describe(index)));
  const dropped = existing.filter((index) => !kept.includes(index));
  const added = wanted.filter((want) => !kept.some((index) => describe(index) === describe(want)));
  if (dropped.length === 0 && added.length === 0) return;
  for (const index of dropped) dropIndex(writer, collection, index);
  let nextId = Math.max(...collection.indexes.map((index) => index.id)) + 1;
  const built = added.map((index): Index => ({ ...index, id: nextId++ }));
  for (const index of built) buildIndex(writer, collection, index);
  collection.indexes = [primary, ...kept, ...built];
  engine.catalog.save(writer, collection);
}

function describe(index: Omit<Index, 'id'>): string {
  return JSON.stringify([index.name, index.unique, index.keys.map((key) => [key.path, key.direction])]);
}

function dropIndex(writer: Writer, collection: Collection, index: Index): void {
  for (const { key } of writer.range(prefixRange(indexPrefix(collection.id, index.id)))) writer.remove(key);
  writer.remove(multikeyKey(collection.id, index.id));
}

function buildIndex(writer: Writer, collection: Collection, index: Index): void {
  for (const { key, value } of writer.range(prefixRange(documentPrefix(collection.id)))) {
    try {
      const entries = indexEntries(collection, index, parseStored(value), recordOf(key));
      putEntries(writer, collection, index, entries, recordOf(key), () => undefined);
    } catch (cause) {
      if (!(cause instanceof DatabaseError)) throw cause;
      throw failed(`index ${index.name} of ${collection.name} cannot be built: ${cause.message}`);
    }
  }
}
