// What training and the encoder need; built into src/engine/kernels-wasm.ts by build.ts.
export { gemm, gemmWorkspace } from './matmul';
export { candidateCrossEntropy } from './cross-entropy';
export { layerNorm, layerNormBackward } from './norm';
export { adamRows, adamStep } from './adam';
export { add, addBias, approach, columnSums, dropout, relu, reluGrad } from './elementwise';
export { gather, mixRows, mixRowsGrad, scatterAdd } from './rows';
export { attention, attentionGrad } from './attention';
