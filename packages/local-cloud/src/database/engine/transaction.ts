import { randomUUID } from 'node:crypto';
import { DatabaseError } from '../errors';
import type { DatabaseLimits } from '../limits';
import type { Snapshot, Store } from '../store/port';
import { stringifyEjson } from '../value/ejson';
import type { Document, Value } from '../value/types';
import type { Collection } from './catalog';
import { indexEntries } from './index-entries';
import type { Locks } from './locks';
import { documentText, duplicateKey, idKey, insertRecord, readById, removeRecord } from './records';
import type { Row } from './row';

/** A document as a transaction found it and as it leaves it. */
interface Change {
  readonly collection: Collection;
  readonly id: Value;
  readonly before: Row | undefined;
  after: Document | undefined;
}

/**
 * One open transaction: reads a snapshot taken at its first operation, keeps its writes to itself, locks what
 * it writes, and fails if another write came first (snapshot isolation, first committer wins).
 */
export class Transaction {
  readonly id = randomUUID();
  private snapshot: Snapshot | undefined;
  private readonly changes = new Map<string, Change>();
  /** Unique keys as this transaction leaves them: the document's `_id` key, or null where it was freed. */
  private readonly uniqueKeys = new Map<string, string | null>();
  private conflict = false;

  constructor(
    private readonly store: Store,
    private readonly locks: Locks,
    private readonly limits: DatabaseLimits,
  ) {}

  read(collection: Collection, id: Value): Document | undefined {
    const change = this.changes.get(idKey(collection, id));
    if (change) return change.after;
    return readById(this.view(), collection, id)?.document;
  }

  /** Sets (or with undefined removes) one document within the transaction; false if that changes nothing. */
  write(collection: Collection, id: Value, after: Document | undefined): boolean {
    const key = idKey(collection, id);
    if (after) documentText(after, this.limits.documentBytes);
    const known = this.changes.get(key);
    const change = known ?? {
      collection,
      id,
      before: readById(this.view(), collection, id),
      after: undefined,
    };
    this.lock(key);
    if (!known && textOf(readById(this.store.latest, collection, id)) !== textOf(change.before)) this.fail();
    const previous = known ? known.after : change.before?.document;
    this.claimUniqueKeys(change, previous, after);
    change.after = after;
    this.changes.set(key, change);
    return (
      previous === undefined || after === undefined || stringifyEjson(previous) !== stringifyEjson(after)
    );
  }

  async commit(): Promise<void> {
    if (this.conflict) throw conflictError();
    if (this.changes.size === 0) return;
    await this.store.write((writer) => {
      const changes = [...this.changes.values()];
      for (const { collection, id, before } of changes) {
        if (textOf(readById(writer, collection, id)) !== textOf(before)) throw conflictError();
      }
      // All old entries go before the new ones come: documents may pass unique keys among themselves.
      const guard = (): void => undefined;
      for (const { collection, before } of changes) {
        if (before) removeRecord(writer, collection, before.record, before.document, guard);
      }
      for (const { collection, before, after } of changes) {
        if (!after) continue;
        const text = documentText(after, this.limits.documentBytes);
        insertRecord(writer, collection, after, text, guard, before?.record);
      }
    });
  }

  release(): void {
    this.snapshot?.release();
    this.snapshot = undefined;
    this.locks.releaseAll(this.id);
  }

  private view(): Snapshot {
    return (this.snapshot ??= this.store.snapshot());
  }

  private lock(key: string): void {
    if (!this.locks.acquire(key, this.id)) this.fail();
  }

  /** Where the conflict shows depends on the limits; the transaction is lost either way. */
  private fail(): void {
    this.conflict = true;
    if (this.limits.conflictAt === 'operation') throw conflictError();
  }

  private claimUniqueKeys(change: Change, previous: Document | undefined, after: Document | undefined): void {
    const { collection, id } = change;
    const owner = idKey(collection, id);
    for (const index of collection.indexes) {
      if (!index.unique || index.id === 0) continue;
      const record = change.before?.record ?? -1;
      const old = previous
        ? indexEntries(collection, index, previous, record).keys
        : new Map<string, never>();
      const next = after ? indexEntries(collection, index, after, record).keys : new Map<string, never>();
      for (const key of old.keys()) {
        if (next.has(key)) continue;
        this.lock(key);
        this.uniqueKeys.set(key, null);
      }
      for (const [key, tuple] of next) {
        if (old.has(key)) continue;
        this.lock(key);
        const mine = this.uniqueKeys.get(key);
        const held = this.store.latest.get(key);
        const taken =
          mine === undefined
            ? held !== undefined && held !== String(record)
            : mine !== null && mine !== owner;
        if (taken) throw duplicateKey(collection, index, tuple);
        this.uniqueKeys.set(key, owner);
      }
    }
  }
}

function textOf(row: Row | undefined): string | undefined {
  return row && `${row.record} ${row.text}`;
}

/** Both words stand in the text because the SDK hands on the message but not the code of an operation's error. */
function conflictError(): DatabaseError {
  return new DatabaseError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[DATABASE_TRANSACTION_CONFLICT] Transaction is conflict, maybe resource operated by others (WriteConflict). Please retry the transaction.',
  );
}
