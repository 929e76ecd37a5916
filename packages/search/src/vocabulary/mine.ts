import { textAt } from '../index/columns';
import type { SearchIndex } from '../index/store';
import { fold, isHan } from '../text/fold';

/** A word that the shop's goods are called by. */
export interface VocabularyWord {
  word: string;
  /** Items that have it in a place that says what they are. */
  items: number;
  /** Units of them that were sold. */
  sold: number;
  kind: 'goods' | 'category' | 'brand' | 'tag';
}

const LONGEST = 6;
/** Runs whose end could not be told from its use are cut by the language's dictionary; so many at most. */
const MOST_SEGMENTED = 2_000;
const RUN = /[\p{Script=Han}a-z0-9]+/gu;
/** Different characters before an ending that make it a word, and that make a longer one beside a shorter. */
const BRANCHES = 2;
const LONGER_BRANCHES = 3;

interface Ending {
  items: number;
  sold: number;
  /** Characters that come before it. */
  before: Set<string>;
  /** A run that ends so. */
  run: string;
}

/** Names that the shop itself has given: its categories, brands and tags. */
export function namesOf(index: SearchIndex): Map<string, VocabularyWord> {
  const found = new Map<string, VocabularyWord>();
  const note = (name: string, kind: VocabularyWord['kind'], sold: number): void => {
    const word = fold(name);
    const before = found.get(word);
    if (!before) found.set(word, { word, kind, items: 1, sold });
    else if (before.kind === kind) {
      before.items += 1;
      before.sold += sold;
    }
  };
  for (const { category, brand, tags, sold } of index.rows) {
    for (const name of category) note(name, 'category', sold);
    if (brand !== '') note(brand, 'brand', sold);
    for (const tag of tags) if ([...tag].length > 1) note(tag, 'tag', sold);
  }
  return found;
}

/**
 * What the shop's goods are called, most sold first: its names, and the ends of the runs of titles, where Chinese says
 * what a thing is. An ending is a word where `known` has it, or where different characters come before it.
 */
export function mineVocabulary(
  index: SearchIndex,
  names: ReadonlyMap<string, VocabularyWord>,
  known: ReadonlySet<string>,
): VocabularyWord[] {
  const found = new Map(names);
  for (const mined of goodsOf(index, names, known)) if (!found.has(mined.word)) found.set(mined.word, mined);
  return [...found.values()].sort(
    (a, b) => b.sold - a.sold || b.items - a.items || (a.word < b.word ? -1 : 1),
  );
}

function goodsOf(
  index: SearchIndex,
  names: ReadonlyMap<string, VocabularyWord>,
  known: ReadonlySet<string>,
): VocabularyWord[] {
  const told = new Map<string, VocabularyWord>();
  const endings = new Map<string, Ending>();
  const runs: { run: string; sold: number }[] = [];
  const { title } = index.columns;
  for (const [row, { sold }] of index.rows.entries()) {
    for (const [run] of textAt(title, row).matchAll(RUN)) {
      if (!isHan(run.at(-1) ?? '') || names.get(run)?.kind === 'brand') continue;
      const word = longestEnding(run, known);
      if (word === undefined) {
        runs.push({ run, sold });
        noteEndings(endings, run, sold);
        continue;
      }
      const before = told.get(word) ?? wordOf(word, { items: 0, sold: 0 });
      told.set(word, { ...before, items: before.items + 1, sold: before.sold + sold });
    }
  }
  const words = new Set<string>();
  for (const [word, ending] of [...endings].sort(([a], [b]) => a.length - b.length)) {
    const least = endsKnown(word, words) ? LONGER_BRANCHES : BRANCHES;
    if (ending.before.size >= least && isWhole(word, ending.run)) words.add(word);
  }
  const mined = [...words].map((word) => wordOf(word, endings.get(word)));
  return [...told.values(), ...mined, ...cutRuns(runs, words)];
}

function wordOf(word: string, ending: Pick<Ending, 'items' | 'sold'> | undefined): VocabularyWord {
  return { word, kind: 'goods', items: ending?.items ?? 0, sold: ending?.sold ?? 0 };
}

function noteEndings(endings: Map<string, Ending>, run: string, sold: number): void {
  for (let length = 2; length <= Math.min(LONGEST, run.length); length++) {
    const word = run.slice(-length);
    const ending = endings.get(word) ?? { items: 0, sold: 0, before: new Set<string>(), run };
    endings.set(word, ending);
    ending.items += 1;
    ending.sold += sold;
    if (ending.before.size < LONGER_BRANCHES) ending.before.add(run.at(-length - 1) ?? '');
  }
}

/** It begins where the language's dictionary sees a word begin, and not with a number. */
function isWhole(word: string, run: string): boolean {
  if (/^\d/.test(word) || /^\p{Script=Han}*$/u.test(word) === false) return false;
  let at = run.length;
  for (const piece of cutWords(run).reverse()) {
    at -= piece.length;
    if (at <= run.length - word.length) return at === run.length - word.length;
  }
  return false;
}

/** Runs that end in no word known so far: the last words of their own, as the language's dictionary cuts them. */
function cutRuns(
  runs: readonly { run: string; sold: number }[],
  known: ReadonlySet<string>,
): VocabularyWord[] {
  const rest = runs.filter(({ run }) => !endsKnown(run, known)).slice(0, MOST_SEGMENTED);
  return rest.flatMap(({ run, sold }) => {
    const pieces = cutWords(run);
    const [last = '', beforeLast = ''] = [pieces.at(-1), pieces.at(-2)];
    const words = [last, beforeLast + last].filter(
      (word) => [...word].length > 1 && word.length <= LONGEST && !/^\d/.test(word),
    );
    return words.map((word) => wordOf(word, { items: 1, sold }));
  });
}

function endsKnown(run: string, known: ReadonlySet<string>): boolean {
  const ending = longestEnding(run, known);
  return ending !== undefined && ending !== run;
}

function longestEnding(run: string, known: ReadonlySet<string>): string | undefined {
  for (let length = Math.min(LONGEST, run.length); length > 1; length--) {
    if (known.has(run.slice(-length))) return run.slice(-length);
  }
  return undefined;
}

let segmenter: Intl.Segmenter | null | undefined;

/** Words of Chinese text by ICU's dictionary, which every Node has; single characters where one was built without. */
export function cutWords(text: string): string[] {
  if (segmenter === undefined) {
    segmenter = 'Segmenter' in Intl ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;
  }
  if (segmenter === null) return [...text];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
