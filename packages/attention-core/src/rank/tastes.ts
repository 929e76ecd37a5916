import { aversion } from './avoid';
import type { RankContext } from './types';

/** Different items that must have been looked at before a shopper "often" looks at something. */
export const OFTEN = 3;
/** Different items that must have been looked at before a brand is worth naming: everything has one. */
const OF_A_BRAND = 2;
/** A look counts less with each that came after. */
const DECAY = 0.95;

/** What is known of a shopper's taste, and what is only supposed. */
export interface Tastes {
  /** Different items of the name that were really looked at, by names that may be told as such, strongest first. */
  readonly looked: ReadonlyMap<string, number>;
  /** Names that the model attends to and the shopper never looked at, strongest first. */
  readonly guessed: readonly string[];
}

export const NO_TASTES: Tastes = { looked: new Map(), guessed: [] };

interface Tally {
  items: number;
  weight: number;
  dislikes: number;
  isBrand: boolean;
}

/** The names of an item that a taste may have: its own category, its brand. */
export function namesOf({ recommender }: Pick<RankContext, 'recommender'>, index: number): string[] {
  return [recommender.category(index).at(-1) ?? '', recommender.brand(index)].filter((name) => name !== '');
}

/** At most `count` of each kind. What is disliked as much as looked at is no taste, and what was ever disliked no guess. */
export function tastesOf(context: RankContext, count: number): Tastes {
  const { query, recommender, now } = context;
  const tallies = tally(context);
  const isLiked = ({ items, dislikes, isBrand }: Tally): boolean =>
    items >= (isBrand ? OF_A_BRAND : 1) && items > dislikes;
  const looked = [...tallies]
    .filter(([, entry]) => isLiked(entry))
    .sort((a, b) => b[1].weight - a[1].weight || (a[0] < b[0] ? -1 : 1))
    .slice(0, count)
    .map(([name, { items }]) => [name, items] as const);
  const guessed = recommender
    .interests(query.history, now, count + tallies.size, aversion(context))
    .filter((name) => !tallies.has(name))
    .slice(0, count);
  return { looked: new Map(looked), guessed };
}

/** What was done with items of each name. */
function tally(context: RankContext): Map<string, Tally> {
  const { query, recommender } = context;
  const tallies = new Map<string, Tally>();
  const each = (itemIds: readonly string[], add: (entry: Tally, age: number) => void): void => {
    [...new Set([...itemIds].reverse())].forEach((itemId, age) => {
      const index = recommender.indexOf(itemId);
      if (index < 0) return;
      const brand = recommender.brand(index);
      for (const name of namesOf(context, index)) {
        const entry = tallies.get(name) ?? { items: 0, weight: 0, dislikes: 0, isBrand: name === brand };
        add(entry, age);
        tallies.set(name, entry);
      }
    });
  };
  each(
    // What was chosen in the quiz was not looked at: a taste for it is a guess.
    query.history.filter(({ chosen }) => !chosen).map(({ itemId }) => itemId),
    (entry, age) => {
      entry.items += 1;
      entry.weight += DECAY ** age;
    },
  );
  each(query.disliked, (entry) => void (entry.dislikes += 1));
  return tallies;
}
