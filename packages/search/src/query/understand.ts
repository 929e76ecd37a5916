import { fold, isHan, isLatin } from '../text/fold';
import { cutWords } from '../vocabulary/mine';
import { cut, isEmptyWord, type Lexicon } from './cut';
import { latinTerms } from './latin';
import { readPrice, type PriceWish } from './price';
import { correctPieces, type CorrectedPiece } from './slips';
import type { Term } from './term';
import type { Tools } from './tools';
import { isFound, isNamed, isSaid, termOf } from './ways';

/** What a query asks for. */
export interface Understood extends PriceWish {
  /** The folded query without its price. */
  text: string;
  terms: Term[];
  /** The words that were looked for instead, where something was corrected. */
  corrected?: string;
  /** With a speller it might be understood better. */
  wantsSpeller: boolean;
}

const MOST_TERMS = 10;

/** Reads a query: its price, its words in any script, and what was meant where a word is unknown. */
export function understand(query: string, tools: Tools): Understood {
  const { text, ...price } = readPrice(fold(query));
  const terms: Term[] = [];
  let wantsSpeller = false;
  let latin: string[] = [];
  const endLatin = (): void => {
    terms.push(...splitJoined(latinTerms(latin, tools), tools));
    latin = [];
  };
  for (const chunk of chunksOf(text)) {
    if ([...chunk].every((character) => !isHan(character))) {
      latin.push(chunk);
      continue;
    }
    endLatin();
    const { pieces, unsure } = piecesOf(chunk, tools);
    wantsSpeller ||= unsure && !tools.speller;
    terms.push(...pieces.flatMap((piece) => termsOf(piece, tools)));
  }
  endLatin();
  wantsSpeller ||=
    !tools.speller && terms.some((term) => /[a-z]{2}/.test(term.text) && !isFound(term, tools.index));
  const kept = terms.slice(0, MOST_TERMS);
  const shown = kept.filter(({ bonus }) => !bonus);
  const corrected = shown.some((term) => term.corrected !== undefined)
    ? shown.map((term) => term.corrected ?? term.text).join(' ')
    : undefined;
  return { text, ...price, terms: kept, ...(corrected === undefined ? {} : { corrected }), wantsSpeller };
}

/** Chunks between spaces and signs; a point between digits belongs to the number. */
function chunksOf(text: string): string[] {
  return (text.match(/(?:[\p{L}\p{N}]|(?<=\d)\.(?=\d)|(?<=[a-z])'(?=s\b))+/gu) ?? []).flatMap(splitScripts);
}

/** English words that touch Chinese are apart (`wireless耳机`), short ones are part of a word (`t恤`). */
function splitScripts(chunk: string): string[] {
  return chunk.replace(/(?<=[a-z]{5})(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[a-z]{5})/gu, ' ').split(' ');
}

function lexiconOf({ index, thesaurus, names }: Tools): Lexicon {
  return {
    isWord: (text) => thesaurus.words.has(text) || names.has(text),
    occurs: (text) => isNamed(text, index),
    words: cutWords,
  };
}

function piecesOf(chunk: string, tools: Tools): { pieces: CorrectedPiece[]; unsure: boolean } {
  const pieces = cut(chunk, lexiconOf(tools));
  return correctPieces(pieces, tools);
}

/** What a word's parts are worth beside it. */
const PART = 0.3;

/**
 * A word with its parts where the goods do not call themselves so: of 碎花裙, dresses that are 碎花 come first. A known
 * word that nothing is found by is its parts: 水果刀 still is a knife.
 */
function termsOf({ text, known, corrected }: CorrectedPiece, tools: Tools): Term[] {
  if (isEmptyWord(text)) return [];
  const word = corrected ?? text;
  const term = { ...termOf(word, tools.thesaurus, tools.index), text, ...(corrected ? { corrected } : {}) };
  // A character that is no word here tells little apart.
  if (!known && [...word].length === 1 && isHan(word)) return [{ ...term, weight: PART, bonus: true }];
  if (!known || term.trait || [...word].length < 3) return [term];
  if ([...word].every(isLatin)) return latinTerms([word], tools);
  if (isSaid(word, tools.index)) return [term];
  const parts = partsOf(word, tools);
  if (isFound(term, tools.index)) {
    return [
      ...parts.map((part) => ({ ...termOf(part, tools.thesaurus, tools.index, PART), bonus: true })),
      term,
    ];
  }
  return parts.length > 1 ? parts.map((part) => termOf(part, tools.thesaurus, tools.index, 0.7)) : [term];
}

function partsOf(word: string, tools: Tools): string[] {
  const lexicon = lexiconOf(tools);
  const isPart = (part: string): boolean => part !== word && lexicon.isWord(part);
  const pieces = cut(word, {
    ...lexicon,
    isWord: isPart,
    occurs: (part) => part !== word && lexicon.occurs(part),
    words: () => [],
  });
  return pieces.map(({ text }) => text).filter((part) => !isEmptyWord(part));
}

/** Pinyin of several words in one run of letters is so many terms. */
function splitJoined(terms: readonly Term[], { thesaurus, index }: Tools): Term[] {
  return terms.flatMap((term) => {
    const words =
      term.corrected?.includes(' ') && isHan(term.corrected[0] ?? '') ? term.corrected.split(' ') : [];
    return words.length > 0
      ? words.map((word) => ({ ...termOf(word, thesaurus, index), corrected: word }))
      : [term];
  });
}
