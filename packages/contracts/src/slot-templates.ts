import type { SlotPlace } from './slot-places';
import type { Said } from './slot-parameters';
import { STRATEGIES, type SlotStrategy, type StrategyKind } from './slot-strategies';

/** Ready-made slots: a strategy, and the page that shows it. */
export const TEMPLATE_NAMES = [
  ...(['guess', 'similar', 'together', 'hot', 'new', 'again'] as const),
  ...(['viewed', 'trending', 'paid', 'me'] as const),
] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

export interface SlotTemplate {
  readonly name: Said;
  readonly about: Said;
  readonly strategy: SlotStrategy;
  readonly place: SlotPlace;
}

function like(kind: StrategyKind, page: SlotPlace['page'], more: Partial<SlotPlace> = {}): SlotTemplate {
  const { name, about } = STRATEGIES[kind];
  return {
    ...{ name, about },
    strategy: { kind, set: {}, without: [] },
    place: { page, layout: 'strip', limit: 10, order: 50, ...more },
  };
}

export const TEMPLATES: Readonly<Record<TemplateName, SlotTemplate>> = {
  guess: like('guess', 'cart'),
  similar: like('similar', 'item'),
  together: like('together', 'item', { order: 40 }),
  hot: like('hot', 'home'),
  new: like('new', 'home', { order: 60 }),
  again: like('again', 'home', { order: 30 }),
  viewed: like('viewed', 'home', { order: 40 }),
  trending: like('trending', 'category'),
  paid: {
    ...like('together', 'paid', { layout: 'grid', limit: 6 }),
    name: { zh: '买完再看看', en: 'After checkout' },
    about: {
      zh: '下单成功以后，和刚买的商品常一起买的。',
      en: 'After an order: what is often bought with what was just ordered.',
    },
  },
  me: {
    ...like('guess', 'me', { layout: 'grid', limit: 6 }),
    name: { zh: '“我的”里的推荐', en: 'For you, on “Me”' },
    about: {
      zh: '在“我的”页面，按这位顾客的口味推荐。',
      en: 'On the page “Me”: what suits this shopper.',
    },
  },
};
