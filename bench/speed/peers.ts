import { createRequire } from 'node:module';

/** Another engine that answers the same question. */
export interface Peer {
  readonly engine: string;
  search(query: Float32Array): unknown;
}

interface Usearch {
  readonly exactSearch: (
    data: Float32Array,
    queries: Float32Array,
    dimensions: number,
    count: number,
    metric: string,
    threads: number,
  ) => unknown;
}

/**
 * Peers that are installed here: `npm install --no-save usearch` adds exact search by usearch, one thread. Inner
 * products without a bias: the same work to within one addition a row.
 */
export function peers(rows: number, dim: number, x: Float32Array, k: number): Peer[] {
  try {
    const { exactSearch } = createRequire(__filename)('usearch') as Usearch;
    const data = x.slice(0, rows * dim);
    return [
      { engine: 'usearch exact, 1 thread', search: (query) => exactSearch(data, query, dim, k, 'ip', 1) },
    ];
  } catch (error) {
    process.stderr.write(`usearch is not measured: ${(error as Error).message.split('\n')[0] ?? ''}\n`);
    return [];
  }
}
