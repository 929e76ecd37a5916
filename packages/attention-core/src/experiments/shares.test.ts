import { createRandom } from '../random';
import { logGamma } from './log-gamma';
import { SHARES_ALPHA, sharesP } from './shares';

test('log gamma is that of factorials and of one half', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 10);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 10);
  expect(logGamma(0.3)).toBeCloseTo(1.0957979948, 9);
  expect(logGamma(101)).toBeCloseTo(363.7393755556, 8);
});

test('the p-value is one over the product of what each shopper says', () => {
  const shares = [0.5, 0.3, 0.2];
  const arms = [...Array<number>(30).fill(0), ...Array<number>(60).fill(1), 2, 2, 2];
  const seen = [0, 0, 0];
  let factor = 1;
  for (const [n, arm] of arms.entries()) {
    factor *= (200 * shares[arm]! + seen[arm]!) / (200 + n) / shares[arm]!;
    seen[arm]! += 1;
  }
  expect(sharesP(seen, shares)).toBeCloseTo(1 / factor, 12);
  expect(sharesP([3, 5, 7], [50, 30, 20])).toBe(sharesP([3, 5, 7], shares));
  expect(sharesP([50, 30, 20], shares, 0.0002)).toBe(0.0002);
});

test('of sound experiments hardly one is stopped, of broken ones all soon are', () => {
  const stoppedAt = (seed: number, chance: number): number | null => {
    const random = createRandom(seed);
    const counts = [0, 0];
    for (let n = 1, p = 1; n <= 4000; n++) {
      counts[random.next() < chance ? 0 : 1]! += 1;
      if (n % 20 === 0 && (p = sharesP(counts, [1, 1], p)) < SHARES_ALPHA) return n;
    }
    return null;
  };
  const worlds = Array.from({ length: 200 }, (_, seed) => seed);
  expect(worlds.filter((seed) => stoppedAt(seed, 0.5) !== null).length).toBeLessThanOrEqual(2);
  expect(worlds.filter((seed) => stoppedAt(seed, 0.6) !== null)).toHaveLength(200);
});
