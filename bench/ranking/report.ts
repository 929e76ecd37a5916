import type { ScreenFigures } from '@zhuyi/attention-core';
import type { Table } from '../tables';
import type { Figures } from './tally';

export interface RankingRow {
  readonly data: string;
  readonly split: string;
  readonly steps: string;
  readonly targets: number;
  readonly figures: Figures;
}

const SCORES = ['HR@10', 'NDCG@10'] as const;
const LISTS = ['coverage@10', 'gini', 'categories@10', 'likeness@10'] as const;
const COLUMNS = [...SCORES, 'difference', '95 %', ...LISTS];
const NAME_WIDTH = 36;
const WIDTH = 18;

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(4)}`;

function cells({ figures }: RankingRow): string[] {
  return [
    ...SCORES.map((name) => figures[name].toFixed(4)),
    signed(figures.difference),
    `${signed(figures.low)} to ${signed(figures.high)}`,
    ...LISTS.map((name) => figures[name].toFixed(name === 'categories@10' ? 2 : 4)),
  ];
}

export function printTitle(title: string): void {
  console.log(`\n${title}`);
  console.log(['steps'.padEnd(NAME_WIDTH), ...COLUMNS.map((name) => name.padStart(WIDTH))].join(' '));
}

export function printRow(row: RankingRow, json: boolean): void {
  const { figures, ...rest } = row;
  if (json) console.log(JSON.stringify({ ...rest, ...figures }));
  else
    console.log([row.steps.padEnd(NAME_WIDTH), ...cells(row).map((cell) => cell.padStart(WIDTH))].join(' '));
}

const SCREEN: readonly (keyof ScreenFigures)[] = [
  'share@1',
  'share@3',
  'share@10',
  'calibration',
  'disliked',
  'reasons',
  'refreshed',
];

/** How the screens of a version look, for docs/benchmarks.md. */
export function screenTable(title: string, figures: ScreenFigures): Table {
  return {
    title: `screens of ${title}`,
    columns: [...SCREEN],
    rows: [SCREEN.map((name) => figures[name].toFixed(3))],
  };
}

/** The rows for docs/benchmarks.md. */
export function toTable(title: string, rows: readonly RankingRow[]): Table {
  return { title, columns: ['steps', ...COLUMNS], rows: rows.map((row) => [row.steps, ...cells(row)]) };
}
