import type { ParameterPlace } from '../encoder';
import type { WarmStart } from './types';

/** Tables with a row an item. */
const ITEM_ROWS = 'item';
const ITEM_BIAS = 'bias';

/**
 * Overwrites the start by an earlier version's parameters: tables of the same shape as they are, item rows by the
 * item they belong to. New items keep their fresh start; vanished ones are left behind.
 */
export function warmParameters(places: readonly ParameterPlace[], flat: Float32Array, warm: WarmStart): void {
  for (const { name, rows, cols, offset } of places) {
    const old = warm.tensors.get(name);
    if (!old) continue;
    if (name === ITEM_ROWS && old.cols === cols) {
      warm.itemRow.forEach((row, i) => {
        if (row >= 0) flat.set(old.data.subarray(row * cols, (row + 1) * cols), offset + i * cols);
      });
    } else if (name === ITEM_BIAS) {
      warm.itemRow.forEach((row, i) => {
        if (row >= 0) flat[offset + i] = old.data[row]!;
      });
    } else if (old.rows === rows && old.cols === cols) {
      flat.set(old.data, offset);
    }
  }
}
