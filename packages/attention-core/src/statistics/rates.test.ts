import { rankRates, wilson } from './rates';

test("Wilson's interval is that of the textbook", () => {
  // Newcombe (1998), table I: 81/263, 15/148, 0/20, 1/29.
  for (const [hits, trials, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const interval = wilson(hits, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  }
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});

test('what was tried seldom is neither best nor worst, and the sure stand before the lucky', () => {
  const one = (name: string, hits: number, trials: number) => ({ name, hits, trials });
  const all = [
    one('lucky', 9, 9),
    one('sure', 300, 1_000),
    one('few', 60, 150),
    one('bad', 1, 1_000),
    one('unlucky', 0, 20),
    one('usual', 1_000, 10_000),
  ];
  const { best, worst } = rankRates(all, 5, 100);
  expect(best.map(({ name }) => name)).toEqual(['few', 'sure']);
  expect(worst.map(({ name }) => name)).toEqual(['bad', 'usual']);
});
