import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { RootDatabase, Transaction } from 'lmdb';
import { diskFullWords } from '../../disk-full';
import { DatabaseError } from '../errors';
import { BufferedWriter } from './buffered-writer';
import { FolderLock } from './folder-lock';
import type { Entry, Range, Reader, Snapshot, Store, Writer } from './port';
import { maxKeyBytes } from './port';

/** Snapshots at one time; LMDB fixes the number when it opens. */
const maxReaders = 250;

/** A store on disk. A write that was acknowledged has been synced; many writes share one sync. */
export class LmdbStore implements Store {
  readonly latest: Reader;
  private closed = false;

  private constructor(
    private readonly db: RootDatabase<string, Buffer>,
    private readonly lock: FolderLock,
    private readonly folder: string,
  ) {
    this.latest = reader(db);
  }

  /** Opens (or makes) `database.mdb` in the folder, for this process alone. */
  static async open(folder: string): Promise<LmdbStore> {
    mkdirSync(folder, { recursive: true });
    const lock = await FolderLock.acquire(realpathSync(folder));
    // Native code, which a store in memory never needs.
    const { open } = await import('lmdb');
    const db = open<string, Buffer>({
      path: join(folder, 'database.mdb'),
      encoding: 'string',
      keyEncoding: 'binary',
      maxReaders,
      // The promise of a write then means "on disk". It also measures 5 times faster for single writes.
      overlappingSync: false,
      // Its batches make a promise that nobody holds, which would end the process when a commit fails.
      eventTurnBatching: false,
    });
    return new LmdbStore(db, lock, folder);
  }

  snapshot(): Snapshot {
    const transaction = this.db.useReadTransaction();
    return {
      ...reader(this.db, transaction),
      release: () => {
        transaction.done();
      },
    };
  }

  async write<T>(work: (writer: Writer) => T): Promise<T> {
    if (this.closed) throw new Error('the store is closed');
    try {
      return await this.commit(work);
    } catch (error) {
      const cause = await causeOf(error);
      const words = diskFullWords(cause, this.folder);
      if (words === undefined) throw cause;
      throw new DatabaseError('DATABASE_STORAGE_FULL', words, { cause });
    }
  }

  private commit<T>(work: (writer: Writer) => T): Promise<T> {
    return this.db.transaction(() => {
      // Inside the callback the reader sees LMDB's open write, earlier work of the same commit included.
      const writer = new BufferedWriter(this.latest);
      const result = work(writer);
      for (const [key, value] of writer.changes) {
        if (value === undefined) this.db.removeSync(bytes(key));
        else this.db.putSync(bytes(key), value);
      }
      return result;
    });
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.db.close();
    await this.lock.release();
  }
}

/** LMDB tells why a commit failed by a promise beside the error. */
async function causeOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || !('commitError' in error)) return error;
  try {
    await error.commitError;
    return error;
  } catch (cause) {
    return cause;
  }
}

function reader(db: RootDatabase<string, Buffer>, transaction?: Transaction): Reader {
  const options = transaction ? { transaction } : {};
  return {
    get: (key) => (key.length > maxKeyBytes ? undefined : db.get(bytes(key), options)),
    range: (range) => entries(db.getRange({ ...bounds(range), ...options })),
    count: (range) => db.getKeysCount({ ...bounds(range), ...options }),
  };
}

function* entries(range: Iterable<{ key: Buffer; value: string }>): Generator<Entry> {
  for (const { key, value } of range) yield { key: key.toString('latin1'), value };
}

function bounds({ from, to, reverse }: Range): object {
  return reverse
    ? { start: bytes(to), exclusiveStart: true, end: bytes(from), inclusiveEnd: true, reverse }
    : { start: bytes(from), end: bytes(to) };
}

/** A bound longer than any stored key orders like its beginning. */
function bytes(key: string): Buffer {
  return Buffer.from(key.length > maxKeyBytes ? key.slice(0, maxKeyBytes) : key, 'latin1');
}
