import path from 'node:path';
import { transposed } from './transposed';
import type { OpenPeer } from './types';

interface Tensor {
  data(): Promise<Int32Array>;
  dispose(): void;
}

interface Tfjs {
  setBackend(name: 'wasm'): Promise<boolean>;
  ready(): Promise<void>;
  tensor1d(values: Float32Array): Tensor;
  tensor2d(values: Float32Array, shape: readonly [number, number]): Tensor;
  tidy<T>(work: () => T): T;
  matMul(a: Tensor, b: Tensor): Tensor;
  add(a: Tensor, b: Tensor): Tensor;
  topk(x: Tensor, k: number, sorted: boolean): { readonly values: Tensor; readonly indices: Tensor };
}

interface Backend {
  setWasmPaths(folder: string): void;
}

/** TensorFlow.js on its WebAssembly backend with SIMD; on Node it has one thread. */
export const tfjsWasm: OpenPeer = async (require, { rows, dim, k, x, bias }) => {
  const tf = require('@tensorflow/tfjs-core') as Tfjs;
  const backend = require('@tensorflow/tfjs-backend-wasm') as Backend;
  backend.setWasmPaths(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + path.sep);
  if (!(await tf.setBackend('wasm'))) throw new Error('its WebAssembly backend does not start');
  await tf.ready();
  const columns = tf.tensor2d(transposed(x, rows, dim), [dim, rows]);
  const biases = tf.tensor1d(bias.slice());
  return {
    engine: 'tfjs-wasm, 1 thread',
    search: async (query) => {
      const indices = tf.tidy(
        () => tf.topk(tf.add(tf.matMul(tf.tensor2d(query, [1, dim]), columns), biases), k, true).indices,
      );
      const found = await indices.data();
      indices.dispose();
      return found;
    },
    close: async () => {
      columns.dispose();
      biases.dispose();
    },
  };
};
