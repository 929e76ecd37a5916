import type { SearchIndex } from '../index/store';

/** A folded word as the goods write it: `短袖T恤`. */
export function asWritten(word: string, index: SearchIndex): string {
  if (!/[a-z]/.test(word)) return word;
  for (const number of index.matches(word).keys()) {
    const row = index.rows[number];
    if (!row) continue;
    for (const text of [row.title, row.brand, ...row.category, ...row.tags, ...row.options]) {
      const at = text.toLowerCase().indexOf(word);
      if (at >= 0) return text.slice(at, at + word.length);
    }
  }
  return word;
}
