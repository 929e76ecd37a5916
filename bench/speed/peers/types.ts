import type { createRequire } from 'node:module';

/** What every engine searches: the `k` rows with the highest x . query + bias. x is [rows, dim]. */
export interface ScanData {
  readonly rows: number;
  readonly dim: number;
  readonly k: number;
  readonly x: Float32Array;
  readonly bias: Float32Array;
}

/** Another engine that answers the same question, on one thread. */
export interface Peer {
  readonly engine: string;
  /** Indexes of the best rows, ready to be read in JavaScript. */
  search(query: Float32Array): Promise<ArrayLike<number | bigint>>;
  /** Gives back what it holds. */
  close(): Promise<void>;
}

/** Loads an engine with `require` of bench/peers and gives it the rows; throws where it does not load. */
export type OpenPeer = (require: ReturnType<typeof createRequire>, data: ScanData) => Promise<Peer>;
