import {
  judge,
  sharesP,
  SHARES_ALPHA,
  shoppersNeeded,
  simulateWorld,
  type Metric,
  type Moments,
  type Since,
  type World,
  type WorldLook,
} from '@zhuyi/attention-core/experiments';

export const METRICS = {
  ctr: { name: 'ctr', kind: 'ratio', better: 'more' },
  gmv: { name: 'gmv', kind: 'mean', better: 'more' },
} as const satisfies Record<string, Metric>;
export type MetricName = keyof typeof METRICS;

export const ALPHA = 0.05;
const POWER = 0.8;
/** Seeds of the shop that plans are made from: none of the worlds'. */
const PILOT_SEED = 777_777_777;

export type Shop = Omit<World, 'seed' | 'effects'>;

export interface Figures {
  /** Parts of the worlds: told a difference to the control at some look, and told a wrong one. */
  readonly told: number;
  readonly wrong: number;
  /** The truth is inside the interval at every look, of every arm. */
  readonly covered: number;
  /** Stopped for their shares. */
  readonly stopped: number;
  /** Mean number of shoppers where it was told. */
  readonly shoppersToTell: number | null;
}

/** Plays `worlds` shops with an effect on every arm but the control, and judges each metric after every batch of visits. */
export function playWorlds(
  worlds: number,
  shop: Shop,
  effect: number,
  names: readonly MetricName[],
): Map<MetricName, Figures> {
  const effects = shop.shares.slice(1).map(() => effect);
  const sums = new Map(names.map((name) => [name, { told: 0, wrong: 0, missed: 0, shoppers: 0 }]));
  let stopped = 0;
  for (let seed = 1; seed <= worlds; seed++) {
    const looking = names.map((name) => lookingAt(METRICS[name], effect));
    let p = 1;
    for (const look of simulateWorld({ ...shop, effects, seed })) {
      for (const one of looking) one.look(look);
      const counts = look.arms.map(({ n }) => n);
      p = sharesP(counts, shop.shares, p);
    }
    stopped += Number(p < SHARES_ALPHA);
    for (const { name, seen } of looking) {
      const sum = sums.get(name)!;
      sum.told += Number(seen.toldAt > 0);
      sum.shoppers += seen.toldAt;
      sum.wrong += Number(seen.wrong);
      sum.missed += Number(seen.missed);
    }
  }
  return new Map(
    [...sums].map(([name, sum]) => [
      name,
      {
        told: sum.told / worlds,
        wrong: sum.wrong / worlds,
        covered: 1 - sum.missed / worlds,
        stopped: stopped / worlds,
        shoppersToTell: sum.told > 0 ? sum.shoppers / sum.told : null,
      },
    ]),
  );
}

/** Somebody who looks at one metric again and again, and believes the first verdict. */
function lookingAt(metric: Metric & { name: MetricName }, effect: number) {
  const rules = { primary: metric, guards: [], others: [], alpha: ALPHA };
  const seen = { toldAt: 0, wrong: false, missed: false };
  let since: Since = {};
  const look = (world: WorldLook): void => {
    const judged = judge(armsOf(world, metric.name), rules, since);
    since = judged.since;
    const { kind } = judged.verdict;
    if (kind === 'better' || kind === 'worse') seen.toldAt ||= world.arms.reduce((sum, { n }) => sum + n, 0);
    seen.wrong ||= kind === 'worse' ? effect >= 0 : kind === 'better' && effect <= 0;
    seen.missed ||= judged.arms.some(({ comparisons }) => {
      const lift = comparisons[metric.name]?.lift;
      return lift ? lift.low > effect || lift.high < effect : false;
    });
  };
  return { name: metric.name, seen, look };
}

/** How many shoppers the planner asks for, from a pilot of the same shop without an effect; power 80 %. */
export function plannedShoppers(shop: Shop, effect: number, name: MetricName): number {
  const pilot = [...simulateWorld({ ...shop, visits: 20_000, effects: [], seed: PILOT_SEED })].at(-1);
  const sample = pilot?.arms[0]?.[name];
  const [control = 0, arm = 0] = shop.shares;
  const arms = shop.shares.length - 1;
  const plan = {
    kind: METRICS[name].kind,
    effect,
    shares: [arm, control],
    alpha: ALPHA / arms,
    power: POWER,
  } as const;
  const needed = sample && shoppersNeeded({ ...plan, sample });
  if (!needed) throw new Error(`no plan for an effect of ${effect}`);
  return needed;
}

function armsOf({ arms }: WorldLook, name: MetricName): { name: string; moments: Record<string, Moments> }[] {
  return arms.map((arm, i) => ({ name: String(i), moments: { [name]: arm[name] } }));
}
