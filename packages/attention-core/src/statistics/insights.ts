import { lowOnes } from './outliers';
import { discoveries, fisherHigh } from './tails';
import { togetherPairs } from './together';

/** An item as a morning looks at it: what slots brought in the last week. */
export interface InsightItem {
  readonly itemId: string;
  readonly category: string;
  readonly exposures: number;
  readonly clicks: number;
  readonly purchases: number;
  /** Clicks of the last day. */
  readonly clicksToday: number;
  /** Days since it was put into the shop. */
  readonly age: number;
  readonly onShelf: boolean;
  readonly stock: number;
}

/** Reasons why money was asked back, by what was given back of: the last fortnight beside the six weeks before. */
export interface InsightReason {
  readonly reason: string;
  readonly now: number;
  readonly before: number;
}

/** Searches that found nothing, of the last week beside the week before; the totals count those that are not in the list, too. */
export interface InsightSearches {
  readonly searches: readonly { readonly words: string; readonly now: number; readonly before: number }[];
  readonly now: number;
  readonly before: number;
}

export interface InsightInput {
  readonly items: readonly InsightItem[];
  readonly baskets: readonly (readonly string[])[];
  readonly reasons: readonly InsightReason[];
  readonly missed: InsightSearches;
}

/** Something that the figures say, with what it says it by. */
export interface Finding {
  readonly kind: 'unclicked' | 'unbought' | 'soldOut' | 'unseen' | 'together' | 'refunds' | 'searches';
  /** The item; of `together` the first; of `refunds` the reason; of `searches` the words. */
  readonly key: string;
  readonly other?: string;
  /** `count` of `of`, where `usual` (a rate, a lift, or a number) would be expected. */
  readonly count: number;
  readonly of: number;
  readonly usual: number;
  /** Grows with how bad, or good, it is. */
  readonly size: number;
  readonly p: number;
}

/** Of the cards of a morning no more than this share is expected to be chance. */
const RATE = 0.04;
const LEAST_EXPOSURES = 200;
const LEAST_CLICKS = 30;
/** A rate must be half of the usual, or lower: smaller differences are no news. */
const LEAST_DROP = 0.5;
const LEAST_CLICKS_LOST = 10;
const NEW_DAYS = 30;
/** The first days are for the training to take it in. */
const SETTLED_DAYS = 3;
const LEAST_SHELF = 20;
const RARE = 0.05;
const LEAST_RETURNS = 5;
/** Each shopper counts once a day: seven of a week may be one of them, ten are not. */
const LEAST_SEARCHES = 10;

/**
 * What is worth a card this morning. All tests of the morning are corrected together (`discoveries`). An item that is sold
 * out and still clicked, or that nobody was shown though nearly all were, is a fact and needs no test.
 */
export function findInsights({ items, baskets, reasons, missed }: InsightInput): Finding[] {
  const pairs = togetherPairs(baskets);
  const rates = [...lowRates(items, 'unclicked'), ...lowRates(items, 'unbought')];
  const refunds = moreReasons(reasons);
  const searches = moreSearches(missed);
  const tests = rates.length + refunds.length + searches.length + pairs.tests;
  const worth = [
    ...rates.filter(({ count, of, usual }) => count / of <= LEAST_DROP * usual),
    ...refunds.filter(({ count, of, usual }) => count >= LEAST_RETURNS && count / of >= usual / LEAST_DROP),
    ...searches.filter(({ count, of, usual }) => count >= LEAST_SEARCHES && count / of >= usual / LEAST_DROP),
    ...pairs.pairs.map(({ a, b, both, ofA, lift, p }): Finding => ({
      ...{ kind: 'together', key: a, other: b, count: both, of: ofA, usual: lift, size: lift, p },
    })),
  ];
  return [...soldOut(items), ...unseenOnes(items), ...discoveries(worth, tests, RATE)];
}

/** Click or buying rates of items against those of their category. */
function lowRates(items: readonly InsightItem[], kind: 'unclicked' | 'unbought'): Finding[] {
  const groups = new Map<string, { item: InsightItem; hits: number; trials: number }[]>();
  for (const item of items) {
    const [hits, trials] =
      kind === 'unclicked' ? [item.clicks, item.exposures] : [item.purchases, item.clicks];
    const group = groups.get(item.category) ?? [];
    groups.set(item.category, group);
    if (trials > 0) group.push({ item, hits: Math.min(hits, trials), trials });
  }
  const least = kind === 'unclicked' ? LEAST_EXPOSURES : LEAST_CLICKS;
  return [...groups.values()].flatMap((group) =>
    lowOnes(group, least).map(({ one, rate, usual, p }): Finding => {
      const size = usual / Math.max(rate, 0.5 / one.trials);
      return { kind, key: one.item.itemId, count: one.hits, of: one.trials, usual, size, p };
    }),
  );
}

function soldOut(items: readonly InsightItem[]): Finding[] {
  return items
    .filter((item) => item.onShelf && item.stock === 0 && item.clicksToday >= LEAST_CLICKS_LOST)
    .sort((a, b) => b.clicksToday - a.clicksToday)
    .map(({ itemId, clicksToday, clicks, purchases }) => ({
      ...{
        kind: 'soldOut',
        key: itemId,
        count: clicksToday,
        of: clicks,
        usual: clicks > 0 ? purchases / clicks : 0,
      },
      ...{ size: clicksToday, p: 0 },
    }));
}

/** New items that were not shown, where that is rare on the shelf. */
function unseenOnes(items: readonly InsightItem[]): Finding[] {
  const shelf = items.filter(({ onShelf, stock }) => onShelf && stock > 0);
  const never = shelf.filter(({ exposures }) => exposures === 0).length;
  if (shelf.length < LEAST_SHELF || never > RARE * shelf.length) return [];
  const shown = shelf.reduce((sum, { exposures }) => sum + exposures, 0);
  return shelf
    .filter(({ exposures, age }) => exposures === 0 && age >= SETTLED_DAYS && age <= NEW_DAYS)
    .map(({ itemId, age }) => ({
      ...{ kind: 'unseen', key: itemId, count: 0, of: Math.round(age), usual: shown / shelf.length },
      ...{ size: shown / shelf.length, p: never / shelf.length },
    }));
}

/** Reasons that are given more often than they were. */
function moreReasons(reasons: readonly InsightReason[]): Finding[] {
  const now = reasons.reduce((sum, each) => sum + each.now, 0);
  const before = reasons.reduce((sum, each) => sum + each.before, 0);
  return risen(
    'refunds',
    reasons.map((each) => ({ ...each, key: each.reason })),
    { now, before },
  );
}

/** Words that are looked for in vain more often than they were. */
function moreSearches({ searches, now, before }: InsightSearches): Finding[] {
  const tried = searches.map((each) => ({ ...each, key: each.words }));
  return risen('searches', tried, { now, before });
}

/** The share of each of all that there was, beside its share before; none where there was nothing to compare with. */
function risen(
  kind: Finding['kind'],
  each: readonly { key: string; now: number; before: number }[],
  { now, before }: { now: number; before: number },
): Finding[] {
  if (now === 0 || before === 0) return [];
  return each.map(({ key, now: count, before: then }) => {
    const usual = (then + 0.5) / (before + 1);
    const p = fisherHigh(count, now, count + then, now + before);
    return { kind, key, count, of: now, usual, size: count / now / usual, p };
  });
}
