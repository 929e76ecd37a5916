import { createNearIndex, type NearIndex } from '../spell/near';
import { phraseKey, type Thesaurus } from '../thesaurus/thesaurus';
import { isEmptyWord } from './cut';
import type { Term } from './term';
import type { Tools } from './tools';
import { addWider, addWord, isFound, isSaid, termOf } from './ways';

/** How well what was guessed stands for what was typed. */
const IN_CHINESE = 0.97;
const BY_SOUND = 0.95;
const BY_INITIALS = 0.8;
const CORRECTED = 0.85;
/** Words that are tried for letters that may mean several. */
const MOST_GUESSES = 6;
/** An English word of fewer letters is near to too many others. */
const LEAST_LETTERS = 4;

/** What neighbouring words of Latin letters mean: phrases of English, words of the goods themselves, pinyin, slips. */
export function latinTerms(words: readonly string[], tools: Tools): Term[] {
  const terms: Term[] = [];
  let at = 0;
  while (at < words.length) {
    const { term, length } = nextTerm(words.slice(at), tools);
    if (term) terms.push(term);
    at += length;
  }
  return terms;
}

function nextTerm(words: readonly string[], tools: Tools): { term: Term | null; length: number } {
  const { thesaurus } = tools;
  for (let length = Math.min(words.length, thesaurus.longestPhrase); length > 0; length--) {
    const phrase = phraseKey(words.slice(0, length).join(' '));
    if (!thesaurus.phrases.has(phrase)) continue;
    return { term: chineseTerm(phrase, words.slice(0, length).join(' '), 1, tools), length };
  }
  const [word = ''] = words;
  if (isEmptyWord(word)) return { term: null, length: 1 };
  const literal = termOf(word, thesaurus, tools.index);
  if (literal.trait || isFound(literal, tools.index)) return { term: literal, length: 1 };
  const spoken = spokenTerm(words, tools);
  if (spoken) return spoken;
  return { term: slipTerm(word, tools) ?? literal, length: 1 };
}

function chineseTerm(phrase: string, typed: string, weight: number, { thesaurus, index }: Tools): Term {
  const term: Term = { text: typed, ways: new Map([[typed, 1]]), weight: 1, trait: false, bonus: false };
  const chinese = thesaurus.inChinese(phrase);
  for (const word of chinese) addWord(term, word, weight * IN_CHINESE, thesaurus, index);
  term.trait = chinese.length > 0 && chinese.every((word) => thesaurus.isTrait(word));
  return term;
}

/** Pinyin, of as many words as belong together: `lan ya er ji`. */
function spokenTerm(words: readonly string[], tools: Tools): { term: Term; length: number } | null {
  const speller = tools.speller?.();
  if (!speller) return null;
  const letters = words.map((word) => (/^[a-z]+$/.test(word) ? word : '|'));
  for (let length = letters.length; length > 0; length--) {
    const joined = letters.slice(0, length).join('');
    const known = speller.bySound(joined);
    if (known.length > 0) return { term: guess(joined, known, BY_SOUND, tools), length };
  }
  const [first = ''] = letters;
  const pieces = speller.cut(first);
  if (pieces && pieces.some((word) => [...word].length > 1))
    return { term: joinedTerm(first, pieces, tools), length: 1 };
  const initials = first.length > 1 ? found(speller.byInitials(first), tools) : [];
  if (initials.length > 0) return { term: guess(first, initials, BY_INITIALS, tools), length: 1 };
  const started = first.length > 3 ? found(speller.bySoundStart(first, 2 * MOST_GUESSES), tools) : [];
  if (started.length > 0) return { term: guess(first, started, BY_INITIALS, tools), length: 1 };
  return null;
}

/** Words that goods of the shop are found by. */
function found(words: readonly string[], { thesaurus, index }: Tools): string[] {
  const seen = words.slice(0, 40).filter((word) => isFound(termOf(word, thesaurus, index), index));
  const said = seen.filter((word) => isSaid(word, index));
  const good = said.length > 0 ? said : seen;
  // Words of trade before those that titles happen to end with.
  return [
    ...good.filter((word) => thesaurus.words.has(word)),
    ...good.filter((word) => !thesaurus.words.has(word)),
  ];
}

function guess(typed: string, words: readonly string[], weight: number, tools: Tools): Term {
  const good = found(words, tools);
  const chosen = (good.length > 0 ? good : words).slice(0, MOST_GUESSES);
  const term: Term = {
    text: typed,
    ways: new Map(),
    weight: 1,
    trait: false,
    bonus: false,
    corrected: chosen[0] ?? typed,
  };
  for (const [i, word] of chosen.entries()) {
    addWord(term, word, weight * (i === 0 ? 1 : 0.9), tools.thesaurus, tools.index);
    if (i === 0) addWider(term, word, tools.thesaurus, tools.index);
  }
  return term;
}

/** Several words in one: they are told apart again by whoever reads `corrected`. */
function joinedTerm(typed: string, pieces: readonly string[], tools: Tools): Term {
  return { ...guess(typed, pieces.slice(-1), BY_SOUND, tools), corrected: pieces.join(' ') };
}

const nearEnglish = new WeakMap<Thesaurus, NearIndex>();

/** A word with a slip in it: English, pinyin, or of the goods. */
function slipTerm(word: string, tools: Tools): Term | null {
  if (word.length < LEAST_LETTERS || !/^[a-z]+$/.test(word)) return null;
  const { thesaurus, speller } = tools;
  let near = nearEnglish.get(thesaurus);
  if (!near) nearEnglish.set(thesaurus, (near = createNearIndex(thesaurus.phrases, LEAST_LETTERS)));
  const [english] = near.near(phraseKey(word));
  if (english !== undefined) return { ...chineseTerm(english, word, CORRECTED, tools), corrected: english };
  const sounds = speller?.().nearSound(word) ?? [];
  return sounds.length > 0 ? guess(word, sounds, CORRECTED, tools) : null;
}
