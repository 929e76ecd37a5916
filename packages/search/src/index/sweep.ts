import { isHan, isLatin } from '../text/fold';
import { FIELDS, PART_END, ROW_END, type Column, type Columns, type Field } from './columns';

/**
 * How well a word sits in a field. `whole`: it is the entry; `end`: a run of characters ends with it, which is where
 * Chinese says what a thing is (a 茶杯 is a cup, no tea); `inside`: anywhere else.
 */
interface Worth {
  whole: number;
  end: number;
  inside: number;
}

const WORTH: Record<Field, Worth> = {
  title: { whole: 1, end: 1, inside: 0.66 },
  category: { whole: 0.95, end: 0.82, inside: 0.5 },
  brand: { whole: 0.95, end: 0.6, inside: 0.6 },
  labels: { whole: 0.72, end: 0.55, inside: 0.45 },
  description: { whole: 0.3, end: 0.3, inside: 0.3 },
};
/** A single Chinese character means something at the end of a run, elsewhere it is a part of other words. */
const SINGLE: Record<Field, Worth> = {
  title: { whole: 1, end: 0.95, inside: 0.16 },
  category: { whole: 0.9, end: 0.75, inside: 0.2 },
  brand: { whole: 0.5, end: 0, inside: 0 },
  labels: { whole: 0.7, end: 0.5, inside: 0.1 },
  description: { whole: 0.05, end: 0.05, inside: 0.03 },
};
/** What further fields add to the best one, of what they would be worth alone. */
const FURTHER = 0.08;

/** How well each item fits a word, 0 to 1; items that do not are not in it. */
export type Matches = Map<number, number>;

/** Walks through every field once. `word` is folded. */
export function sweep(columns: Columns, word: string): Matches {
  const best: Matches = new Map();
  if (word === '') return best;
  const table = [...word].length === 1 && isHan(word) ? SINGLE : WORTH;
  for (const field of FIELDS) {
    for (const [row, worth] of sweepColumn(columns[field], word, table[field])) {
      const before = best.get(row) ?? 0;
      best.set(row, Math.max(before, worth) + FURTHER * Math.min(before, worth));
    }
  }
  return best;
}

/** Items of a column that have the word, with what its best place is worth. */
function sweepColumn({ text, starts }: Column, word: string, worth: Worth): Matches {
  const found: Matches = new Map();
  let row = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const value = valueAt(text, at, word, worth);
    if (value === 0) continue;
    row = rowOf(starts, at, row);
    if (value > (found.get(row) ?? 0)) found.set(row, value);
  }
  return found;
}

/** Places come in order, mostly in this row or one soon after. */
function rowOf(starts: Uint32Array, at: number, from: number): number {
  let [low, high] = [from, starts.length - 2];
  let step = 1;
  while (low + step <= high && (starts[low + step] ?? 0) <= at) {
    low += step;
    step *= 2;
  }
  high = Math.min(high, low + step);
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function valueAt(text: string, at: number, word: string, worth: Worth): number {
  const end = at + word.length;
  const before = text[at - 1] ?? ROW_END;
  const after = text[end] ?? ROW_END;
  const first = word[0] ?? '';
  const last = word.at(-1) ?? '';
  // Words of spaced scripts are found whole, with or without their plural: no `tea` in `steam`, no `5kg` in `1.5kg`.
  if (isLatin(first) && (isLatin(before) || (before === '.' && isLatin(text[at - 2] ?? '')))) return 0;
  if (isLatin(last) && isLatin(after) && !isPluralEnd(text, end)) return 0;
  const begins = before === ROW_END || before === PART_END;
  const ends = after === ROW_END || after === PART_END;
  if (begins && ends) return worth.whole;
  return isHan(after) || isLatin(after) ? worth.inside : worth.end;
}

function isPluralEnd(text: string, at: number): boolean {
  if (text[at] === 's') return !isLatin(text[at + 1] ?? ROW_END);
  return text.startsWith('es', at) && !isLatin(text[at + 2] ?? ROW_END);
}
