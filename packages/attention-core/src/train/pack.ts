import type { Sequences } from '../dataset';
import { gapBucket } from '../encoder';
import type { Window } from './windows';

/** The index columns of a packed batch, to be written in place. */
export interface PackColumns {
  readonly starts: Uint32Array;
  /** Item of each token. */
  readonly vector: Uint32Array;
  readonly type: Uint32Array;
  readonly position: Uint32Array;
  readonly gap: Uint32Array;
}

/**
 * Writes behaviours from .. to of each window as tokens; returns the number of tokens. Place 0 is the newest
 * token. A window longer than `maxLength` keeps its newest tokens.
 */
export function packTokens(
  sequences: Sequences,
  windows: readonly Window[],
  maxLength: number,
  out: PackColumns,
): number {
  let n = 0;
  windows.forEach(({ from, to }, s) => {
    out.starts[s] = n;
    const first = Math.max(from, to - maxLength);
    for (let i = first; i < to; i++) {
      out.vector[n] = sequences.item[i]!;
      out.type[n] = sequences.type[i]!;
      out.position[n] = to - 1 - i;
      out.gap[n] = i === from ? 0 : gapBucket(sequences.at[i]! - sequences.at[i - 1]!);
      n++;
    }
  });
  out.starts[windows.length] = n;
  return n;
}
