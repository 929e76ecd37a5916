import {
  contradictions,
  type Clause,
  type Rule,
  type Schedule,
  type SlotLists,
  type Strategy,
  type Tuning,
} from '@zhuyi/attention-core';
import { PARAMETERS, STRATEGIES, STRATEGY_KINDS, type ParameterName } from '@zhuyi/contracts';
import { createRandom, mixSeed, type Random } from '../../../packages/attention-core/src/random';

/** An item of a made-up catalogue, and what ranking thinks of it. */
export interface FuzzItem {
  readonly itemId: string;
  readonly category: readonly string[];
  readonly brand: string;
  readonly priceFen: number;
  readonly createdAt: number;
  readonly tags: readonly string[];
  readonly score: number;
  readonly support: number;
  /** Known to be sold out before the list is made. */
  readonly isOut: boolean;
  /** Sold while it is made. */
  readonly isSold: boolean;
}

export interface FuzzCase {
  readonly items: readonly FuzzItem[];
  readonly settings: Required<SlotLists>;
  readonly strategy: Strategy;
  /** Set within the bounds of the register; absent: as usual. */
  readonly tuning: Tuning;
  /** The page's, and what the shopper did. */
  readonly category: readonly string[];
  readonly looked: readonly string[];
  readonly bought: readonly { readonly itemId: string; readonly at: number }[];
  readonly limit: number;
  readonly now: number;
}

const DAY_MS = 86_400_000;
const CATEGORIES = [['a'], ['a', 'b'], ['a', 'b', 'c'], ['d'], ['d', 'e'], ['f']] as const;
const BRANDS = ['O', 'A', 'B', 'C'] as const;
const TAGS = ['sale', 'new', 'gift'] as const;
/** Any moment of a fortnight in 2026. */
const BEGIN = Date.UTC(2026, 10, 20);
const SPAN = 14 * DAY_MS;
/** As many as a pin has to spare. */
const MOST_SOLD = 8;

/** The case of a number: the same for the same seed, contradictory rules left out. */
export function caseOf(seed: number, number: number): FuzzCase {
  const random = createRandom(mixSeed(seed, number));
  const now = BEGIN + Math.floor(random.next() * SPAN);
  const limit = 1 + random.below(25);
  const items = makeItems(random, now, Math.min(MOST_SOLD, limit));
  const any = () => `i${random.below(items.length + 2)}`;
  const rules = Array.from({ length: random.below(9) }, (_, r) => makeRule(`r${r}`, random, now, any));
  const lists = {
    pins: random.below(3) === 0 ? unique(random.below(4), any) : [],
    boosts: unique(random.below(3), any).map((itemId) => ({ itemId, weight: random.next() * 10 - 5 })),
    exclusions: [] as string[],
    only: random.below(6) === 0 ? [makeClause(random, any)] : [],
  };
  const named = new Set([...lists.pins, ...lists.boosts.map(({ itemId }) => itemId)]);
  lists.exclusions = unique(random.below(3), any).filter((itemId) => !named.has(itemId));
  return {
    items,
    settings: withoutContradictions({ ...lists, rules }),
    ...makeStrategy(random, now, any),
    limit,
    now,
  };
}

function makeStrategy(
  random: Random,
  now: number,
  any: () => string,
): Pick<FuzzCase, 'strategy' | 'tuning' | 'category' | 'looked' | 'bought'> {
  const kind = oneOf(STRATEGY_KINDS, random);
  const set = (Object.keys(STRATEGIES[kind].usual) as ParameterName[]).flatMap((name) => {
    const { least, most, whole } = PARAMETERS[name];
    const value = least + random.next() * (most - least);
    return random.below(2) === 0 ? [[name, whole ? Math.round(value) : value] as const] : [];
  });
  const times = Array.from({ length: random.below(8) }, () => ({
    ...{ itemId: any(), at: now - Math.floor(random.next() * 120 * DAY_MS) },
  }));
  // What was bought stays out of other lists for a while: that is tried elsewhere.
  const isOfDeeds = kind === 'viewed' || kind === 'trending';
  return {
    strategy: kind === 'guess' ? 'home' : kind,
    tuning: Object.fromEntries(set),
    category: random.below(2) === 0 ? oneOf(CATEGORIES, random) : [],
    looked: isOfDeeds ? unique(random.below(4), any) : [],
    bought: kind === 'again' ? times : [],
  };
}

