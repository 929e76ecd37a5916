import { createLedger, POOL_WEIGHTS, PROVEN, type DayLedger } from '../influence';
import { COUNT_WEIGHTS } from '../memory';
import { BEHAVIOUR_TYPES } from '../types';
import { MOST_A_DAY } from './clean';
import { arrivalDay, Collector, noCounts } from './collect';
import type { LoggedBehaviour } from './types';

const PURCHASE = BEHAVIOUR_TYPES.indexOf('purchase');
/** Levels of the ledger that make a purchase. */
const LEVELS = 4;

/** What a behaviour adds to what sells now, in units of a purchase: in its own right, or to its item's pool (see `pooled`). */
export interface CountedBehaviour {
  readonly itemId: string;
  readonly at: number;
  readonly weight: number;
  readonly unproven: number;
}

/**
 * What a page of the log adds to what sells now. Cleaned as for training; and of a shopper, item and day of arrival the
 * strongest counts, once, in whichever pages the day lies: the `ledger` goes from page to page, in order of arrival, and is
 * written to. The order inside the page does not matter.
 */
export function countBehaviours(
  page: readonly LoggedBehaviour[],
  ledger: DayLedger = createLedger(),
): CountedBehaviour[] {
  const days = new Map<number, LoggedBehaviour[]>();
  for (const behaviour of page) {
    const day = arrivalDay(behaviour);
    const own = days.get(day);
    if (own) own.push(behaviour);
    else days.set(day, [behaviour]);
  }
  return [...days]
    .sort(([a], [b]) => a - b)
    .flatMap(([day, own]) => (ledger.open(day) ? countDay(own, ledger) : []));
}

function countDay(page: readonly LoggedBehaviour[], ledger: DayLedger): CountedBehaviour[] {
  const itemIds = [...new Set(page.map(({ itemId }) => itemId))].sort();
  const counts = noCounts();
  const collector = new Collector(new Map(itemIds.map((itemId, i) => [itemId, i])), Infinity);
  collector.feed(page, counts);
  const { ids, shopper, item, type, at, trust } = collector.clean(counts, ledger);
  const counted: CountedBehaviour[] = [];
  for (let i = 0; i < item.length; i++) {
    const [who, itemId, code] = [ids[shopper[i]!]!, itemIds[item[i]!]!, trust[i]!];
    if (type[i] !== PURCHASE && ledger.touched(who) >= MOST_A_DAY) continue;
    const level = Math.round(LEVELS * COUNT_WEIGHTS[type[i]!]!);
    const weight = ledger.raise(who, itemId, level, code === PROVEN) / LEVELS;
    if (weight === 0) continue;
    const isProven = code === PROVEN;
    counted.push({
      itemId,
      at: at[i]!,
      weight: isProven ? weight : 0,
      unproven: isProven ? 0 : weight * POOL_WEIGHTS[code]!,
    });
  }
  return counted;
}
