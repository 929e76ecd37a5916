import * as z from 'zod';
import { PARAMETERS, type ParameterName, type Said } from './slot-parameters';

/** How a slot's list can be made: the closed list. */
export const STRATEGY_KINDS = [
  ...(['guess', 'similar', 'together', 'hot', 'new'] as const),
  ...(['again', 'viewed', 'trending'] as const),
] as const;
export type StrategyKind = (typeof STRATEGY_KINDS)[number];

/** Steps of ranking that a strategy may leave out, where it has them. */
export const OPTIONAL_STEPS = ['fatigue', 'calibrate', 'diversify', 'explore'] as const;
export type OptionalStep = (typeof OPTIONAL_STEPS)[number];

export interface StrategyEntry {
  readonly name: Said;
  /** One sentence. */
  readonly about: Said;
  /** It lists what goes with items that are on the page. */
  readonly aboutItems: boolean;
  /** Its steps of ranking, first to last, as attention-core has them. */
  readonly steps: readonly string[];
  /** Its parameters, with what they are where nothing is set. */
  readonly usual: Readonly<Partial<Record<ParameterName, number>>>;
}

const BEGIN = [
  'score',
  'filter',
  'avoid',
  'boost',
  'fatigue',
  'freshen',
  'narrow',
  'bury',
  'select',
] as const;
const END = ['diversify', 'unbury', 'widen', 'pin', 'cut'] as const;
const COMMON = { avoid: 1, fatigue: 1, spread: 1 } as const;

/** The register of strategies. Steps and usual values are those of attention-core/rank; a test holds them together. */
export const STRATEGIES: Readonly<Record<StrategyKind, StrategyEntry>> = {
  guess: {
    name: { zh: '猜你喜欢', en: 'Guess you like' },
    about: {
      zh: '按这位顾客的全部行为，猜接下来想要什么；没有行为时是大家在买的。',
      en: 'What this shopper will want next, by all they did; what others buy where nothing is known.',
    },
    aboutItems: false,
    steps: [
      ...(['score', 'filter', 'avoid', 'boost', 'fatigue', 'freshen', 'bury', 'select'] as const),
      ...(['calibrate', 'diversify', 'explore', 'unbury', 'pin', 'cut'] as const),
    ],
    usual: { taste: 100, avoid: 1, fatigue: 1, balance: 10, spread: 1, newcomers: 2 },
  },
  similar: {
    name: { zh: '相似商品', en: 'Similar' },
    about: {
      zh: '和页面上这件商品最像的：常被同一个人看，内容也相近。',
      en: 'What is most like the item on the page: looked at by the same people, and alike in itself.',
    },
    aboutItems: true,
    steps: ['score', 'filter', 'boost', 'bury', 'select', 'unbury', 'pin', 'cut'],
    usual: {},
  },
  together: {
    name: { zh: '常一起买', en: 'Goes together' },
    about: {
      zh: '和页面上（或购物车、订单里）的商品常在同一单里的。',
      en: 'What is often bought in one order with the items on the page, in the cart or in the order.',
    },
    aboutItems: true,
    steps: ['score', 'filter', 'boost', 'bury', 'select', 'diversify', 'unbury', 'pin', 'cut'],
    usual: { spread: 1 },
  },
  hot: {
    name: { zh: '正在热卖', en: 'Hot now' },
    about: {
      zh: '最近买的人最多的，越近的购买越算数；可以掺入个人口味。',
      en: 'What is bought most at the moment, the latest purchases counting most; own taste can be mixed in.',
    },
    aboutItems: false,
    steps: [...BEGIN, ...END],
    usual: { taste: 0, ...COMMON },
  },
  new: {
    name: { zh: '新品', en: 'New' },
    about: {
      zh: '最近上架的，越新越靠前；可以掺入个人口味。',
      en: 'What came into the shop lately, the newest first; own taste can be mixed in.',
    },
    aboutItems: false,
    steps: [...BEGIN, ...END],
    usual: { days: 30, halfLife: 7, taste: 30, ...COMMON },
  },
  again: {
    name: { zh: '再次购买', en: 'Buy again' },
    about: {
      zh: '这位顾客买过、现在大概又该买的；没有买过东西的顾客看不到。',
      en: 'What this shopper bought and is about due for again; who bought nothing does not see it.',
    },
    aboutItems: false,
    steps: [
      ...(['score', 'filter', 'boost', 'narrow', 'bury', 'select'] as const),
      ...(['unbury', 'widen', 'pin', 'cut'] as const),
    ],
    usual: { cycle: 30, times: 1 },
  },
  viewed: {
    name: { zh: '因为你看过', en: 'Because you viewed' },
    about: {
      zh: '和这位顾客最后看过的商品相似的；没看过东西的顾客看不到。',
      en: 'What is like the last thing this shopper looked at; who looked at nothing does not see it.',
    },
    aboutItems: false,
    steps: [...BEGIN, ...END],
    usual: { views: 1, ...COMMON },
  },
  trending: {
    name: { zh: '类目热榜', en: 'Trending in category' },
    about: {
      zh: '一个类目里正在热卖的：页面的类目，没有时是顾客最常看的类目。',
      en: 'What sells now in one category: the page’s, else the one this shopper looks at most.',
    },
    aboutItems: false,
    steps: [...BEGIN, ...END],
    usual: { level: 2, taste: 0, ...COMMON },
  },
};

