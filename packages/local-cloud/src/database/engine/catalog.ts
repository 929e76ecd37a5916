import { DatabaseError, badRequest } from '../errors';
import type { Store, Writer } from '../store/port';
import { catalogKey, catalogRange, documentPrefix, multikeyKey, prefixRange, recordOf } from './keys';

export interface IndexKey {
  readonly path: string;
  readonly parts: readonly string[];
  readonly direction: 1 | -1;
}

export interface Index {
  readonly id: number;
  readonly name: string;
  readonly keys: readonly IndexKey[];
  readonly unique: boolean;
  /** Some document has several keys here: bounds cannot be intersected and order is not the sort's. */
  multikey: boolean;
}

export interface Collection {
  readonly id: number;
  readonly name: string;
  /** `_id_` first. */
  indexes: Index[];
  /** Number of the next record; only grows while the process lives. */
  nextRecord: number;
}

interface StoredCollection {
  id: number;
  indexes: { id: number; name: string; keys: [string, 1 | -1][]; unique: boolean }[];
}

/** The collections and their indexes, in memory and in the store. */
export class Catalog {
  private readonly collections = new Map<string, Collection>();

  constructor(store: Store) {
    for (const { key, value } of store.latest.range(catalogRange)) {
      const name = Buffer.from(key.slice(1), 'latin1').toString('utf8');
      const stored = JSON.parse(value) as StoredCollection;
      const collection: Collection = { id: stored.id, name, indexes: [], nextRecord: 1 };
      collection.indexes = stored.indexes.map((index) => ({
        ...index,
        keys: index.keys.map(([path, direction]) => indexKey(path, direction)),
        multikey: store.latest.get(multikeyKey(stored.id, index.id)) !== undefined,
      }));
      for (const last of store.latest.range({ ...prefixRange(documentPrefix(stored.id)), reverse: true })) {
        collection.nextRecord = recordOf(last.key) + 1;
        break;
      }
      this.collections.set(name, collection);
    }
  }

  names(): string[] {
    return [...this.collections.keys()];
  }

  find(name: string): Collection | undefined {
    return this.collections.get(name);
  }

  /** Makes the collection, with its `_id` index. */
  create(writer: Writer, name: string): Collection {
    if (this.collections.has(name)) {
      throw new DatabaseError(
        'DATABASE_COLLECTION_EXIST',
        `[ResourceUnavailable.ResourceExist] Table exist: ${name}`,
      );
    }
    checkName(name);
    const ids = [...this.collections.values()].map((collection) => collection.id);
    const collection: Collection = {
      id: Math.max(0, ...ids) + 1,
      name,
      indexes: [{ id: 0, name: '_id_', keys: [indexKey('_id', 1)], unique: true, multikey: false }],
      nextRecord: 1,
    };
    this.collections.set(name, collection);
    this.save(writer, collection);
    return collection;
  }

  /** Takes back a collection whose making could not be stored. */
  forget(name: string): void {
    this.collections.delete(name);
  }

  save(writer: Writer, collection: Collection): void {
    const stored: StoredCollection = {
      id: collection.id,
      indexes: collection.indexes.map(({ id, name, keys, unique }) => ({
        id,
        name,
        keys: keys.map((key) => [key.path, key.direction]),
        unique,
      })),
    };
    writer.put(catalogKey(collection.name), JSON.stringify(stored));
  }
}

export function indexKey(path: string, direction: 1 | -1): IndexKey {
  return { path, parts: path.split('.'), direction };
}

export function missingCollection(name: string): DatabaseError {
  return new DatabaseError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}`,
  );
}

function checkName(name: string): void {
  // MongoDB's rules for names; 240 bytes leave room in a key.
  if (name === '' || name.includes('$') || name.includes('\0') || name.startsWith('system.')) {
    throw badRequest(`Invalid collection name: ${JSON.stringify(name)}`);
  }
  if (Buffer.byteLength(name) > 240) throw badRequest('Invalid collection name: longer than 240 bytes');
}
