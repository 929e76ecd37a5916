import type { Purchase } from '../types';
import type { RankQuery } from './types';

/** What was bought and may be offered again where it is due. */
export function repeatsOf({ bought, repeats }: Pick<RankQuery, 'bought' | 'repeats'>): readonly Purchase[] {
  return repeats ?? bought;
}
