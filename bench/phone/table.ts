import type { Table } from '../tables';
import type { Launch } from './launch';

export interface NamedLaunch extends Launch {
  phone: string;
  which: string;
}

/** Those from "script there" to "hears taps" each after the one before it. */
const COLUMNS: [title: string, value: (launch: Launch) => number][] = [
  ['first card, ms', ({ seen }) => seen],
  ['script there', ({ came }) => came],
  ['list asked for', ({ asked }) => asked],
  ['answer there', ({ answered }) => answered],
  ['card in the page', ({ card }) => card],
  ['hears taps', ({ drawn }) => drawn],
  [
    'processor',
    ({ script, style, layout, paint, garbage, parse }) => script + style + layout + paint + garbage + parse,
  ],
  ['script', ({ script }) => script],
  ['style', ({ style }) => style],
  ['layout', ({ layout }) => layout],
  ['paint', ({ paint }) => paint],
  ['garbage', ({ garbage }) => garbage],
  ['reading', ({ parse }) => parse],
  ['nodes', ({ nodes }) => nodes],
];

/** A row a kind of phone and launch: medians, and how they lie. */
export function toTable(launches: readonly NamedLaunch[]): Table {
  const names = [...new Set(launches.map(({ phone, which }) => `${phone}, ${which} launch`))];
  const rows = names.map((name) => {
    const some = launches.filter(({ phone, which }) => `${phone}, ${which} launch` === name);
    const seen = some.map((each) => each.seen);
    const medians = COLUMNS.map(([, value]) => median(some.map(value)).toFixed(0));
    return [name, ...medians, `${Math.min(...seen).toFixed(0)} to ${Math.max(...seen).toFixed(0)}`];
  });
  return {
    title: `The first card of the feed: medians of ${launches.length / Math.max(1, names.length)} launches`,
    columns: ['launch', ...COLUMNS.map(([title]) => title), 'first card, from to'],
    rows,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
