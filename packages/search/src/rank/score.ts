import type { SearchIndex } from '../index/store';
import type { Term } from '../query/term';
import { STRONG } from '../query/ways';
import { textAt } from '../index/columns';

/** How well an item (by its number) answers a query. */
export interface Hit {
  row: number;
  /** 0 to about 1.2; see scoreOf. */
  score: number;
}

/** The word that says what is looked for weighs so many times as much as those that say what it is like. */
const HEAD = 1.9;
const TRAIT = 0.8;
/** What is left of an item that is for what is looked for (a stand for screens), and of one that is neither. */
const FOR_HEAD = 0.7;
const WITHOUT_HEAD = 0.3;
/** A match that makes an item one of the two. */
const IS_HEAD = 0.7;
const IS_FOR_HEAD = 0.25;
/** The whole query stands in the title as it was typed. */
const AS_TYPED = 0.12;
/** Less than this share of the best is no answer beside it. */
const LEAST_SHARE = 0.42;
const LEAST = 0.1;

/**
 * Items that answer the terms. Each term is worth what its best way is worth in its best place, rare terms more than
 * common ones (the weights of BM25, with a field's place instead of its length, since titles are short). Where goods
 * call themselves by one of the words, the last such word is the thing itself: what is not that falls behind.
 */
export function scoreTerms(terms: readonly Term[], typed: string, index: SearchIndex): Hit[] {
  const matched = terms.map((term) => matchesOf(term, index)).filter(({ worths }) => worths.size > 0);
  if (matched.every(({ term }) => term.bonus)) return [];
  const missing =
    terms.filter(({ bonus }) => !bonus).length - matched.filter(({ term }) => !term.bonus).length;
  // 保暖内衣 where there are no 内衣: what is only warm is no answer.
  if (missing > 0 && matched.every(({ term }) => term.trait || term.bonus)) return [];
  const head = headOf(matched);
  const weights = matched.map((match) => weightOf(match, match === head, index.size));
  const whole = weights.reduce((sum, weight) => sum + weight, 0) + 0.4 * missing;
  const scores = new Map<number, number>();
  for (const [i, { worths }] of matched.entries()) {
    const weight = (weights[i] ?? 0) / whole;
    for (const [row, worth] of worths) scores.set(row, (scores.get(row) ?? 0) + weight * worth);
  }
  const hits: Hit[] = [];
  let best = 0;
  for (const [row, sum] of scores) {
    const asTyped = typed.length > 1 && textAt(index.columns.title, row).includes(typed) ? AS_TYPED : 0;
    const isOne = !head || matched.length === 1 ? 1 : shareOf(head.worths.get(row) ?? 0);
    const score = isOne * sum + asTyped;
    if (score < LEAST) continue;
    best = Math.max(best, score);
    hits.push({ row, score });
  }
  return hits.filter(({ score }) => score >= LEAST_SHARE * best);
}

/** What is left of an item's score, by how well it fits the thing itself. */
function shareOf(worth: number): number {
  if (worth >= IS_HEAD) return 1;
  return worth >= IS_FOR_HEAD ? FOR_HEAD : WITHOUT_HEAD;
}

interface Match {
  term: Term;
  /** By number of the item. */
  worths: ReadonlyMap<number, number>;
  /** Items of which it says what they are. */
  strong: number;
}

function matchesOf(term: Term, index: SearchIndex): Match {
  const worths = new Map<number, number>();
  for (const [word, weight] of term.ways) {
    for (const [row, worth] of index.matches(word)) {
      const value = weight * worth;
      if (value > (worths.get(row) ?? 0)) worths.set(row, value);
    }
  }
  let strong = 0;
  for (const worth of worths.values()) if (worth >= STRONG) strong += 1;
  return { term, worths, strong };
}

/** The last word that goods call themselves by, unless it is a trait or a part. */
function headOf(matched: readonly Match[]): Match | undefined {
  return matched.findLast(({ term, strong }) => !term.trait && !term.bonus && strong > 0);
}

/** Rarity by BM25's idf, in a narrow range: a query has few words, and all of them were meant. */
function weightOf({ term, worths }: Match, isHead: boolean, size: number): number {
  const idf = Math.log(1 + (size - worths.size + 0.5) / (worths.size + 0.5));
  const rarity = 0.7 + 0.3 * Math.min(1, idf / Math.log(1 + 2 * size));
  return term.weight * rarity * (isHead ? HEAD : 1) * (term.trait ? TRAIT : 1);
}
