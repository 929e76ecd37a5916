/**
 * The one thing the database asks of a driver: an ordered map of binary keys. Keys and values are strings;
 * each character of a key is one byte (0 to 255), so that string order is byte order.
 */
export interface Entry {
  readonly key: string;
  readonly value: string;
}

export interface Range {
  /** First key that belongs to the range. */
  readonly from: string;
  /** First key after the range. */
  readonly to: string;
  readonly reverse?: boolean;
}

export interface Reader {
  get(key: string): string | undefined;
  /** The entries in key order (or reversed), read as they are taken. */
  range(range: Range): Iterable<Entry>;
  /** Number of entries. */
  count(range: Range): number;
}

/** A reader that sees one moment of the store until it is released. */
export interface Snapshot extends Reader {
  release(): void;
}

/** Inside `write`: `get` sees what was put before, `range` and `count` see the state before this write. */
export interface Writer extends Reader {
  put(key: string, value: string): void;
  remove(key: string): void;
  /** Runs a part of the work of which nothing is kept if it throws, while the rest of the write may go on. */
  attempt<T>(work: (writer: Writer) => T): T;
}

export interface Store {
  /** Reads the newest state that was acknowledged; use it within one turn of the event loop. */
  readonly latest: Reader;
  snapshot(): Snapshot;
  /**
   * Runs `work` alone, after all earlier writes and seeing them, and resolves with its result when what it
   * put is durable. If `work` throws, nothing of it is kept. Many writes may share one commit.
   */
  write<T>(work: (writer: Writer) => T): Promise<T>;
  close(): Promise<void>;
}

/** Longest key that every driver takes, in bytes. */
export const maxKeyBytes = 1900;
