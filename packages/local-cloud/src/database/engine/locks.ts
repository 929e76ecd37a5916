/** Thrown inside a write that met a lock of a transaction: nothing was done, try again when it is released. */
export class LockedError extends Error {
  constructor(readonly released: Promise<void>) {
    super('locked by a transaction');
  }
}

interface Lock {
  readonly owner: string;
  readonly released: Promise<void>;
  readonly release: () => void;
}

/** Locks of open transactions on keys of unique indexes; a document is locked by its `_id` entry. */
export class Locks {
  private readonly locks = new Map<string, Lock>();

  /** True if the owner now has the lock; false if another transaction has it. */
  acquire(key: string, owner: string): boolean {
    const held = this.locks.get(key);
    if (held) return held.owner === owner;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.locks.set(key, { owner, released, release });
    return true;
  }

  /** Throws if a transaction holds the key. For writes outside any transaction. */
  assertFree(key: string): void {
    const held = this.locks.get(key);
    if (held) throw new LockedError(held.released);
  }

  /** Frees all keys of a transaction and wakes those who wait. */
  releaseAll(owner: string): void {
    for (const [key, lock] of this.locks) {
      if (lock.owner !== owner) continue;
      this.locks.delete(key);
      lock.release();
    }
  }
}
