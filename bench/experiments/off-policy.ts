import {
  doublyRobust,
  ips,
  snips,
  type LoggedChoice,
  type OffPolicyValue,
} from '@zhuyi/attention-core/experiments';
import { createRandom } from '../random';

/** What an item brings a look, how often the shop shows it, how often the other policy would. */
const ITEMS = [
  { truth: 0.02, shop: 0.5, other: 0.05 },
  { truth: 0.04, shop: 0.3, other: 0.15 },
  { truth: 0.06, shop: 0.15, other: 0.2 },
  { truth: 0.1, shop: 0.05, other: 0.6 },
] as const;
export const TRUE_VALUE = ITEMS.reduce((sum, { truth, other }) => sum + truth * other, 0);
const CHOICES = 10_000;

export const ESTIMATORS = { IPS: ips, SNIPS: snips, 'doubly robust': doublyRobust } as const;
type Name = keyof typeof ESTIMATORS;

export interface OffPolicyFigures {
  readonly name: Name;
  readonly bias: number;
  readonly width: number;
  readonly covered: number;
}

/** Estimates the other policy from the log of the shop's own, in `worlds` logs; the model of the reward is half right. */
export function measureOffPolicy(worlds: number): OffPolicyFigures[] {
  const found = new Map<Name, OffPolicyValue[]>();
  for (let seed = 1; seed <= worlds; seed++) {
    const log = choices(seed);
    for (const name of Object.keys(ESTIMATORS) as Name[]) {
      const value = ESTIMATORS[name](log);
      if (value) found.set(name, [...(found.get(name) ?? []), value]);
    }
  }
  return [...found].map(([name, values]) => ({
    name,
    bias: values.reduce((sum, { value }) => sum + value, 0) / values.length - TRUE_VALUE,
    width: values.reduce((sum, { low, high }) => sum + high - low, 0) / values.length,
    covered: values.filter(({ low, high }) => low <= TRUE_VALUE && TRUE_VALUE <= high).length / worlds,
  }));
}

function choices(seed: number): LoggedChoice[] {
  const random = createRandom(seed);
  const target = ITEMS.reduce((sum, { truth, other }) => sum + believed(truth) * other, 0);
  return Array.from({ length: CHOICES }, () => {
    let left = random.next();
    const item = ITEMS.find(({ shop }) => (left -= shop) < 0) ?? ITEMS[0];
    return {
      propensity: item.shop,
      target: item.other,
      reward: Number(random.next() < item.truth),
      expected: { chosen: believed(item.truth), target },
    };
  });
}

const believed = (truth: number): number => 0.5 * truth + 0.02;
