import type { RecommendAnswer } from '@zhuyi/contracts';
import { callFunction, codeOf } from './cloud/index';
import { MAX_EXCLUDED } from './config';
import { mayRemember, willChanged } from './consent';
import { keepInterests } from './interests';
import { dropFromFeed } from './last-feed';
import { hearPlaced, knownStamp } from './placed-slots';
import { tracker } from './tracker/index';
import { wechatSink } from './wechat-report/index';

export interface SlotRequest {
  slot: string;
  limit: number;
  /** Where the list on the screen goes on. */
  cursor?: string;
  /** Other items on the screen, newest last. */
  exclude?: string[];
  /** All items on the screen, newest last: what goes in the place of a cursor that the shop does not know any more. */
  known?: string[];
  /** What a list showed in whose place this one comes. */
  passed?: string[];
  /** What the slot is about. */
  itemIds?: string[];
  /** The category of the page, from the root down. */
  category?: string[];
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
  dropFromFeed(card.itemId);
  tracker.record({ type: 'dislike', itemId: card.itemId, ...from });
}

/** A slot's list. Where the cursor is refused, as after another secret, it goes on by what is on the screen. */
export async function recommend(request: SlotRequest): Promise<RecommendAnswer> {
  const { cursor, known = [], ...others } = request;
  try {
    return await ask(request);
  } catch (error) {
    if (cursor === undefined || codeOf(error) !== 'BAD_INPUT') throw error;
    return ask({ ...others, exclude: known });
  }
}

/** Events that are still on the phone go along, so that the last tap counts. */
async function ask(request: SlotRequest): Promise<RecommendAnswer> {
  const { slot, limit, cursor, exclude = [], passed = [], itemIds = [], category = [] } = request;
  const goesOn = cursor !== undefined || exclude.length > 0;
  const asked = callFunction('recommend', {
    slot,
    limit,
    recent: tracker.recent(),
    exclude: mayRemember() || goesOn ? [...new Set([...exclude, ...waved])].slice(-MAX_EXCLUDED) : [],
    itemIds: itemIds.slice(0, 50),
    knows: knownStamp(),
    ...(passed.length === 0 ? {} : { passed }),
    ...(category.length === 0 ? {} : { category: category.slice(0, 4) }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  hearPlaced(asked);
  const answer = await asked;
  wechatSink?.note(answer.cards);
  // The depths of a feed know nothing of the shopper.
  const { interests, guesses } = answer;
  if (slot === 'home' && (!goesOn || interests.length > 0)) keepInterests(interests, guesses);
  return answer;
}
