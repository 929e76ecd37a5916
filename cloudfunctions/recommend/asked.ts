import { tuned, viewedLast } from '@zhuyi/attention-core';
import type { CompiledRules, RankQuery, Recommender, Strategy, Tuning, Watch } from '@zhuyi/attention-core';
import type { Explored } from '@zhuyi/cloud-kit';
import { isFeedKind, kindOfSlot, STRATEGIES } from '@zhuyi/contracts';
import type { CoolOff, OptionalStep, RecommendAnswer, SlotSettings, StrategyKind } from '@zhuyi/contracts';
import type { Place, Walked } from './cursor';
import type { Engine } from './memory';
import type { Request, Shopper } from './shopper';

/** What a list says of itself; who asked for it comes later. */
export interface List extends Omit<RecommendAnswer, 'requestId' | 'personal' | 'title' | 'cursor'> {
  /** What follows is not ranked any more: it begins there. */
  walked?: Walked;
  /** What stands where it does by chance. */
  explored?: Explored[];
}

/** The part of a slot's settings that lists go by. */
export type SlotLists = Pick<SlotSettings, 'pins' | 'boosts' | 'exclusions' | 'rules' | 'only' | 'strategy'>;

export interface Onlooker {
  readonly watch: Watch;
  /** What the list is ranked with, once it is. */
  engine: Engine | null;
}

export interface Asked {
  request: Request;
  shopper: Shopper;
  /** What the merchant set: any value of this shape will do, a draft's or an arm's. */
  settings: SlotLists;
  /** For how long what was bought stays out of lists, where the shop has set it. */
  coolOff: CoolOff;
  place: Place;
  /** Steps of ranking that an experiment leaves out. */
  without?: readonly OptionalStep[];
  /** Looks on while the list is ranked; then it is shown to nobody, and counts nowhere. */
  onlooker?: Onlooker;
  /** Of the database, that this request may still cost. */
  operations: { left: number };
}

/** What decides what a list is made of. */
export type Made = Pick<Asked, 'settings'> & { request: Pick<Request, 'slot'> };

function kindOf({ request, settings }: Made): StrategyKind {
  return kindOfSlot(request.slot, settings.strategy);
}

/** In the words of ranking. Slots of the merchant's own are feeds like home, where nothing else is set. */
export function strategyOf(made: Made): Strategy {
  const kind = kindOf(made);
  return kind === 'guess' ? 'home' : kind;
}

/** A feed goes on to the end of the catalogue; other lists end where nothing is what they are about. */
export function isFeed(made: Made): boolean {
  return isFeedKind(kindOf(made));
}

/** Made for a shopper, not about an item: without what they did it is another list, or none. */
export function isPersonalList(made: Made): boolean {
  return !STRATEGIES[kindOf(made)].aboutItems;
}

/** The strategy with what is set of it. */
function tuningOf(made: Made): { strategy: Strategy; tuning: Tuning } {
  return { strategy: strategyOf(made), tuning: made.settings.strategy?.set ?? {} };
}

/** What a list is made from: what was done, what was bought, or what it is about. */
export function itemsOf({
  request,
  settings,
  shopper,
}: Pick<Asked, 'request' | 'settings' | 'shopper'>): string[] {
  const made = { request, settings };
  const tuning = tuningOf(made);
  switch (tuning.strategy) {
    case 'similar':
    case 'together':
      return request.itemIds;
    case 'again':
      return [...new Set(shopper.bought.map(({ itemId }) => itemId))];
    case 'viewed':
      return viewedLast(shopper.history, tuned(tuning, 'views'), ANY);
    default:
      // What sells is the same for all: nobody's history goes into it.
      return tuned(tuning, 'taste') > 0 ? shopper.history.map(({ itemId }) => itemId) : [];
  }
}

const ANY: Pick<Recommender, 'indexOf'> = { indexOf: () => 0 };

/** The kernels that a list of this strategy is scored with. */
export function kernelsOf(made: Made): 'home' | 'similar' | 'together' {
  const strategy = strategyOf(made);
  if (strategy === 'similar' || strategy === 'viewed') return 'similar';
  return strategy === 'together' ? 'together' : 'home';
}

/** A request in the words of ranking, for a list of as many items as are asked for. */
export function queryOf(
  { request, settings, shopper, coolOff, without = [] }: Asked,
  rules: CompiledRules,
  unavailable: Uint8Array,
): RankQuery {
  const { history, bought, repeats, disliked, exposed } = shopper;
  const { strategy, tuning } = tuningOf({ request, settings });
  const isAbout = strategy === 'similar' || strategy === 'together';
  return {
    ...{ strategy, tuning, category: request.category },
    limit: request.limit,
    about: strategy === 'similar' ? request.itemIds.slice(0, 1) : request.itemIds,
    onScreen: request.exclude,
    passed: request.passed,
    rules,
    start: 0,
    coolOff,
    unavailable,
    without: [...without, ...(settings.strategy?.without ?? [])],
    history: isAbout ? [] : history,
    ...{ bought, repeats, disliked, exposed },
  };
}
