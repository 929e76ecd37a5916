import type { MetricSet } from '@zhuyi/attention-core';
import type { Slices } from './evaluate';
import type { Table } from '../tables';
import type { Task } from './types';

/** One method on one task. */
export interface Row {
  readonly data: string;
  readonly split: string;
  readonly model: string;
  /** The scores of the whole catalogue, or the lists that a shop delivers. */
  readonly list: 'scores' | 'delivered';
  readonly fitSeconds: number;
  /** The most that the process of this method had resident, its task, node and the loader included. */
  readonly rssMb: number;
  readonly slices: Slices;
  /** More figures, for `--json` alone. */
  readonly figures: Readonly<Record<string, unknown>>;
}

const COLUMNS = [
  'HR@10',
  'NDCG@10',
  'MRR@10',
  'HR@5',
  'NDCG@5',
  'HR@20',
  'NDCG@20',
  'coverage@10',
  'gini',
] as const;
const NAME_WIDTH = 22;

export function titleOf({ data, split, catalogue, test, everything }: Task): string {
  const features = catalogue.some(({ category, title }) => category.length > 0 || title !== '');
  return `${data}${features ? ' with features' : ''}, ${split}: ${catalogue.length} items, ${everything.item.length} interactions learnt, ${test.target.length} targets`;
}

export function printTitle(task: Task, json: boolean): void {
  if (json) return;
  console.log(`\n${titleOf(task)}`);
  const heads = [...COLUMNS, 'cold', 'tail', 'short', 'long', 'fit s', 'MB'];
  console.log(['model'.padEnd(NAME_WIDTH), ...heads.map((head) => head.padStart(8))].join(' '));
}

export function printRow(row: Row, json: boolean): void {
  const { slices, figures, ...rest } = row;
  const all = slices.all!;
  if (json) {
    const sliced = Object.fromEntries(
      Object.entries(slices)
        .filter(([name]) => name !== 'all')
        .map(([name, set]) => [
          name,
          { targets: set.targets, 'HR@10': set['HR@10'], 'NDCG@10': set['NDCG@10'] },
        ]),
    );
    console.log(JSON.stringify({ ...rest, ...all, ...figures, slices: sliced }));
    return;
  }
  const cells = COLUMNS.map((name) => all[name].toFixed(4).padStart(8));
  const part = (set: MetricSet | undefined): string => (set?.['NDCG@10'] ?? 0).toFixed(4).padStart(8);
  console.log(
    [
      nameOf(row).padEnd(NAME_WIDTH),
      ...cells,
      part(slices.cold),
      part(slices.tail),
      part(slices.short),
      part(slices.long),
      row.fitSeconds.toFixed(1).padStart(8),
      String(row.rssMb).padStart(8),
    ].join(' '),
  );
}

function nameOf({ model, list }: Pick<Row, 'model' | 'list'>): string {
  return list === 'scores' ? model : `${model}, ${list}`;
}

/** The rows of one data set and split, for docs/benchmarks.md. */
export function toTable(title: string, rows: readonly Row[]): Table {
  return {
    title,
    columns: ['model', ...COLUMNS, 'cold', 'tail', 'short', 'long', 'fit s', 'MB'],
    rows: rows.map(({ model, list, slices, fitSeconds, rssMb }) => [
      nameOf({ model, list }),
      ...COLUMNS.map((name) => slices.all![name].toFixed(4)),
      ...['cold', 'tail', 'short', 'long'].map((name) => slices[name]!['NDCG@10'].toFixed(4)),
      fitSeconds.toFixed(1),
      String(rssMb),
    ]),
  };
}
