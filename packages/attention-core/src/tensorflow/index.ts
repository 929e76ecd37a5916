export { loadTfNode, type Tf } from './load';
export { tensorFlowEngine } from './engine';
