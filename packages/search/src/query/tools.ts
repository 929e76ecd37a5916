import type { SearchIndex } from '../index/store';
import type { Speller } from '../spell/speller';
import type { Thesaurus } from '../thesaurus/thesaurus';

/** What a query is understood with. */
export interface Tools {
  index: SearchIndex;
  thesaurus: Thesaurus;
  /** Names of categories, brands and tags, folded. */
  names: ReadonlySet<string>;
  /** Made when it is first asked for; absent until there is pinyin. */
  speller?: () => Speller;
}
