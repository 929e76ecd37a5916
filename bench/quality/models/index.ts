import type { Method } from '../types';
import { contentCosine } from './content';
import { ease, easeRecent } from './ease';
import { covisits, itemKnn, markov } from './neighbours';
import { popularity, recentPopularity } from './popularity';
import { linearRegression } from './regression';
import { zhuyi, type ZhuyiOptions } from './zhuyi';

/** The yardsticks, plainest first. */
const BASELINES: readonly Method[] = [
  popularity,
  recentPopularity,
  linearRegression,
  contentCosine,
  markov,
  itemKnn,
  covisits,
  ease,
  easeRecent,
];

/** Names of all methods in the order of the tables; those of a group share one fit, and so a process. */
const GROUPS: readonly (readonly string[])[] = [
  ...BASELINES.map(({ name }) => [name]),
  zhuyi().map(({ name }) => name),
];

/** The groups with what is asked for in them; all by default. Throws where a name is not known. */
export function methodGroups(asked?: readonly string[]): string[][] {
  const known = GROUPS.flat();
  const unknown = asked?.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(`--models ${unknown} is not known; there are ${known.join(', ')}`);
  return GROUPS.map((group) => group.filter((name) => asked?.includes(name) ?? true)).filter(
    (group) => group.length > 0,
  );
}

/** The methods of a group, in its order. */
export function methodsNamed(names: readonly string[], options: ZhuyiOptions): Method[] {
  return [...BASELINES, ...zhuyi(options)].filter(({ name }) => names.includes(name));
}
