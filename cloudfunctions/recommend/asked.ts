import type { CompiledRules, RankQuery, Strategy, Watch } from '@zhuyi/attention-core';
import type { Explored } from '@zhuyi/cloud-kit';
import type { CoolOff, OptionalStep, RecommendAnswer, SlotSettings } from '@zhuyi/contracts';
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
export type SlotLists = Pick<SlotSettings, 'pins' | 'boosts' | 'exclusions' | 'rules' | 'only'>;

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

/** What a list is made from: the history, or what it is about. */
export function itemsOf(request: Request, shopper: Shopper): string[] {
  return isFeed(request) ? shopper.history.map(({ itemId }) => itemId) : request.itemIds;
}

/** Slots of the merchant's own are feeds like home. */
export function strategyOf(slot: string): Strategy {
  return slot === 'similar' || slot === 'together' ? slot : 'home';
}

/** A feed goes on to the end of the catalogue; other lists end where nothing is like what they are about. */
export function isFeed({ slot }: Pick<Request, 'slot'>): boolean {
  return strategyOf(slot) === 'home';
}

/** A request in the words of ranking, for a list of as many items as are asked for. */
export function queryOf(
  { request, shopper, coolOff, without = [] }: Asked,
  rules: CompiledRules,
  unavailable: Uint8Array,
): RankQuery {
  const { history, bought, disliked, exposed } = shopper;
  const strategy = strategyOf(request.slot);
  return {
    strategy,
    limit: request.limit,
    about: strategy === 'similar' ? request.itemIds.slice(0, 1) : request.itemIds,
    onScreen: request.exclude,
    passed: request.passed,
    rules,
    start: 0,
    coolOff,
    unavailable,
    without,
    history: strategy === 'home' ? history : [],
    bought,
    disliked,
    exposed,
  };
}
