import type { ImportLook } from '@zhuyi/contracts';
import { texts } from '../i18n/index';
import type { ImportOptions } from './api';
import { DATE_ORDERS, ZONES } from './choices';
import { lookView, type LookView } from './look-view';
import {
  choicesOf,
  columnRows,
  EVENT_TYPES,
  typeChoices,
  wordRows,
  type ColumnRow,
  type WordRow,
} from './mapping';

/** A file that was looked at, and what can be said of how it is to be read. */
export interface ImportPageView {
  view: LookView;
  choices: string[];
  rows: ColumnRow[];
  words: WordRow[];
  /** What can be said of a word, and of every line where no column tells what was done. */
  types: string[];
  asksType: boolean;
  typeAt: number;
  zones: readonly string[];
  zoneAt: number;
  dateOrders: readonly string[];
  datesAt: number;
  /** Columns are guessed, and nothing is read by them yet. */
  guessed: boolean;
}

export function importPageView(name: string, look: ImportLook, options: ImportOptions): ImportPageView {
  const { zone = '', dates = '', mapping } = options;
  const rows = columnRows(look, options);
  const { zones, dateOrders } = texts().eventsImport;
  return {
    ...{ view: lookView(name, look), rows, choices: choicesOf(look) },
    ...{ words: wordRows(look, options), types: typeChoices(), zones, dateOrders },
    asksType: look.kind === 'events' && !rows.some(({ column, at }) => column === 'type' && at > 0),
    typeAt: EVENT_TYPES.findIndex((type) => type === mapping?.event) + 1,
    zoneAt: Math.max(
      0,
      ZONES.findIndex((one) => one === zone),
    ),
    datesAt: DATE_ORDERS.indexOf(dates),
    guessed: look.failure === 'unknown',
  };
}
