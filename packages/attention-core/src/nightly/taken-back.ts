import { BEHAVIOUR_TYPES, type InteractionLog } from '../types';

const DISLIKE = BEHAVIOUR_TYPES.indexOf('dislike');
const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');

/**
 * Of a log sorted by (shopper, at), 1 for each dislike and for what it takes back: all that this shopper did with the item
 * before, other than buying it. So nothing is learnt as a wish that turned out to be none, by any part of the model; what is done
 * with the item later counts again. Nobody takes back what others did.
 */
export function takenBack({ shopper, item, type }: InteractionLog): Uint8Array {
  const gone = new Uint8Array(item.length);
  /** Of the shopper at hand, from the newest back: disliked later than here. */
  const disliked = new Set<number>();
  for (let i = item.length - 1; i >= 0; i--) {
    if (shopper[i] !== shopper[i + 1]) disliked.clear();
    if (type[i] === DISLIKE) disliked.add(item[i]!);
    else if (type[i] === PURCHASE || !disliked.has(item[i]!)) continue;
    gone[i] = 1;
  }
  return gone;
}
