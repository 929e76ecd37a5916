import { createRandom } from '../random';
import { doublyRobust, ips, snips, type LoggedChoice } from './off-policy';

/** Three items, shown by chance; what each brings a look, and how often the shop and the other policy choose it. */
const TRUTH = [0.1, 0.3, 0.5];
const SHOP = [0.5, 0.3, 0.2];
const OTHER = [0.1, 0.2, 0.7];
const VALUE = TRUTH.reduce((sum, reward, i) => sum + reward * OTHER[i]!, 0);

function log(seed: number, choices = 800, belief = TRUTH): LoggedChoice[] {
  const random = createRandom(seed);
  const target = belief.reduce((sum, reward, i) => sum + reward * OTHER[i]!, 0);
  return Array.from({ length: choices }, () => {
    const draw = random.next();
    const item = draw < 0.5 ? 0 : draw < 0.8 ? 1 : 2;
    const reward = Number(random.next() < TRUTH[item]!);
    return {
      propensity: SHOP[item]!,
      target: OTHER[item]!,
      reward,
      expected: { chosen: belief[item]!, target },
    };
  });
}

const worlds = Array.from({ length: 100 }, (_, seed) => seed + 1);
const covered = (estimator: typeof ips, belief = TRUTH) =>
  worlds.filter((seed) => {
    const { low, high } = estimator(log(seed, 800, belief))!;
    return low <= VALUE && VALUE <= high;
  }).length;

test('the intervals cover what the other policy truly brings, 95 times in 100', () => {
  for (const estimator of [ips, snips, doublyRobust]) {
    expect(covered(estimator)).toBeGreaterThan(88);
  }
  // Also where the model of the reward is all wrong.
  expect(covered(doublyRobust, [0.9, 0, 0.1])).toBeGreaterThan(88);
});

test('a model that is right makes the interval narrower, and none is unbiased all the same', () => {
  const width = (estimator: typeof ips) =>
    worlds.reduce((sum, seed) => {
      const { low, high } = estimator(log(seed))!;
      return sum + high - low;
    }, 0);
  expect(width(doublyRobust)).toBeLessThan(0.9 * width(ips));
  expect(width(snips)).toBeLessThan(width(ips));
  const mean = worlds.reduce((sum, seed) => sum + ips(log(seed))!.value, 0) / worlds.length;
  expect(mean).toBeCloseTo(VALUE, 1);
});

test('by hand: two choices, one of them twice as likely elsewhere', () => {
  const choices = [
    { propensity: 0.5, target: 1, reward: 1 },
    { propensity: 0.5, target: 0, reward: 1 },
  ];
  expect(ips(choices)).toMatchObject({ value: 1, effective: 1 });
  expect(snips(choices)).toMatchObject({ value: 1, low: 1, high: 1 });
  expect(ips([])).toBeNull();
  expect(snips([])).toBeNull();
  expect(() => ips([{ propensity: 0, target: 1, reward: 1 }, choices[0]!])).toThrow(RangeError);
});
