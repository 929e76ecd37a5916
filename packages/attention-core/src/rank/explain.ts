import type { Rung } from '../types';
import type { Explanation, RankContext, RankList, RankReason } from './types';

/** Names of what the shopper attends to that are told. */
const INTERESTS = 6;

/**
 * Gives every item the truest reason there is, or none: what put it there (a pin, the exposure floor), else the
 * behaviour without which its score were lower by a margin, else an interest it belongs to, else what the list
 * is made of.
 */
export function explain(list: RankList, context: RankContext): Explanation {
  const given = (index: number): RankReason | undefined => list.marks.get(index)?.reason;
  const open = list.order.filter((index) => given(index) === undefined);
  const interests = interestsOf(context);
  const personal = personalReasons(open, interests, context);
  const common = commonReason(list, context);
  const reasons = list.order.map((index) => given(index) ?? personal.get(index) ?? common(index));
  return { reasons, interests };
}

/** The items that `explain` may name. */
export function causesOf(context: RankContext): string[] {
  return isPersonal(context) ? context.recommender.causes(context.query.history) : [];
}

function isPersonal({ query }: RankContext): boolean {
  return query.strategy === 'home' && query.history.length > 0;
}

function interestsOf(context: RankContext): string[] {
  if (!isPersonal(context)) return [];
  return context.recommender.interests(context.query.history, context.now, INTERESTS);
}

function personalReasons(
  items: readonly number[],
  interests: readonly string[],
  context: RankContext,
): Map<number, RankReason> {
  const { query, recommender, now } = context;
  const reasons = new Map<number, RankReason>();
  if (!isPersonal(context)) return reasons;
  const causes = recommender.because(query.history, items, now);
  items.forEach((index, place) => {
    const cause = query.history[causes[place] ?? -1];
    const path = recommender.category(index);
    const interest = interests.find((name) => path.includes(name));
    if (cause) reasons.set(index, { kind: 'because', itemId: cause.itemId });
    else if (interest !== undefined) reasons.set(index, { kind: 'interest', name: interest });
  });
  return reasons;
}

/** What can be said of any list of this kind made on this rung. */
const KIND: Record<'similar' | 'together', Record<Rung, RankReason['kind'] | undefined>> = {
  similar: {
    personal: 'similar',
    session: 'similar',
    content: 'similar',
    popular: undefined,
    newest: undefined,
  },
  together: {
    personal: 'together',
    session: 'together',
    content: 'similar',
    popular: undefined,
    newest: undefined,
  },
};

function commonReason(
  list: RankList,
  { query, recommender }: RankContext,
): (index: number) => RankReason | undefined {
  const kind = query.strategy === 'home' ? undefined : KIND[query.strategy][list.rung];
  if (kind === 'similar' || kind === 'together') return () => ({ kind });
  return (index) => {
    if (recommender.support(index) === 0) return { kind: 'new' };
    return list.rung === 'popular' ? { kind: 'popular' } : undefined;
  };
}