const NAMES = Object.keys(PARAMETERS) as ParameterName[];

/** A strategy as a slot has it: parameters that are not set are the strategy's usual ones. */
export const strategySchema = z
  .strictObject({
    kind: z.enum(STRATEGY_KINDS),
    set: z.partialRecord(z.enum(NAMES), z.number()).default({}),
    /** Steps that are left out. */
    without: z.array(z.enum(OPTIONAL_STEPS)).max(OPTIONAL_STEPS.length).default([]),
  })
  .superRefine(({ kind, set, without }, context) => {
    const refuse = (message: string, ...path: (string | number)[]): void =>
      context.addIssue({ code: 'custom', message, path });
    const { usual, steps } = STRATEGIES[kind];
    for (const name of NAMES) {
      const value = set[name];
      if (value === undefined) continue;
      const { least, most, whole } = PARAMETERS[name];
      if (!(name in usual)) refuse(`${kind} has no ${name}`, 'set', name);
      else if (value < least || value > most) refuse(`${name} is from ${least} to ${most}`, 'set', name);
      else if (whole && !Number.isInteger(value)) refuse(`${name} is a whole number`, 'set', name);
    }
    for (const [i, step] of without.entries()) {
      if (!steps.includes(step)) refuse(`${kind} has no step ${step}`, 'without', i);
      else if (without.indexOf(step) < i) refuse(`${step} is left out twice`, 'without', i);
    }
  });
export type SlotStrategy = z.output<typeof strategySchema>;

/** What may be put in the place of what a slot that ships is made by: lists of the same kind, which its page is made for. */
const SHIPPED: Readonly<Record<string, readonly [StrategyKind, ...StrategyKind[]]>> = {
  home: ['guess', 'hot'],
  similar: ['similar', 'together'],
  together: ['together', 'similar'],
};

/** The strategies that a slot may have, the usual one first. */
export function kindsFor(slot: string): readonly [StrategyKind, ...StrategyKind[]] {
  return (ships(slot) && SHIPPED[slot]) || STRATEGY_KINDS;
}

/** It comes with the shop, and its page is made for it. */
export function ships(slot: string): boolean {
  return Object.hasOwn(SHIPPED, slot);
}

/** What a slot's list is made by: as it is set, else as the shop has made it ever since. */
export function kindOfSlot(slot: string, strategy: Pick<SlotStrategy, 'kind'> | undefined): StrategyKind {
  return strategy?.kind ?? kindsFor(slot)[0];
}

/** Lists of the whole catalogue, which a shopper can go on with to its end. */
export function isFeedKind(kind: StrategyKind): boolean {
  return kind === 'guess' || kind === 'hot';
}
