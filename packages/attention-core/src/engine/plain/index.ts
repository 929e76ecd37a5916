import type { Kernels } from '../kernels';
import { attention, attentionGrad } from './attention';
import { adam, adamRows } from './adam';
import { add, addBias, approach, columnSums, dropout, relu, reluGrad } from './elementwise';
import { gemm } from './gemm';
import { layerNorm, layerNormGrad } from './norm';
import { gather, mixRows, mixRowsGrad, scatterAdd } from './rows';
import { softmaxCrossEntropy } from './softmax';

/** The kernels in plain TypeScript: where WebAssembly SIMD is missing, and what every test compares with. */
export const plainKernels: Kernels = {
  engine: 'plain',
  gemm,
  softmaxCrossEntropy,
  layerNorm,
  layerNormGrad,
  attention,
  attentionGrad,
  dropout,
  add,
  addBias,
  columnSums,
  relu,
  reluGrad,
  adam,
  adamRows,
  approach,
  gather,
  scatterAdd,
  mixRows,
  mixRowsGrad,
};
