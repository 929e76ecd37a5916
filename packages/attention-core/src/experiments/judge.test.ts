import { judge, type Metric, type Rules, type Since } from './judge';
import { momentsOf, type Moments } from './moments';
import { simulateWorld, type World } from './simulate';

const ctr: Metric = { name: 'ctr', kind: 'ratio', better: 'more' };
const gmv: Metric = { name: 'gmv', kind: 'mean', better: 'more' };
const dislikes: Metric = { name: 'dislikes', kind: 'ratio', better: 'less' };
const rules: Rules = { primary: ctr, guards: [], others: [gmv], alpha: 0.05 };

/** Shoppers of whom one in so many clicks what they see. */
const clicking = (every: number, count = 4000): Moments =>
  momentsOf(Array.from({ length: count }, (_, i) => ({ x: Number(i % every === 0), y: 1 })));
const arm = (name: string, moments: Record<string, Moments>) => ({ name, moments });

describe('the verdict', () => {
  const ask = (...every: number[]) =>
    judge(
      every.map((one, i) => arm('abcde'.charAt(i), { ctr: clicking(one) })),
      rules,
    ).verdict;

  test('names the best arm, then the others that are better, or what is worse', () => {
    expect(ask(5, 5)).toEqual({ kind: 'none' });
    expect(ask(5, 3)).toEqual({ kind: 'better', arm: 'b', also: [] });
    expect(ask(5, 4, 3)).toEqual({ kind: 'better', arm: 'c', also: ['b'] });
    expect(ask(5, 8, 5)).toEqual({ kind: 'worse', arm: 'b', also: [] });
    expect(
      judge([arm('a', { ctr: clicking(5, 50) }), arm('b', { ctr: clicking(2, 50) })], rules).verdict,
    ).toEqual({
      kind: 'early',
    });
  });

  test('each arm has its part of what may go wrong', () => {
    const width = (arms: number) => {
      const all = Array.from({ length: arms }, (_, i) => arm(String(i), { ctr: clicking(5) }));
      const { low, high } = judge(all, rules).arms[0]!.comparisons.ctr!.difference;
      return high - low;
    };
    expect(width(5)).toBeGreaterThan(1.04 * width(2));
    expect(() => judge([arm('a', {})], rules)).toThrow(RangeError);
  });

  test('a guard that has got worse is named, whatever the verdict', () => {
    const arms = [
      arm('a', { ctr: clicking(5), dislikes: clicking(20) }),
      arm('b', { ctr: clicking(3), dislikes: clicking(8) }),
    ];
    const judged = judge(arms, { ...rules, guards: [dislikes] });
    expect(judged.verdict.kind).toBe('better');
    expect(judged.arms[0]?.harmed).toEqual(['dislikes']);
    expect(judge([...arms].reverse(), { ...rules, guards: [dislikes] }).arms[0]?.harmed).toEqual([]);
  });
});

describe('100 simulated shops, looked at after every 100 visits', () => {
  const shop = { shares: [0.5, 0.5], visits: 2000, every: 100, newcomers: 0.3 };
  const SHOPS = 100;

  /** How many shops are told a difference, and how many have the truth outside an interval, at any look. */
  function play(world: Omit<World, 'seed'>, metrics: readonly Metric[]): { told: number; missed: number }[] {
    const counts = metrics.map(() => ({ told: 0, missed: 0 }));
    for (let seed = 0; seed < SHOPS; seed++) {
      const shops = metrics.map((metric) => ({ metric, since: {} as Since, told: false, missed: false }));
      for (const { arms } of simulateWorld({ ...world, seed })) {
        const all = arms.map((one, i) => arm(String(i), { ctr: one.ctr, gmv: one.gmv }));
        for (const one of shops) {
          const judged = judge(all, { ...rules, primary: one.metric, others: [] }, one.since);
          one.since = judged.since;
          one.told ||= judged.verdict.kind === 'better' || judged.verdict.kind === 'worse';
          one.missed ||= judged.arms.some(({ comparisons }, i) => {
            const lift = comparisons[one.metric.name]?.lift;
            return lift ? lift.low > world.effects[i]! || lift.high < world.effects[i]! : false;
          });
        }
      }
      for (const [i, { told, missed }] of shops.entries()) {
        counts[i]!.told += Number(told);
        counts[i]!.missed += Number(missed);
      }
    }
    return counts;
  }

  test('without an effect under 5 % of them are told one, for a ratio and for skewed money', () => {
    const [clicks, money] = play({ ...shop, effects: [0], moneySpread: 1.5 }, [ctr, gmv]);
    expect(clicks!.told).toBeLessThan(0.05 * SHOPS);
    expect(money!.told).toBeLessThan(0.05 * SHOPS);
  });

  test('with one, most are told it, and the truth is inside all intervals of 95 % of them', () => {
    const [{ told, missed } = { told: 0, missed: SHOPS }] = play({ ...shop, effects: [0.5] }, [ctr]);
    expect(told).toBeGreaterThan(0.7 * SHOPS);
    expect(missed).toBeLessThan(0.05 * SHOPS);
  });
});
