import { best } from './select';
import type { PinLine } from './rules';
import type { RankList, Step } from './types';

/** Items that a pin has beyond its places and those of the pins before it, for what has been sold since. */
const SPARE = 8;

/**
 * Finds what the merchant's pins may show, to be laid at their places (see lay.ts); what a hard filter removed stays away.
 */
export const pin: Step = (list, { query }) => {
  let places = 0;
  const pins: PinLine[] = [];
  for (const line of query.rules.pins) {
    places += line.count;
    const items = candidates(line, places + SPARE, list);
    if (items.length > 0) pins.push({ ...line, items });
  }
  return pins.length === 0 ? list : { ...list, pins };
};

function candidates({ items, listed }: PinLine, count: number, { scores }: RankList): readonly number[] {
  const open = items.filter((index) => (scores[index] ?? -Infinity) !== -Infinity);
  if (listed || open.length <= 1) return open.slice(0, count);
  const own = new Float32Array(scores.length).fill(-Infinity);
  for (const index of open) own[index] = scores[index]!;
  return best(own, count);
}
