export { loadTfNode, TF_NODE, type Tf } from './load';
export { tensorFlowEngine } from './engine';