function makeItems(random: Random, now: number, sold: number): FuzzItem[] {
  const size = 1 + random.below(90);
  const gone = new Set(unique(random.below(sold + 1), () => `i${random.below(size)}`));
  return Array.from({ length: size }, (_, i) => ({
    itemId: `i${i}`,
    category: oneOf(CATEGORIES, random),
    brand: oneOf(BRANDS, random),
    priceFen: 1 + random.below(1_000),
    createdAt: now - Math.floor(random.next() * 60 * DAY_MS),
    tags: TAGS.filter(() => random.below(3) === 0),
    score: random.below(30) === 0 ? -Infinity : random.normal() * 3,
    support: random.below(6),
    isOut: random.below(10) === 0,
    isSold: gone.has(`i${i}`),
  }));
}

function makeRule(ruleId: string, random: Random, now: number, any: () => string): Rule {
  const when = Array.from({ length: 1 + random.below(2) }, () => makeClause(random, any));
  const schedule = random.below(3) === 0 ? makeSchedule(random, now) : undefined;
  const actions: Rule['then'][] = [
    { kind: 'pin', place: 1 + random.below(20), count: 1 + random.below(3) },
    { kind: 'pin', place: 1 + random.below(5), count: 1 },
    { kind: 'boost', factor: 2 ** (random.below(9) - 4) },
    { kind: 'bury' },
    { kind: 'exclude' },
  ];
  const then = oneOf(actions, random);
  return { ruleId, when, then, ...(schedule ? { schedule } : {}) };
}

function makeClause(random: Random, any: () => string): Clause {
  const not = random.below(4) === 0 ? { not: true } : {};
  switch (random.below(6)) {
    case 0:
      return { kind: 'category', paths: [oneOf(CATEGORIES, random)], ...not };
    case 1:
      return { kind: 'brand', names: unique(2, () => oneOf(BRANDS, random)), ...not };
    case 2: {
      const fromFen = random.below(900);
      return { kind: 'price', fromFen, toFen: fromFen + random.below(400), ...not };
    }
    case 3:
      return { kind: 'tag', names: [oneOf(TAGS, random)], ...not };
    case 4:
      return { kind: 'newness', days: 1 + random.below(60), ...not };
    default:
      return { kind: 'items', itemIds: unique(1 + random.below(4), any), ...not };
  }
}

function makeSchedule(random: Random, now: number): Schedule {
  const hours = { from: random.below(24), until: 1 + random.below(24) };
  return {
    ...(random.below(2) === 0 ? { from: now + Math.floor((random.next() - 0.7) * SPAN) } : {}),
    ...(random.below(2) === 0 ? { until: now + Math.floor((random.next() - 0.3) * SPAN) } : {}),
    ...(random.below(2) === 0 ? { weekdays: uniqueOf([1, 2, 3, 4, 5, 6, 7], random) } : {}),
    ...(random.below(2) === 0 ? { hours } : {}),
  };
}

function uniqueOf(days: readonly number[], random: Random): number[] {
  const some = days.filter(() => random.below(2) === 0);
  return some.length > 0 ? some : [...days];
}

function oneOf<T>(choices: readonly T[], random: Random): T {
  const chosen = choices[random.below(choices.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
}

function unique<T>(count: number, make: () => T): T[] {
  return [...new Set(Array.from({ length: count }, make))];
}

/** Leaves rules out, the first that is complained of each time, until nothing is. */
function withoutContradictions(settings: Required<SlotLists>): Required<SlotLists> {
  for (let left = settings; ;) {
    const [first] = contradictions(left);
    if (!first) return left;
    const at = /^rules\.(\d+)/.exec(first.path)?.[1];
    left =
      at === undefined
        ? { ...left, only: [] }
        : { ...left, rules: left.rules.filter((_, i) => i !== Number(at)) };
  }
}
