/** What a slot's list can be set to, beside rules: one number each, used by one step of ranking. */

/** What is said in both languages of the desk. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

export type ParameterUnit = 'percent' | 'times' | 'days' | 'items' | 'level';

export interface Parameter {
  /** The step of ranking that goes by it. */
  readonly step: string;
  readonly unit: ParameterUnit;
  /** Whole numbers only. */
  readonly whole: boolean;
  readonly least: number;
  readonly most: number;
  /** How far a press of the desk's stepper goes. */
  readonly stride: number;
  readonly name: Said;
  /** One sentence. */
  readonly about: Said;
}

const percent = { unit: 'percent', whole: true, least: 0, most: 100, stride: 10 } as const;
const times = { unit: 'times', whole: false, least: 0, most: 4, stride: 0.5 } as const;

/** Every parameter there is; which of them a strategy has, and what it usually is, says its entry. */
export const PARAMETERS = {
  taste: {
    ...{ ...percent, step: 'score' },
    name: { zh: '个人口味占比', en: 'Own taste' },
    about: {
      zh: '100 表示完全按这位顾客的口味排，0 表示大家都一样。',
      en: '100 orders by this shopper’s taste alone, 0 is the same for everybody.',
    },
  },
  days: {
    ...{ step: 'narrow', unit: 'days', whole: true, least: 1, most: 365, stride: 5 },
    name: { zh: '上架多少天内算新品', en: 'New for' },
    about: {
      zh: '上架超过这么多天的商品不再进入这个列表。',
      en: 'Items that came into the shop longer ago are not in the list.',
    },
  },
  halfLife: {
    ...{ step: 'score', unit: 'days', whole: true, least: 1, most: 180, stride: 1 },
    name: { zh: '新鲜度减半', en: 'Half as fresh after' },
    about: {
      zh: '每过这么多天，一件商品的机会减半；越小越偏向最新的。',
      en: 'After so many days an item is half as likely; the smaller, the newer the list.',
    },
  },
  views: {
    ...{ step: 'score', unit: 'items', whole: true, least: 1, most: 5, stride: 1 },
    name: { zh: '参考最近看过的几件', en: 'Things looked at' },
    about: {
      zh: '只用 1 件时，列表全部围绕最后看过的那件。',
      en: 'With 1 the whole list is about the very last thing looked at.',
    },
  },
  level: {
    ...{ step: 'narrow', unit: 'level', whole: true, least: 1, most: 4, stride: 1 },
    name: { zh: '类目细到第几级', en: 'Category level' },
    about: {
      zh: '1 是最大的类目，数字越大范围越窄。',
      en: '1 is the widest category; a greater number narrows the list.',
    },
  },
  cycle: {
    ...{ step: 'score', unit: 'days', whole: true, least: 1, most: 365, stride: 5 },
    name: { zh: '只买过一次的，多久后该再买', en: 'Due again after' },
    about: {
      zh: '买过两次以上的按这位顾客自己的间隔算。',
      en: 'Of what was bought more often, the shopper’s own interval counts.',
    },
  },
  times: {
    ...{ step: 'narrow', unit: 'items', whole: true, least: 1, most: 5, stride: 1 },
    name: { zh: '至少买过几次', en: 'Bought at least' },
    about: {
      zh: '买过的次数少于它的商品不进入列表；只买过一次的耐用品从不进入。',
      en: 'What was bought less often is not in the list; a durable thing bought once never is.',
    },
  },
  avoid: {
    ...{ ...times, step: 'avoid' },
    name: { zh: '避开不喜欢的', en: 'Heed dislikes' },
    about: {
      zh: '和点过“不喜欢”的商品相似的，往后排多少；0 表示只去掉那一件。',
      en: 'How far what resembles a disliked item falls; 0 removes that item alone.',
    },
  },
  fatigue: {
    ...{ ...times, step: 'fatigue' },
    name: { zh: '看腻了往后排', en: 'Fatigue' },
    about: {
      zh: '多次看到却没点的商品往后排多少；0 表示不管看过几次。',
      en: 'How far an item falls that was shown often and never tapped; 0 leaves it where it is.',
    },
  },
  balance: {
    ...{ ...percent, step: 'calibrate', stride: 5 },
    name: { zh: '类目可超出兴趣', en: 'Category leeway' },
    about: {
      zh: '一个大类最多可以超出它在兴趣中的份额多少；100 表示只受看过的多少限制。',
      en: 'How far a department may exceed its part of the shopper’s interest; 100 leaves it to what was looked at.',
    },
  },
  spread: {
    ...{ ...times, step: 'diversify' },
    name: { zh: '打散相似的', en: 'Spread' },
    about: {
      zh: '越大，相邻的商品越不一样；0 表示不打散。',
      en: 'The greater, the less alike neighbours are; 0 does not spread them.',
    },
  },
  newcomers: {
    ...{ step: 'explore', unit: 'items', whole: true, least: 0, most: 5, stride: 1 },
    name: { zh: '每 20 件给新品几个位置', en: 'Places for new items' },
    about: {
      zh: '还没人看过的商品靠这些位置得到机会；0 表示不给。',
      en: 'Of 20 places, those in which items that nobody knows yet have their chance; 0 gives none.',
    },
  },
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof PARAMETERS;
