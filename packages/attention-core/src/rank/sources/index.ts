import type { RankContext, Strategy } from '../types';
import { again } from './again';
import { newest } from './newest';
import { byTaste } from './taste';
import { trending } from './trending';
import type { Source, SourceOf } from './types';
import { viewed } from './viewed';

export { dueness, type DueOrder, type Purchases } from './due';
export { viewedLast } from './viewed';

/** What is like the item on the page, or goes with those of a cart; a feed where there is none. */
const aboutItems =
  (kind: 'similar' | 'together'): SourceOf =>
  (context) => {
    const { query, recommender, now } = context;
    const [anchor] = query.about;
    if (anchor === undefined) return byTaste(context);
    return kind === 'similar' ? recommender.similar(anchor, now) : recommender.together(query.about, now);
  };

const SOURCES: Readonly<Record<Strategy, SourceOf>> = {
  home: byTaste,
  similar: aboutItems('similar'),
  together: aboutItems('together'),
  hot: byTaste,
  new: newest,
  again,
  viewed,
  trending,
};

/** The first scores of a list of this strategy. */
export function sourceOf(context: RankContext): Source {
  return SOURCES[context.query.strategy](context);
}
