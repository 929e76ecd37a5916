import { createSearchEngine, type SearchEngine } from './engine';
import type { SearchRow } from './index/types';
import { romanise } from './pinyin';

/** An item as `title|category|tags|yuan`, e.g. `山月 纯棉浴巾 米白|家纺|送礼|39`. Ids are a, b, c ... */
export function rowsOf(...lines: readonly string[]): SearchRow[] {
  return lines.map((line, i) => {
    const [title = '', category = '', tags = '', yuan = '10'] = line.split('|');
    return {
      itemId: String.fromCharCode(97 + i),
      title,
      category: category.split('/'),
      brand: title.split(' ')[0] ?? '',
      tags: tags === '' ? [] : tags.split(','),
      options: [],
      description: '',
      priceFen: Number(yuan) * 100,
      stock: 5,
      sold: 0,
      createdAt: i,
    };
  });
}

/** An engine that holds them and knows pinyin. */
export function engineOf(rows: readonly SearchRow[]): SearchEngine {
  const engine = createSearchEngine();
  engine.index.put(rows);
  engine.giveRomanise(romanise);
  return engine;
}

/** The ids that are found, in order, as one word. */
export function idsFor(engine: SearchEngine, words: string): string {
  return engine
    .search({ words, sort: 'fit', filter: {} })
    .rows.map(({ itemId }) => itemId)
    .join('');
}
