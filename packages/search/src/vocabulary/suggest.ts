import type { Tools } from '../query/tools';
import { isHan } from '../text/fold';
import { phraseKey } from '../thesaurus/thesaurus';
import { isFound, isSaid, termOf } from '../query/ways';
import { asWritten } from './as-written';
import type { VocabularyWord } from './mine';

export interface Suggestion {
  /** What to search for. */
  words: string;
  kind: VocabularyWord['kind'] | 'word';
}

const MOST_LOOKED_AT = 60;

/**
 * Words that begin with what was typed, then words that have it inside, most sold first; letters stand for pinyin, its
 * initials or English. Whatever is suggested finds something.
 */
export function suggest(
  folded: string,
  vocabulary: readonly VocabularyWord[],
  tools: Tools,
  most: number,
): Suggestion[] {
  const typed = folded.trim();
  if (typed === '') return [];
  const kinds = new Map(vocabulary.map(({ word, kind }) => [word, kind]));
  const candidates = isHan(typed.at(-1) ?? '')
    ? withHan(typed, kinds, tools)
    : withLetters(typed, kinds, tools);
  const found: Suggestion[] = [];
  for (const word of new Set(candidates)) {
    if (word === typed) continue;
    if (kinds.has(word) || isFound(termOf(word, tools.thesaurus, tools.index), tools.index)) {
      found.push({ words: asWritten(word, tools.index), kind: kinds.get(word) ?? 'word' });
    }
  }
  // What a thing is called says more than what it is like.
  const names = found.filter(({ kind }) => kind !== 'tag');
  return [...names, ...found.filter(({ kind }) => kind === 'tag')].slice(0, most);
}

function withHan(typed: string, kinds: ReadonlyMap<string, unknown>, { thesaurus }: Tools): string[] {
  const words = [...kinds.keys(), ...thesaurus.words];
  const begin = words.filter((word) => word.startsWith(typed));
  const inside = words.filter((word) => !word.startsWith(typed) && word.includes(typed));
  const related = thesaurus.related(typed).map(({ word }) => word);
  return [...begin, ...inside, ...related].slice(0, MOST_LOOKED_AT);
}

function withLetters(typed: string, kinds: ReadonlyMap<string, unknown>, tools: Tools): string[] {
  const { thesaurus, index } = tools;
  const speller = tools.speller?.();
  const letters = typed.replaceAll(/[^a-z]/g, '');
  const english = [...thesaurus.phrases]
    .filter((phrase) => phrase.startsWith(phraseKey(typed)) || phrase.startsWith(typed))
    .slice(0, MOST_LOOKED_AT)
    .flatMap((phrase) => thesaurus.inChinese(phrase));
  const spoken = speller
    ? [...speller.bySoundStart(letters, MOST_LOOKED_AT), ...speller.byInitials(letters)]
    : [];
  const literal = [...kinds.keys()].filter((word) => word.includes(typed));
  const good = [...literal, ...spoken, ...english].filter((word) => kinds.has(word) || isSaid(word, index));
  return good.slice(0, MOST_LOOKED_AT);
}
