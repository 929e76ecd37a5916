import type { OpenPeer } from './types';

interface Usearch {
  exactSearch(
    data: Float32Array,
    query: Float32Array,
    dimensions: number,
    count: number,
    metric: 'ip',
    threads: number,
  ): { readonly keys: BigUint64Array };
}

/** Exact search by inner product; the bias is one more column, and one more place of the query that is 1. */
export const usearch: OpenPeer = async (require, { rows, dim, k, x, bias }) => {
  const { exactSearch } = require('usearch') as Usearch;
  const width = dim + 1;
  const data = new Float32Array(rows * width);
  for (let i = 0; i < rows; i++) {
    data.set(x.subarray(i * dim, (i + 1) * dim), i * width);
    data[i * width + dim] = bias[i]!;
  }
  const extended = new Float32Array(width).fill(1);
  return {
    engine: 'usearch exact, 1 thread',
    search: async (query) => {
      extended.set(query);
      return exactSearch(data, extended, width, k, 'ip', 1).keys;
    },
    close: async () => undefined,
  };
};
