import type { Strategy } from '@zhuyi/attention-core';
import type { RecommendAnswer, SlotDoc } from '@zhuyi/contracts';
import type { Request, Shopper } from './shopper';

/** What a list says of itself; who asked for it comes later. */
export type List = Omit<RecommendAnswer, 'requestId' | 'personal' | 'title'>;

export interface Asked {
  request: Request;
  shopper: Shopper;
  settings: Pick<SlotDoc, 'pins' | 'boosts' | 'exclusions'>;
}

/** What a list is made from: the history, or what it is about. */
export function itemsOf(request: Request, shopper: Shopper): string[] {
  return strategyOf(request.slot) === 'home' ? shopper.history.map(({ itemId }) => itemId) : request.itemIds;
}

/** Slots of the merchant's own are feeds like home. */
export function strategyOf(slot: string): Strategy {
  return slot === 'similar' || slot === 'together' ? slot : 'home';
}
