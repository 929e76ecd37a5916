import { DatabaseError, badRequest } from '../errors';
import type { DatabaseLimits } from '../limits';
import type { Store, Writer } from '../store/port';
import type { Collection } from './catalog';
import { Catalog, missingCollection } from './catalog';
import { LockedError, Locks } from './locks';
import { Transactions } from './transactions';
import type { WriteContext } from './writes';

export interface EngineOptions {
  readonly store: Store;
  readonly limits: DatabaseLimits;
  readonly now: () => number;
  readonly newId: () => string;
}

/** What the wire actions work with: collections, writes outside transactions, and transactions. */
export class Engine {
  readonly limits: DatabaseLimits;
  readonly now: () => number;
  readonly store: Store;
  readonly transactions: Transactions;
  readonly writeContext: WriteContext;
  readonly catalog: Catalog;
  private readonly locks = new Locks();

  constructor({ store, limits, now, newId }: EngineOptions) {
    this.store = store;
    this.limits = limits;
    this.now = now;
    this.catalog = new Catalog(store);
    this.transactions = new Transactions(store, this.locks, limits);
    this.writeContext = { locks: this.locks, documentBytes: limits.documentBytes, newId };
  }

  /** The collection to read, or undefined where reading one that does not exist yields nothing. */
  collectionToRead(name: string): Collection | undefined {
    const found = this.catalog.find(name);
    if (!found && !this.limits.collectionsAutoCreate) throw missingCollection(name);
    return found;
  }

  /** The collection to write to; made now if the limits allow. */
  async collectionToWrite(name: string): Promise<Collection> {
    const found = this.catalog.find(name);
    if (found) return found;
    if (!this.limits.collectionsAutoCreate) throw missingCollection(name);
    await this.createCollection(name);
    const made = this.catalog.find(name);
    if (!made) throw badRequest(`collection ${name} could not be made`);
    return made;
  }

  async createCollection(name: string): Promise<void> {
    // A commit of its own: a document never lands in a collection that is not in the catalogue.
    try {
      await this.store.write((writer) => this.catalog.create(writer, name));
    } catch (error) {
      if (!(error instanceof DatabaseError)) this.catalog.forget(name);
      throw error;
    }
  }

  /** Runs a write outside transactions; where one holds a lock on what it touches, waits and starts again. */
  async write<T>(work: (writer: Writer) => T): Promise<T> {
    for (;;) {
      try {
        return await this.store.write(work);
      } catch (error) {
        if (!(error instanceof LockedError)) throw error;
        await error.released;
      }
    }
  }

  async close(): Promise<void> {
    this.transactions.close();
    await this.store.close();
  }
}
