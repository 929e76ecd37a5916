import type { Table } from '../tables';
import type { Figures } from './measure';
import type { OffPolicyFigures } from './off-policy';

const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;

export interface NoEffectRow extends Figures {
  readonly shop: string;
  readonly metric: string;
}

/** Nothing is true, so whatever is told is false. */
export function noEffectTable(worlds: number, looks: number, rows: readonly NoEffectRow[]): Table {
  return {
    title: `No effect: ${worlds} worlds a line, ${looks} looks each`,
    columns: ['shop', 'metric', 'told a difference', 'intervals hold the truth', 'stopped for its shares'],
    rows: rows.map(({ shop, metric, told, covered, stopped }) => [
      shop,
      metric,
      percent(told),
      percent(covered),
      percent(stopped),
    ]),
  };
}

export interface EffectRow extends NoEffectRow {
  readonly effect: number;
  readonly planned: number;
}

export function effectTable(worlds: number, rows: readonly EffectRow[]): Table {
  return {
    title: `Planned effects: ${worlds} worlds a line, power 80 % planned, looked at after every batch`,
    columns: [
      'shop',
      'metric',
      'effect',
      'shoppers planned',
      'told by then',
      'after shoppers, in the mean',
      'told the wrong way',
      'intervals hold the truth',
    ],
    rows: rows.map(({ shop, metric, effect, planned, told, shoppersToTell, wrong, covered }) => [
      shop,
      metric,
      `${effect > 0 ? '+' : ''}${(100 * effect).toFixed(0)} %`,
      String(planned),
      percent(told),
      shoppersToTell === null ? '' : shoppersToTell.toFixed(0),
      percent(wrong),
      percent(covered),
    ]),
  };
}

export interface SharesRow {
  readonly truth: string;
  readonly stopped: number;
}

export function sharesTable(worlds: number, rows: readonly SharesRow[]): Table {
  return {
    title: `Shares planned half and half: ${worlds} worlds a line, 6,000 shoppers`,
    columns: ['shares that came', 'stopped'],
    rows: rows.map(({ truth, stopped }) => [truth, percent(stopped)]),
  };
}

export function offPolicyTable(worlds: number, truth: number, rows: readonly OffPolicyFigures[]): Table {
  return {
    title: `Off-policy estimates: ${worlds} logs of 10,000 choices, the truth is ${truth.toFixed(4)}`,
    columns: ['estimator', 'bias', 'width of the interval', 'interval holds the truth'],
    rows: rows.map(({ name, bias, width, covered }) => [
      name,
      bias.toFixed(5),
      width.toFixed(4),
      percent(covered),
    ]),
  };
}
