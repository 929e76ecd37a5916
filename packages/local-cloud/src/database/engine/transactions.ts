import type { DatabaseErrorCode } from '../errors';
import { DatabaseError } from '../errors';
import type { DatabaseLimits } from '../limits';
import type { Store } from '../store/port';
import type { Locks } from './locks';
import { Transaction } from './transaction';

/** Most transactions at one time; each pins a snapshot of the store. */
const maxOpen = 100;

/** Ended transactions that are remembered, to tell "expired" from "never was". */
const maxRemembered = 1000;

export interface TransactionStats {
  open: number;
  committed: number;
  aborted: number;
  expired: number;
  conflicts: number;
}

/** The open transactions, by id, each with its expiry. */
export class Transactions {
  private readonly open = new Map<string, { transaction: Transaction; timer: NodeJS.Timeout }>();
  private readonly ended = new Map<string, string>();
  private readonly counts = { committed: 0, aborted: 0, expired: 0, conflicts: 0 };

  constructor(
    private readonly store: Store,
    private readonly locks: Locks,
    private readonly limits: DatabaseLimits,
  ) {}

  start(): string {
    if (this.open.size >= maxOpen) throw transactionError(`more than ${maxOpen} transactions are open`);
    const transaction = new Transaction(this.store, this.locks, this.limits);
    const timer = setTimeout(() => {
      this.counts.expired++;
      this.end(transaction.id, `Transaction ${transaction.id} expired after ${this.limits.transactionMs} ms`);
    }, this.limits.transactionMs);
    timer.unref();
    this.open.set(transaction.id, { transaction, timer });
    return transaction.id;
  }

  /** Runs one operation of a transaction; any error of the database ends the transaction, as in MongoDB. */
  use<T>(id: string, operation: (transaction: Transaction) => T): T {
    const transaction = this.find(id);
    try {
      return operation(transaction);
    } catch (error) {
      if (error instanceof DatabaseError) {
        this.end(id, '');
        this.fail(id, error.code);
      }
      throw error;
    }
  }

  async commit(id: string): Promise<void> {
    const transaction = this.find(id);
    // From here on it can neither expire nor be used, but keeps its locks until the commit is decided.
    this.forget(id, `Transaction ${id} has been committed`);
    try {
      await transaction.commit();
      this.counts.committed++;
    } catch (error) {
      this.fail(id, error instanceof DatabaseError ? error.code : 'SYS_ERR');
      throw error;
    } finally {
      transaction.release();
    }
  }

  abort(id: string): void {
    const reason = this.ended.get(id);
    if (reason !== undefined && !reason.endsWith('committed')) return;
    this.find(id);
    this.counts.aborted++;
    this.end(id, `Transaction ${id} has been aborted`);
  }

  close(): void {
    for (const id of [...this.open.keys()]) this.end(id, 'the database is closed');
  }

  stats(): TransactionStats {
    return { open: this.open.size, ...this.counts };
  }

  private find(id: string): Transaction {
    const found = this.open.get(id);
    if (!found) throw transactionError(this.ended.get(id) ?? `Transaction ${id} does not exist`);
    return found.transaction;
  }

  private fail(id: string, code: DatabaseErrorCode): void {
    if (code === 'DATABASE_TRANSACTION_CONFLICT') this.counts.conflicts++;
    else this.counts.aborted++;
    this.ended.set(id, `Transaction ${id} has been aborted after an error (${code})`);
  }

  private end(id: string, reason: string): void {
    const transaction = this.open.get(id)?.transaction;
    this.forget(id, reason);
    transaction?.release();
  }

  private forget(id: string, reason: string): void {
    clearTimeout(this.open.get(id)?.timer);
    this.open.delete(id);
    this.ended.set(id, reason);
    if (this.ended.size > maxRemembered) this.ended.delete(this.ended.keys().next().value ?? '');
  }
}

function transactionError(message: string): DatabaseError {
  return new DatabaseError('DATABASE_TRANSACTION_FAIL', `[DATABASE_TRANSACTION_FAIL] ${message}`);
}
