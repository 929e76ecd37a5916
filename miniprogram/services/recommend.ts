import type { RecommendAnswer } from '@zhuyi/contracts';
import { callFunction } from './cloud/index';
import { MAX_EXCLUDED } from './config';
import { mayRemember, willChanged } from './consent';
import { keepInterests } from './interests';
import { tracker } from './tracker/index';

export interface SlotRequest {
  slot: string;
  limit: number;
  /** Items on the screen already, newest last. */
  exclude?: string[];
  /** What the slot is about. */
  itemIds?: string[];
}

/** Waved away in this window. Where nothing may be remembered they stay out of the list on the screen, no longer. */
const waved = new Set<string>();

willChanged.listen(() => {
  if (!mayRemember()) waved.clear();
});

/** "Not this": the card leaves, and the shop learns of it if it may. */
export function dislike(
  card: { itemId: string },
  from: { slot?: string; requestId?: string; position?: number },
): void {
  waved.add(card.itemId);
  tracker.record({ type: 'dislike', itemId: card.itemId, ...from });
}

/** A slot's list; events that are still on the phone go along, so that the last tap counts. */
export async function recommend(request: SlotRequest): Promise<RecommendAnswer> {
  const { slot, limit, exclude = [], itemIds = [] } = request;
  const goesOn = exclude.length > 0;
  const answer = await callFunction('recommend', {
    slot,
    limit,
    recent: tracker.recent(),
    exclude: mayRemember() || goesOn ? [...new Set([...exclude, ...waved])].slice(-MAX_EXCLUDED) : [],
    itemIds: itemIds.slice(0, 50),
  });
  if (slot === 'home') keepInterests(answer.interests);
  return answer;
}
