import { fold, runsOf, singular } from '../text/fold';
import { DEEDS } from './deeds';
import { HOME_ENGLISH } from './english-home';
import { LIFE_ENGLISH } from './english-life';
import { HOME_GOODS } from './goods-home';
import { LIFE_GOODS } from './goods-life';
import { COLOURS, OCCASIONS } from './occasions';

/** `same`: another word for it; `narrower`: a kind of it; `near`: serves the same purpose, less well. */
export type Relation = 'same' | 'narrower' | 'near';

export interface Related {
  word: string;
  relation: Relation;
}

/** Words of a merchant's own: `words` mean the same, and who looks for one of them finds `also`, too. */
export interface SynonymEntry {
  words: readonly string[];
  also: readonly string[];
}

export interface Thesaurus {
  /** All words it knows, folded: what a query is cut into. */
  readonly words: ReadonlySet<string>;
  /** English phrases it knows, folded, singular, one space between words. */
  readonly phrases: ReadonlySet<string>;
  /** Longest phrase, in words. */
  readonly longestPhrase: number;
  /** For whom, for what, or of what colour: it says what a thing is like, never what it is. */
  isTrait(word: string): boolean;
  /** What else a folded word is looked for as; nearest first. */
  related(word: string): readonly Related[];
  /** Chinese words for an English phrase. */
  inChinese(phrase: string): readonly string[];
}

const RANK: Record<Relation, number> = { same: 0, narrower: 1, near: 2 };

/** The words of trade, and those of the merchant beside them. */
export function createThesaurus(own: readonly SynonymEntry[] = []): Thesaurus {
  const direct = new Map<string, Map<string, Relation>>();
  const words = new Set<string>();
  const link = (from: string, to: string, relation: Relation): void => {
    if (from === to) return;
    const known = direct.get(from) ?? new Map<string, Relation>();
    direct.set(from, known);
    const before = known.get(to);
    if (before === undefined || RANK[relation] < RANK[before]) known.set(to, relation);
  };
  const addEntry = ({ same, narrower, near }: Entry): void => {
    for (const word of [...same, ...narrower, ...near]) words.add(word);
    for (const word of same) {
      for (const other of same) link(word, other, 'same');
      for (const other of narrower) link(word, other, 'narrower');
      for (const other of near) link(word, other, 'near');
    }
  };
  for (const line of linesOf(HOME_GOODS + LIFE_GOODS + DEEDS + OCCASIONS + COLOURS))
    addEntry(parseLine(line));
  for (const { words: same, also } of own) {
    addEntry({ same: same.map(fold), narrower: also.map(fold), near: [] });
  }
  const traits = new Set(linesOf(OCCASIONS + COLOURS).flatMap((line) => parseLine(line).same));
  const english = readEnglish();
  for (const { words: same } of own) for (const word of same) addPhrase(english, word, words);
  return {
    words,
    phrases: new Set(english.keys()),
    longestPhrase: Math.max(...[...english.keys()].map((phrase) => phrase.split(' ').length)),
    isTrait: (word) => traits.has(word),
    related: (word) => relatedTo(word, direct),
    inChinese: (phrase) => english.get(phrase) ?? [],
  };
}

/** Two steps, where the first goes to another word for the same or to a kind of it. */
function relatedTo(word: string, direct: ReadonlyMap<string, ReadonlyMap<string, Relation>>): Related[] {
  const found = new Map<string, Relation>();
  const note = (other: string, relation: Relation): void => {
    const before = found.get(other);
    if (other !== word && (before === undefined || RANK[relation] < RANK[before])) found.set(other, relation);
  };
  const first = direct.get(word) ?? new Map<string, Relation>();
  for (const [other, relation] of first) note(other, relation);
  for (const [other, relation] of first) {
    if (relation === 'near') continue;
    for (const [further, second] of direct.get(other) ?? []) {
      // A kind of a kind is one still; what is near to another word for it is near.
      if (relation === 'same' && second !== 'same') note(further, second);
      if (relation === 'narrower' && second !== 'near') note(further, 'narrower');
    }
  }
  return [...found]
    .map(([other, relation]) => ({ word: other, relation }))
    .sort((a, b) => RANK[a.relation] - RANK[b.relation]);
}

interface Entry {
  same: string[];
  narrower: string[];
  near: string[];
}

function linesOf(table: string): string[] {
  return table.split('\n').filter((line) => line.trim() !== '');
}

function parseLine(line: string): Entry {
  const [head = '', near = ''] = line.split('~');
  const [same = '', narrower = ''] = head.split('>');
  return { same: listOf(same, '='), narrower: listOf(narrower, ','), near: listOf(near, ',') };
}

function listOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((word) => fold(word.trim()))
    .filter((word) => word !== '');
}

function readEnglish(): Map<string, string[]> {
  const english = new Map<string, string[]>();
  for (const line of linesOf(HOME_ENGLISH + LIFE_ENGLISH)) {
    const [left = '', right = ''] = line.split(' : ');
    const chinese = listOf(right, ',');
    for (const phrase of listOf(left, ',').map(phraseKey)) {
      english.set(phrase, [...(english.get(phrase) ?? []), ...chinese]);
    }
  }
  return english;
}

/** A merchant's English word may be a phrase of several. */
function addPhrase(english: Map<string, string[]>, word: string, known: ReadonlySet<string>): void {
  const folded = fold(word);
  if (!/^[a-z]/.test(folded) || !known.has(folded)) return;
  const key = phraseKey(folded);
  english.set(key, [folded, ...(english.get(key) ?? [])]);
}

/** The form in which English phrases are compared. */
export function phraseKey(folded: string): string {
  return runsOf(folded.replace(/['’]s?\b/g, ' '))
    .map(({ text }) => singular(text))
    .join(' ');
}
