import type { Difference } from '@zhuyi/attention-core';
import type { Table } from '../tables';
import type { QuizFigures } from './measure';

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
const told = ({ mean, low, high }: Difference): string =>
  `${signed(mean)} (${signed(low)} to ${signed(high)})`;

/** For docs/benchmarks.md. */
export function toTable(title: string, rows: readonly QuizFigures[]): Table {
  return {
    title,
    columns: ['', 'hit rate@20', 'beside no quiz (95 %)', 'beside random pairs (95 %)', 'answered neither'],
    rows: rows.map((row) => [
      row.way,
      row['hit rate@20'].toFixed(4),
      row.way === 'no quiz' ? '' : told(row.gain),
      row.way === 'chosen pairs' ? told(row.overRandom) : '',
      row.way === 'no quiz' ? '' : `${(100 * row.neither).toFixed(0)} %`,
    ]),
  };
}
