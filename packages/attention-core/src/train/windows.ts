import type { Sequences } from '../dataset';
import { createRandom, mixSeed, type Random } from '../random';

/** One training sequence: behaviours from .. to (exclusive) of the columns; inputs are all but the last. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * Windows of an epoch in random order: every behaviour but the first of a shopper is a target once. Long
 * histories are cut into pieces of at most `maxLength` inputs; where they are cut differs from epoch to epoch.
 */
export function epochWindows(sequences: Sequences, maxLength: number, seed: number, epoch: number): Window[] {
  const random = createRandom(mixSeed(seed, 0x77, epoch));
  const windows: Window[] = [];
  for (let s = 0; s + 1 < sequences.starts.length; s++) {
    const from = sequences.starts[s]!;
    const to = sequences.starts[s + 1]!;
    cut(windows, from, to, maxLength, random);
  }
  for (let i = windows.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [windows[i], windows[j]] = [windows[j]!, windows[i]!];
  }
  return windows;
}

function cut(windows: Window[], from: number, to: number, maxLength: number, random: Random): void {
  let end = to;
  if (to - from > maxLength + 1) {
    const tail = random.below(maxLength);
    if (tail > 0) windows.push({ from: Math.max(from, end - tail - 1), to: end });
    end -= tail;
  }
  while (end - from >= 2) {
    const start = Math.max(from, end - maxLength - 1);
    windows.push({ from: start, to: end });
    end = start + 1;
  }
}
