import { readFen } from '../../values/money';
import type { Meaning } from './spec';

const LIKED = 400;
const DISLIKED = 200;

/** What stars say: 4 and more a favourite, 2 and less a dislike, between them a look. */
export function ratingMeaning(stars: string): Meaning {
  const hundredths = readFen(stars);
  if (hundredths === null || hundredths < 0) return undefined;
  if (hundredths >= LIKED) return 'favourite';
  return hundredths <= DISLIKED ? 'dislike' : 'click';
}
