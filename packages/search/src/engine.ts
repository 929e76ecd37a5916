import { createSearchIndex, type SearchIndex } from './index/store';
import type { SearchRow } from './index/types';
import type { PriceWish } from './query/price';
import { readPrice } from './query/price';
import type { Tools } from './query/tools';
import { understand } from './query/understand';
import { facetsOf, type Facets } from './rank/facets';
import { passes, type SearchFilter } from './rank/filter';
import { sortHits, type SearchSort, type Taste } from './rank/order';
import { scoreTerms } from './rank/score';
import { createSpeller, type Romanise, type Speller } from './spell/speller';
import { fold } from './text/fold';
import { createThesaurus, type SynonymEntry, type Thesaurus } from './thesaurus/thesaurus';
import { mineVocabulary, namesOf, type VocabularyWord } from './vocabulary/mine';
import { bestSelling } from './vocabulary/best-selling';
import { suggest, type Suggestion } from './vocabulary/suggest';

export interface SearchQuery {
  words: string;
  sort: SearchSort;
  filter: SearchFilter;
  /** Whose order it is; absent for the order that is the same for everybody. */
  taste?: Taste;
}

export interface SearchResult {
  /** All answers that pass the filter, in order. */
  rows: SearchRow[];
  facets: Facets;
  /** What the query said about the price. */
  price: PriceWish;
  /** What was looked for instead of words that are not known. */
  corrected?: string;
}

/** Search over one shop's items: pure, in memory, without a clock. */
export interface SearchEngine {
  readonly index: SearchIndex;
  /** Beside the general words of trade; the same table again costs nothing. */
  setSynonyms(own: readonly SynonymEntry[]): void;
  /** True when pinyin would help with these words and is not there yet: see `giveRomanise`. */
  wantsRomanise(words: string): boolean;
  giveRomanise(romanise: Romanise): void;
  search(query: SearchQuery): SearchResult;
  /** What may be meant by the beginning of a query, at most so many. */
  suggest(typed: string, most: number): Suggestion[];
  /** What the goods that sell best are called, at most so many. */
  bestSelling(most: number): Suggestion[];
}

export function createSearchEngine(): SearchEngine {
  const index = createSearchIndex();
  let thesaurus: Thesaurus = createThesaurus();
  let own = '[]';
  let romanise: Romanise | undefined;
  let names: { edition: number; words: Map<string, VocabularyWord>; set: Set<string> } | undefined;
  let mined: { of: unknown; thesaurus: Thesaurus; words: VocabularyWord[] } | undefined;
  let spelled: { of: unknown; speller: Speller } | undefined;
  const sounds = new Map<string, string[]>();

  const named = (): NonNullable<typeof names> => {
    if (names?.edition === index.edition) return names;
    const words = namesOf(index);
    return (names = { edition: index.edition, words, set: new Set(words.keys()) });
  };
  const vocabulary = (): readonly VocabularyWord[] => {
    const of = named();
    if (mined?.of === of && mined.thesaurus === thesaurus) return mined.words;
    const words = mineVocabulary(index, of.words, thesaurus.words);
    mined = { of, thesaurus, words };
    return words;
  };
  const spell = (read: Romanise): Speller => {
    const of = vocabulary();
    if (spelled?.of === of) return spelled.speller;
    const words = new Set([...of.map(({ word }) => word), ...thesaurus.words]);
    const han = [...words].filter((word) => /\p{Script=Han}/u.test(word));
    const speller = createSpeller(han, (text) => remembered(sounds, text, read));
    spelled = { of, speller };
    return speller;
  };
  const tools = (): Tools => {
    const read = romanise;
    return { index, thesaurus, names: named().set, ...(read ? { speller: () => spell(read) } : {}) };
  };

  return {
    index,
    setSynonyms(given) {
      const text = JSON.stringify(given);
      if (text === own) return;
      own = text;
      thesaurus = createThesaurus(given);
    },
    wantsRomanise: (words) => !romanise && understand(words, tools()).wantsSpeller,
    giveRomanise(given) {
      romanise = given;
    },
    search({ words, sort, filter, taste }) {
      const asked = understand(words, tools());
      const { minFen, maxFen } = asked;
      const price = {
        ...(minFen === undefined ? {} : { minFen }),
        ...(maxFen === undefined ? {} : { maxFen }),
      };
      const hits = asked.terms.length > 0 ? scoreTerms(asked.terms, asked.text, index) : pricedOnly(price);
      const rows = sortHits(hits, sort, index, taste).filter((row) => passes(row, price));
      return {
        rows: rows.filter((row) => passes(row, filter)),
        facets: facetsOf(rows, filter),
        price,
        ...(asked.corrected === undefined ? {} : { corrected: asked.corrected }),
      };
    },
    suggest: (typed, most) => suggest(readPrice(fold(typed)).text, vocabulary(), tools(), most),
    bestSelling: (most) => bestSelling(vocabulary(), index, most),
  };

  /** A price alone asks for all that costs so. */
  function pricedOnly({ minFen, maxFen }: PriceWish): { row: number; score: number }[] {
    if (minFen === undefined && maxFen === undefined) return [];
    return Array.from({ length: index.size }, (_, row) => ({ row, score: 1 }));
  }
}

/** Pinyin of a shop's words takes a while, and most of them stay when one item changes. */
function remembered(sounds: Map<string, string[]>, text: string, read: Romanise): string[] {
  const known = sounds.get(text);
  if (known) return known;
  const sound = read(text);
  sounds.set(text, sound);
  return sound;
}
