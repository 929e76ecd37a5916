import { createRandom, type Random } from '../random';
import { NO_MOMENTS, type Moments } from './moments';

/** A shop in which an experiment runs, whose truth is known: for tests and benches. */
export interface World {
  readonly seed: number;
  /** Shares of the arms, the control first. */
  readonly shares: readonly number[];
  /** Of each arm beside the control: 0.1 = 10 % more clicks a look, and 10 % more money a purchase. */
  readonly effects: readonly number[];
  readonly visits: number;
  /** Visits between two looks. */
  readonly every: number;
  /** Chance that a visit is a shopper's first; the others are by known ones. */
  readonly newcomers: number;
  /** Spread of the logarithm of what a purchase costs: 1 is a shop, 2 one that lives by few large orders. */
  readonly moneySpread?: number;
}

/** Sums of each arm at a look. */
export interface WorldLook {
  readonly visits: number;
  readonly arms: readonly { readonly n: number; readonly ctr: Moments; readonly gmv: Moments }[];
}

interface Shopper {
  readonly arm: number;
  /** Cards seen a visit, chance of a click a card, of a purchase a visit. */
  readonly cards: number;
  readonly click: number;
  readonly buy: number;
  exposures: number;
  clicks: number;
  gmv: number;
}

/**
 * Plays a world and tells the sums of each arm at every look. Shoppers differ in how much they look, how readily they click and
 * whether they buy, and come again; most buy nothing, and those who do spend log-normally. Equal seeds, equal worlds.
 */
export function* simulateWorld(world: World): Generator<WorldLook> {
  const random = createRandom(world.seed);
  const shoppers: Shopper[] = [];
  const arms = world.shares.map(() => ({ n: 0, ctr: { ...NO_MOMENTS }, gmv: { ...NO_MOMENTS } }));
  for (let visit = 1; visit <= world.visits; visit++) {
    const isNew = shoppers.length === 0 || random.next() < world.newcomers;
    const shopper = isNew ? newShopper(world, random) : shoppers[random.below(shoppers.length)]!;
    const arm = arms[shopper.arm]!;
    if (isNew) {
      shoppers.push(shopper);
      arm.n += 1;
      arm.ctr = { ...arm.ctr, n: arm.n };
      arm.gmv = { ...arm.gmv, n: arm.n };
    }
    const { exposures, clicks, gmv } = shopper;
    visitShop(shopper, world, random);
    arm.ctr = moved(arm.ctr, [clicks, exposures], [shopper.clicks, shopper.exposures]);
    arm.gmv = moved(arm.gmv, [gmv, 0], [shopper.gmv, 0]);
    if (visit % world.every === 0) yield { visits: visit, arms: arms.map((one) => ({ ...one })) };
  }
}

function newShopper({ shares }: World, random: Random): Shopper {
  let left = random.next() * shares.reduce((a, b) => a + b, 0);
  let arm = 0;
  while (arm < shares.length - 1 && left >= shares[arm]!) left -= shares[arm++]!;
  return {
    arm,
    cards: 6 * Math.exp(0.7 * random.normal()),
    click: 0.06 * Math.exp(0.6 * random.normal()),
    buy: 0.06 * Math.exp(0.6 * random.normal()),
    exposures: 0,
    clicks: 0,
    gmv: 0,
  };
}

function visitShop(shopper: Shopper, { effects, moneySpread = 1 }: World, random: Random): void {
  const gain = 1 + (shopper.arm === 0 ? 0 : (effects[shopper.arm - 1] ?? 0));
  const cards = 1 + Math.floor(random.next() * 2 * Math.min(40, shopper.cards));
  for (let card = 0; card < cards; card++) {
    if (random.next() < Math.min(0.6, shopper.click) * gain) shopper.clicks += 1;
  }
  shopper.exposures += cards;
  if (random.next() < shopper.buy) shopper.gmv += gain * 80 * Math.exp(moneySpread * random.normal());
}

function moved(sums: Moments, [x0, y0]: [number, number], [x, y]: [number, number]): Moments {
  return {
    n: sums.n,
    x: sums.x + x - x0,
    y: sums.y + y - y0,
    xx: sums.xx + x * x - x0 * x0,
    xy: sums.xy + x * y - x0 * y0,
    yy: sums.yy + y * y - y0 * y0,
  };
}
