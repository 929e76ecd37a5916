import { drawBeta } from './beta';
import { seededRandom } from './seeded';

test.each([
  [1, 1],
  [1, 29],
  [20, 5],
])('draws from Beta(%d, %d) have its mean and variance', (a, b) => {
  const random = seededRandom(`beta ${a} ${b}`);
  const draws = Array.from({ length: 20_000 }, () => drawBeta(a, b, random));
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
  const expected = (a * b) / ((a + b) ** 2 * (a + b + 1));
  expect(Math.abs(mean - a / (a + b))).toBeLessThan(4 * Math.sqrt(expected / draws.length));
  expect(variance / expected).toBeGreaterThan(0.9);
  expect(variance / expected).toBeLessThan(1.1);
});
