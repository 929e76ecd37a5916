import type { SearchIndex } from '../index/store';
import { STRONG } from '../query/ways';
import { pathKey } from '../rank/filter';
import { asWritten } from './as-written';
import type { VocabularyWord } from './mine';
import type { Suggestion } from './suggest';

/** Of so many that sell best those are taken that name a kind of goods. */
const LOOKED_AT = 200;
/** A word for one item is its title. */
const LEAST_ITEMS = 2;
/** A kind of goods is mostly in one place; a colour or a size is everywhere. */
const IN_ONE_CATEGORY = 0.7;

/** Names of goods that sell, best first; where titles tell none, those of the categories. */
export function bestSelling(
  vocabulary: readonly VocabularyWord[],
  index: SearchIndex,
  most: number,
): Suggestion[] {
  const selling = vocabulary.filter(({ sold }) => sold > 0);
  const goods = selling
    .filter(({ kind, items }) => kind === 'goods' && items >= LEAST_ITEMS)
    .slice(0, LOOKED_AT)
    .filter(({ word }) => isKind(word, index));
  const chosen = goods.length > 0 ? goods : selling.filter(({ kind }) => kind === 'category');
  return chosen.slice(0, most).map(({ word, kind }) => ({ words: asWritten(word, index), kind }));
}

function isKind(word: string, index: SearchIndex): boolean {
  const counts = new Map<string, number>();
  let all = 0;
  for (const [row, worth] of index.matches(word)) {
    const item = index.rows[row];
    if (!item || worth < STRONG) continue;
    all += 1;
    counts.set(pathKey(item.category), (counts.get(pathKey(item.category)) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) >= IN_ONE_CATEGORY * all;
}
