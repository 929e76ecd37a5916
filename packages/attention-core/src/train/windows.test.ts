import { epochWindows } from './windows';
import type { Sequences } from '../dataset';

function sequences(lengths: number[]): Sequences {
  const starts = [0];
  for (const n of lengths) starts.push(starts[starts.length - 1]! + n);
  const n = starts[starts.length - 1]!;
  return {
    starts: Uint32Array.from(starts),
    item: new Uint32Array(n),
    type: new Uint8Array(n),
    at: new Float64Array(n),
  };
}

describe('epochWindows', () => {
  it('makes every behaviour but the first a target exactly once', () => {
    const lengths = [1, 2, 5, 11, 12, 60];
    for (let epoch = 0; epoch < 20; epoch++) {
      const seen = new Map<number, number>();
      for (const { from, to } of epochWindows(sequences(lengths), 10, 3, epoch)) {
        expect(to - from).toBeGreaterThanOrEqual(2);
        expect(to - from).toBeLessThanOrEqual(11);
        for (let i = from + 1; i < to; i++) seen.set(i, (seen.get(i) ?? 0) + 1);
      }
      expect(Math.max(...seen.values())).toBe(1);
      expect(seen.size).toBe(lengths.reduce((a, b) => a + b - 1, 0));
    }
  });

  it('is the same for the same seed and another for another epoch', () => {
    const data = sequences([5, 5, 5, 5, 40]);
    expect(epochWindows(data, 10, 1, 4)).toEqual(epochWindows(data, 10, 1, 4));
    expect(epochWindows(data, 10, 1, 4)).not.toEqual(epochWindows(data, 10, 1, 5));
  });
});
