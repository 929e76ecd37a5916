import { normal, pick, type Random, seeded } from '../random';
import { PERSONAS } from './personas';

/** Length of the vectors by which shoppers and items agree beyond what words say. */
export const STYLE_DIMENSIONS = 6;

/** A simulated shopper: everything about their taste is known. */
export interface Shopper {
  /** Stands where a real shopper's pseudonym stands. */
  id: string;
  persona: string;
  /** Weight by department code, adding up to 1, before and after `changesAt`. */
  before: ReadonlyMap<string, number>;
  after: ReadonlyMap<string, number>;
  /** Epoch ms at which the interests change; Infinity for those who stay. */
  changesAt: number;
  /** Liking of a kind of goods by its name, about -2 to 2. */
  kinds: ReadonlyMap<string, number>;
  brands: ReadonlyMap<string, number>;
  /** 0 looks for cheap things, 1 for dear ones. */
  priceLevel: number;
  style: readonly number[];
  /** Mean number of visits a week. */
  visitsAWeek: number;
}

export interface ShopperWorld {
  seed: number;
  from: number;
  to: number;
  kinds: readonly string[];
  brands: readonly string[];
}

const CHANGING_SHARE = 0.35;

/** Shopper number `index` of a seeded world: always the same one. */
export function makeShopper(world: ShopperWorld, index: number): Shopper {
  const random = seeded('shopper', world.seed, index);
  const main = pick(random, PERSONAS);
  const second = pick(random, PERSONAS);
  const changes = random() < CHANGING_SHARE;
  const span = world.to - world.from;
  return {
    id: `simulated-${String(index + 1).padStart(4, '0')}`,
    persona: main[0],
    before: blend([main[1], 0.8], [second[1], 0.2]),
    after: changes ? blend([main[1], 0.25], [second[1], 0.75]) : blend([main[1], 0.8], [second[1], 0.2]),
    changesAt: changes ? world.from + span * (0.3 + 0.5 * random()) : Infinity,
    kinds: likings(random, world.kinds),
    brands: likings(random, world.brands),
    priceLevel: Math.min(1, Math.max(0, 0.45 + 0.25 * normal(random))),
    style: Array.from({ length: STYLE_DIMENSIONS }, () => normal(random)),
    visitsAWeek: Math.min(9, 0.6 + 1.1 * Math.exp(0.7 * normal(random))),
  };
}

/** Weights of departments at a time. */
export function interestsOf(shopper: Shopper, at: number): ReadonlyMap<string, number> {
  return at < shopper.changesAt ? shopper.before : shopper.after;
}

function blend(
  ...parts: readonly (readonly [Readonly<Record<string, number>>, number])[]
): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [departments, share] of parts) {
    const total = Object.values(departments).reduce((sum, weight) => sum + weight, 0);
    for (const [code, weight] of Object.entries(departments)) {
      weights.set(code, (weights.get(code) ?? 0) + (share * weight) / total);
    }
  }
  return weights;
}

function likings(random: Random, names: readonly string[]): Map<string, number> {
  return new Map(names.map((name) => [name, normal(random)]));
}
