/**
 * `npm run bench:search`: NDCG@10 of the shop's search over labelled queries on the demo catalogue, beside search by
 * character pairs. `--misses` prints the queries that fare worst, `--held-out` among those that tuning did not look at.
 */
import { parseArgs } from 'node:util';
import { performance } from 'node:perf_hooks';
import { createSearchEngine } from '@zhuyi/search';
import { romanise } from '@zhuyi/search/pinyin';
import { buildCatalogue } from '@zhuyi/shop-simulator';
import { labelledQueries, type LabelledQuery } from './search/labels';
import { ndcg } from './search/ndcg';
import { searchByPairs } from './search/pairs';
import { rowOf } from './search/rows';

const { values } = parseArgs({
  options: { misses: { type: 'string' }, 'held-out': { type: 'boolean' } },
});

const catalogue = buildCatalogue();
const byId = new Map(catalogue.map((entry) => [entry.item.itemId, entry]));
const engine = createSearchEngine();
engine.index.put(catalogue.map(rowOf));
engine.giveRomanise(romanise);
const pairs = searchByPairs(catalogue.map(({ item }) => ({ ...item, sold: 0 })));

const search = (words: string): string[] =>
  engine.search({ words, sort: 'fit', filter: {} }).rows.map(({ itemId }) => itemId);

function qualityOf(query: LabelledQuery, found: readonly string[]): number {
  const grades = found.map((itemId) => query.gradeOf(byId.get(itemId)!));
  const all = catalogue.map((entry) => query.gradeOf(entry));
  return ndcg(grades, all, 10);
}

const rows = labelledQueries().map((query) => {
  const start = performance.now();
  const found = search(query.words);
  const took = performance.now() - start;
  return { query, found, took, now: qualityOf(query, found), before: qualityOf(query, pairs(query.words)) };
});

const mean = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;
const table = (name: string, some: typeof rows): string =>
  `${name.padEnd(22)} ${String(some.length).padStart(5)}  ${mean(some.map(({ before }) => before)).toFixed(3)}  ${mean(
    some.map(({ now }) => now),
  ).toFixed(3)}  ${String(some.filter(({ now }) => now < 0.5).length).padStart(5)}`;

console.log('queries                    n  pairs  search  under 0.5');
console.log(
  table(
    'looked at in tuning',
    rows.filter(({ query }) => !query.heldOut),
  ),
);
console.log(
  table(
    'held out',
    rows.filter(({ query }) => query.heldOut),
  ),
);
console.log(table('all', rows));
const times = rows.map(({ took }) => took).sort((a, b) => a - b);
console.log(
  `time: p50 ${times[Math.floor(times.length / 2)]?.toFixed(2)} ms, most ${times.at(-1)?.toFixed(1)} ms`,
);

if (values.misses !== undefined) {
  const shown = rows
    .filter(({ query }) => query.heldOut === (values['held-out'] ?? false))
    .sort((a, b) => a.now - b.now)
    .slice(0, Number(values.misses));
  for (const { query, found, now } of shown) {
    console.log(`\n${now.toFixed(3)} ${query.words}`);
    for (const itemId of found.slice(0, 8)) {
      const { item } = byId.get(itemId)!;
      console.log(`   ${query.gradeOf(byId.get(itemId)!)} ${item.title} ¥${item.priceFen / 100}`);
    }
  }
}
