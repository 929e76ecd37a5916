import { REASON_MARGIN } from '../margin';
import type { Rung } from '../types';
import { namesOf, NO_TASTES, OFTEN, tastesOf, type Tastes } from './tastes';
import { viewedLast } from './sources';
import { tuned } from './tuning';
import type { Explanation, RankContext, RankedItem, RankList, RankReason } from './types';

/** Names of each kind that are told of a shopper's taste. */
const NAMES = 6;

type Listed = Pick<RankedItem, 'index' | 'pinned'>;

/**
 * Finds the reasons for each item, the most telling first (vary.ts chooses among them). What put an item there (a pin,
 * the exposure floor) is all that is said of it. Of the others, in this order: the behaviour without which its score were lower by a margin,
 * what was looked at of its kind, the moment, what the model supposes, what the list is made of.
 */
export function explain(
  list: RankList,
  context: RankContext,
  items: readonly Listed[] = list.order.map((index) => ({ index })),
): Explanation {
  const given = ({ index, pinned }: Listed): RankReason | undefined =>
    pinned ? { kind: 'pinned' } : list.marks.get(index)?.reason;
  const open = list.order.filter((index) => list.marks.get(index)?.reason === undefined);
  const tastes = isPersonal(context) ? tastesOf(context, NAMES) : NO_TASTES;
  const causes = causesFor(open, context);
  const moments = momentsFor(open, context);
  const common = commonReasons(list, context);
  const reasonsOf = (item: Listed): RankReason[] => {
    const reason = given(item);
    if (reason) return [reason];
    const { index } = item;
    // What was bought stands where it is due: that is why it is there.
    if (list.again?.has(index)) return [{ kind: 'again' }];
    const cause = causes.get(index);
    const moment = moments.get(index);
    const { looked, guessed } = tasteReasons(index, tastes, context);
    return [...(cause ? [cause] : []), ...looked, ...(moment ? [moment] : []), ...guessed, ...common(index)];
  };
  return {
    reasons: items.map(reasonsOf),
    reasonsOf,
    interests: [...tastes.looked.keys()],
    guesses: tastes.guessed,
  };
}

/** The items that `explain` may name. */
export function causesOf(context: RankContext): string[] {
  const { query, recommender } = context;
  if (query.strategy === 'viewed') return viewedLast(query.history, 1, recommender);
  return isPersonal(context) ? recommender.causes(query.history) : [];
}

function isPersonal({ query }: RankContext): boolean {
  return query.strategy === 'home' && query.history.length > 0 && tuned(query, 'taste') > 0;
}

function causesFor(items: readonly number[], context: RankContext): Map<number, RankReason> {
  const { query, recommender, now } = context;
  if (!isPersonal(context)) return new Map();
  // What is mixed with what sells falls by its own part of it.
  const margin = (REASON_MARGIN * 100) / tuned(query, 'taste');
  const causes = recommender.because(query.history, items, now, margin);
  const named = items.flatMap((index, place): [number, RankReason][] => {
    const cause = query.history[causes[place] ?? -1];
    return cause ? [[index, { kind: cause.chosen ? 'chosen' : 'because', itemId: cause.itemId }]] : [];
  });
  return new Map(named);
}

/** Looked at is said of what was, often of what was often; the rest is a guess and told as one. */
function tasteReasons(
  index: number,
  { looked, guessed }: Tastes,
  context: RankContext,
): { readonly looked: RankReason[]; readonly guessed: RankReason[] } {
  const names = namesOf(context, index);
  const known = names.find((name) => looked.has(name));
  const guess = names.find((name) => guessed.includes(name));
  const often = known !== undefined && looked.get(known)! >= OFTEN;
  return {
    looked: known === undefined ? [] : [{ kind: often ? 'interest' : 'looked', name: known }],
    guessed: guess === undefined ? [] : [{ kind: 'guess', name: guess }],
  };
}

/** A home list is made for the moment; others are not. */
function momentsFor(
  items: readonly number[],
  { query, recommender, now }: RankContext,
): Map<number, RankReason> {
  if (query.strategy !== 'home') return new Map();
  const cells = recommender.moment(items, now);
  return new Map(
    items.flatMap((index, place): [number, RankReason][] => {
      const cell = cells[place];
      return cell === undefined ? [] : [[index, { kind: 'moment', cell }]];
    }),
  );
}

/** What can be said of any list of this kind made on this rung. */
const KIND: Record<'similar' | 'together', Record<Rung, 'similar' | 'together' | undefined>> = {
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

function commonReasons(list: RankList, context: RankContext): (index: number) => RankReason[] {
  const { query, recommender } = context;
  const { strategy } = query;
  switch (strategy) {
    case 'similar':
    case 'together': {
      const kind = KIND[strategy][list.rung];
      if (kind) return () => [{ kind }];
      break;
    }
    case 'again':
      return (index) => (list.outside?.[index] === 1 ? [] : [{ kind: 'again' }]);
    case 'viewed': {
      const [itemId] = viewedLast(query.history, 1, recommender);
      // Of several things nobody knows which one brought it.
      if (itemId === undefined || tuned(query, 'views') > 1) return () => [{ kind: 'similar' }];
      return () => [{ kind: 'because', itemId }];
    }
    case 'new':
      return (index) => (list.outside?.[index] === 1 ? [] : [{ kind: 'new' }]);
    default:
  }
  return (index) => {
    if (recommender.support(index) === 0) return [{ kind: 'new' }];
    return list.rung === 'popular' || recommender.sellsWell(index) ? [{ kind: 'popular' }] : [];
  };
}
