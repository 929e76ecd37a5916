import type { Table } from '../tables';
import type { MomentFigures } from './measure';

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value.toFixed(4)}`;

/** For docs/benchmarks.md. */
export function toTable(rows: readonly MomentFigures[]): Table {
  return {
    title: 'What the moment brings',
    columns: [
      'rhythm, log-odds',
      'seed',
      'weight found',
      'targets',
      'NDCG@10 without',
      'with',
      'gain (95 %)',
    ],
    rows: rows.map(({ rhythm, seed, weight, targets, without, gain, ...row }) => [
      String(rhythm),
      String(seed),
      String(weight),
      String(targets),
      without.toFixed(4),
      row.with.toFixed(4),
      `${signed(gain.mean)} (${signed(gain.low)} to ${signed(gain.high)})`,
    ]),
  };
}
