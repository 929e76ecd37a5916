import type { Sequences } from './sequences';

/**
 * Questions with known answers: given behaviours from[c] .. to[c] of the sequences, which item came next?
 * `now` is the moment of asking in epoch ms (one for all: the cut, as in a split by time).
 */
export interface Cases {
  readonly sequences: Sequences;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly target: Uint32Array;
  readonly now: number;
  /** When each target was wanted, epoch ms, where it is known: the moment of asking for what looks at the clock. */
  readonly at?: Float64Array | undefined;
  /** Targets were taken from `now` on and before this, epoch ms, where they were taken by time. */
  readonly until?: number | undefined;
}

/** At most `limit` of n places, evenly spread and ascending. */
export function evenly(n: number, limit: number): Uint32Array {
  const length = Math.min(n, limit);
  return Uint32Array.from({ length }, (_, i) => Math.floor((i * n) / length));
}

/** At most `limit` of the cases, evenly spread: the same ones each time. */
export function sampleCases(cases: Cases, limit: number): Cases {
  const n = cases.target.length;
  if (n <= limit) return cases;
  const pick = evenly(n, limit);
  const take = (column: Uint32Array): Uint32Array => Uint32Array.from(pick, (c) => column[c]!);
  const { at } = cases;
  const taken = { from: take(cases.from), to: take(cases.to), target: take(cases.target) };
  return { ...cases, ...taken, ...(at ? { at: Float64Array.from(pick, (c) => at[c]!) } : {}) };
}
