import type { LossPoint } from '@zhuyi/attention-core';
import { thin } from './report';

const curve = (points: number, every: number): LossPoint[] =>
  Array.from({ length: points }, (_, i) => ({
    step: 20 * (i + 1),
    loss: 1 / (i + 1),
    ...(i % every === 1 ? { ndcg: i / points } : {}),
  }));

test('a short curve stays as it is', () => {
  expect(thin([])).toEqual([]);
  expect(thin(curve(120, 10))).toEqual(curve(120, 10));
});

test('a long curve keeps its shape, its end and every validation', () => {
  const whole = curve(1000, 50);
  const thinned = thin(whole);
  expect(thinned.length).toBeLessThan(140);
  expect(thinned.at(-1)).toEqual(whole.at(-1));
  const validations = (points: readonly LossPoint[]) => points.filter(({ ndcg }) => ndcg !== undefined);
  expect(validations(thinned)).toEqual(validations(whole));
  const gaps = thinned.slice(1).map(({ step }, i) => step - (thinned[i]?.step ?? 0));
  expect(Math.max(...gaps)).toBe(9 * 20);
});
