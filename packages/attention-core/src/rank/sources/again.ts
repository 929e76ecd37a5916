import { coolOffMs, DURABLE_MS } from '../cool-off';
import { repeatsOf } from '../repeats';
import { tuned } from '../tuning';
import { dueness, type DueOrder } from './due';
import type { RankContext } from '../types';
import { nothing, type SourceOf } from './types';

const DAY_MS = 24 * 3600 * 1000;

/**
 * What this shopper bought, by how due it is: as the version has learnt (repeat/), else by due.ts. What is kept for long and was bought once is not offered, nor what
 * the shop has set to stay out for longer than has passed.
 */
export const again: SourceOf = (context) => {
  const { query, recommender, now } = context;
  const bought = purchasesOf(context);
  if (bought.size === 0) return nothing(context);
  const order = orderOf(context);
  const cycleMs = tuned(query, 'cycle') * DAY_MS;
  const least = tuned(query, 'times');
  const { scores } = recommender.home([], now);
  const own = scores.slice();
  const outside = new Uint8Array(own.length).fill(1);
  for (const [index, times] of bought) {
    const coolMs = coolOffMs(recommender.category(index), query.coolOff, recommender.isBoughtAgain(index));
    const isKept = times.length === 1 && (coolMs >= DURABLE_MS || now - times[0]! < coolMs);
    if (isKept || times.length < least || own[index] === -Infinity) continue;
    own[index] = order({ itemId: recommender.itemId(index), times }, cycleMs, now);
    outside[index] = 0;
  }
  return { scores: own, rung: 'personal', outside };
};

/** Who has set after how long things are due goes by that; where nothing was learnt the order is worked out, too. */
function orderOf({ query, recommender, now }: RankContext): DueOrder {
  if (query.due) return query.due;
  if (query.tuning?.cycle !== undefined) return dueness;
  const learnt = recommender.again(query.history, now, query.bought);
  if (learnt.length === 0) return dueness;
  const odds = new Map(learnt.map((one) => [recommender.itemId(one.item), one.odds]));
  return ({ itemId }) => odds.get(itemId) ?? -Infinity;
}

/** When each item was bought, by index, ascending; what was bought twice within a day is one purchase. */
function purchasesOf({ query, recommender }: RankContext): Map<number, number[]> {
  const found = new Map<number, number[]>();
  for (const { itemId, at } of [...repeatsOf(query)].sort((a, b) => a.at - b.at)) {
    const index = recommender.indexOf(itemId);
    if (index < 0) continue;
    const times = found.get(index) ?? [];
    found.set(index, times);
    const last = times.at(-1);
    if (last === undefined || at - last >= DAY_MS) times.push(at);
    else times[times.length - 1] = at;
  }
  return found;
}
