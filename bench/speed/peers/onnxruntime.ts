import { topKModel } from './onnx/model';
import { transposed } from './transposed';
import type { OpenPeer } from './types';

interface Tensor {
  readonly data: BigInt64Array;
}

interface Session {
  run(feeds: Readonly<Record<'query', Tensor>>): Promise<Readonly<Record<'index', Tensor>>>;
  release(): Promise<void>;
}

interface OnnxRuntime {
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<Session>;
  };
}

const ONE_THREAD = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' };

/** A session of MatMul, Add and TopK on one thread. */
export const onnxruntime: OpenPeer = async (require, { rows, dim, k, x, bias }) => {
  const { InferenceSession, Tensor } = require('onnxruntime-node') as OnnxRuntime;
  const model = topKModel(rows, dim, transposed(x, rows, dim), bias, k);
  const session = await InferenceSession.create(model, ONE_THREAD);
  return {
    engine: 'onnxruntime, 1 thread',
    search: async (query) => {
      const { index } = await session.run({ query: new Tensor('float32', query, [1, dim]) });
      return index.data;
    },
    close: () => session.release(),
  };
};
