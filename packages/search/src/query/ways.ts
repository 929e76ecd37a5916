import type { SearchIndex } from '../index/store';
import type { Relation, Thesaurus } from '../thesaurus/thesaurus';
import { addWay, type Term } from './term';

/** How well a related word stands for the one that was typed; less where the goods themselves say the typed one. */
const STANDS: Record<Relation, { alone: number; beside: number }> = {
  same: { alone: 0.96, beside: 0.8 },
  narrower: { alone: 0.88, beside: 0.82 },
  near: { alone: 0.5, beside: 0.4 },
};
/** What a word in a description is worth at most. */
const IN_DESCRIPTION = 0.35;
/** How well a wider word does. */
const WIDER = 0.5;
/** A match that says what a thing is. */
export const STRONG = 0.8;
const SIZE = /^[\d.]+\s*[a-z寸码斤片支包粒条只个件套层人岁号色°]*$|^(?:xs|s|m|l|xl|xxl)码?$/;

/** What a word is looked for as: itself, words for the same, kinds of it, `裤` for `裤子` and `黑` for `黑色`. */
export function termOf(text: string, thesaurus: Thesaurus, index: SearchIndex, weight = 1): Term {
  const trait = thesaurus.isTrait(text) || SIZE.test(text);
  const term: Term = { text, ways: new Map(), weight, trait, bonus: false };
  addWord(term, text, 1, thesaurus, index);
  addWider(term, text, thesaurus, index);
  return term;
}

/** Adds what a word is a kind of, for what is found beside it. */
export function addWider(term: Term, word: string, thesaurus: Thesaurus, index: SearchIndex): void {
  const wider = endingOf(word, thesaurus);
  if (wider !== undefined) addWord(term, wider, WIDER, thesaurus, index);
}

/** 蓝牙耳机 are 耳机: the end of a word says what it is a kind of. */
function endingOf(text: string, thesaurus: Thesaurus): string | undefined {
  const characters = [...text];
  for (let from = 1; from + 1 < characters.length; from++) {
    const ending = characters.slice(from).join('');
    if (thesaurus.words.has(ending)) return ending;
  }
  return undefined;
}

/** Adds a word with its relations. */
export function addWord(
  term: Term,
  word: string,
  weight: number,
  thesaurus: Thesaurus,
  index: SearchIndex,
): void {
  const said = isSaid(word, index);
  addWay(term, word, weight);
  for (const { word: other, relation } of thesaurus.related(word)) {
    addWay(term, other, weight * (said ? STANDS[relation].beside : STANDS[relation].alone));
  }
  const stem = /^(.)[子儿]$/u.exec(word)?.[1];
  if (stem !== undefined) addWay(term, stem, 0.85 * weight);
}

/** Goods call themselves so. */
export function isSaid(word: string, index: SearchIndex): boolean {
  for (const worth of index.matches(word).values()) if (worth >= STRONG) return true;
  return false;
}

/** Something but descriptions has it. */
export function isNamed(word: string, index: SearchIndex): boolean {
  for (const worth of index.matches(word).values()) if (worth > IN_DESCRIPTION) return true;
  return false;
}

/** One of its ways is found in the shop. */
export function isFound(term: Term, index: SearchIndex): boolean {
  for (const [word, weight] of term.ways) {
    for (const worth of index.matches(word).values()) if (worth * weight >= 0.2) return true;
  }
  return false;
}
