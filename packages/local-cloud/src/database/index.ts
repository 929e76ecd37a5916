/**
 * The document database of the local cloud: it answers the `database.*` actions that wx-server-sdk sends, by
 * MongoDB's documented rules, from an ordered key-value store.
 */
import { randomBytes } from 'node:crypto';
import { Engine } from './engine/engine';
import { applySchema } from './engine/schema';
import type { DatabaseSchema } from './engine/schema';
import type { DatabaseLimits } from './limits';
import { defaultLimits } from './limits';
import { LmdbStore } from './store/lmdb';
import { MemoryStore } from './store/memory';
import type { DatabaseStats } from './wire/serve';
import { serveRequests } from './wire/serve';
import type { WireAnswer } from './wire/serve';
import type { WireRequest } from './wire/request';

export type { DatabaseLimits, DatabaseSchema, DatabaseStats, WireAnswer, WireRequest };
export { defaultLimits };

export interface Database {
  /** Answers one request. Never rejects: what goes wrong is an answer with a code. */
  handle(request: WireRequest): Promise<WireAnswer>;
  /** Counters since the database was opened. */
  stats(): DatabaseStats;
  /** Ends open transactions, waits for what is being written and closes the store. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Folder of the store, made if missing, or ':memory:'. One process at a time. */
  path: string;
  /** Collections and indexes that must be there; others that exist already stay. */
  schema?: DatabaseSchema;
  limits?: Partial<DatabaseLimits>;
  /** The server's clock in epoch ms. */
  now?: () => number;
  /** Makes the `_id` of a document that brings none. */
  newId?: () => string;
}

/** Opens the database, makes what the schema declares and builds its indexes. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const store = options.path === ':memory:' ? new MemoryStore() : await LmdbStore.open(options.path);
  const engine = new Engine({
    store,
    limits: { ...defaultLimits, ...options.limits },
    now: options.now ?? Date.now,
    newId: options.newId ?? (() => randomBytes(16).toString('hex')),
  });
  if (options.schema) await applySchema(engine, options.schema);
  const server = serveRequests(engine);
  return { ...server, close: () => engine.close() };
}
