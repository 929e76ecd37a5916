import { liftCharts } from './lift-chart';
import { installPhone } from './testing/phone';

beforeAll(() => void installPhone());

const point = (day: string, arm: string, low: number, value: number, high: number) => ({
  day,
  arm,
  value,
  low,
  high,
});
const arms = ['原来', '新的', '另一个'].map((label) => ({
  label,
  share: 33,
  change: { kind: 'live' as const },
}));

test('each arm has its chart, each day its bar on one scale with zero half way up', () => {
  const lifts = [
    point('2026-11-22', 'b', -3, 0.5, 4),
    point('2026-11-23', 'b', 0.02, 0.06, 0.1),
    point('2026-11-23', 'c', -0.04, -0.03, -0.02),
  ];
  const [b, c] = liftCharts({ lifts, arms });
  expect([b?.label, b?.top, b?.foot, c?.label]).toEqual(['新的', '+15.0%', '−15.0%', '另一个']);
  // What is beyond the scale is cut at its ends.
  expect(b?.days[0]).toMatchObject({ day: '11-22', bottom: 0, height: 100, at: 100, tone: 'open' });
  expect(b?.days[1]).toMatchObject({ tone: 'good', text: expect.stringContaining('+6.0%') });
  expect(b?.days[1]?.bottom).toBeCloseTo(50 + (50 * 0.02) / 0.15);
  expect(b?.days[1]?.height).toBeCloseTo((50 * 0.08) / 0.15);
  expect(c?.days.map(({ tone }) => tone)).toEqual(['bad']);
});

test('without a day there is nothing to draw', () => {
  expect(liftCharts({ lifts: [], arms })).toEqual([]);
});
