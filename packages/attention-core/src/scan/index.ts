import { createPlainScanner } from './plain-scan';
import type { Scanner } from './types';
import { createWasmScanner } from './wasm';

export { createPlainScanner } from './plain-scan';
export { quantiseRows } from './quantise';
export type { Arena, QuantisedRows, Scanner, TopK } from './types';
export { createWasmScanner } from './wasm';

/** The fastest scanner that this engine runs, over an arena of `bytes` that never grows. */
export function createScanner(bytes: number): Scanner {
  return createWasmScanner(bytes) ?? createPlainScanner(bytes);
}
