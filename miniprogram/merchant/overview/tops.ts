import type { Overview, TopRow } from '@zhuyi/contracts';
import { countText, percentText, priceText } from '../../services/format';
import { say, texts } from '../../services/i18n/index';
import { changeText, momentText, perThousandText } from './words';

/** The lists of items, by the name of their words. */
export const TOP_LISTS = ['items', 'best', 'worst', 'categories', 'brands'] as const;
export type TopList = (typeof TOP_LISTS)[number];

const WINDOWS = [1, 7, 30];

/** Rows of a list as the table shows them. */
export function topRows({ tops }: Overview, list: TopList): object[] {
  return (tops?.[list] ?? []).map((row) => cells(row, list));
}

/** What is to be said over the table: why it is empty, or up to when it is counted. */
export function topsNote(
  { tops, topsTo = 0 }: Overview,
  list: TopList,
  days: number,
  endsToday: boolean,
): string {
  const words = texts().figures;
  if (!tops) return endsToday && WINDOWS.includes(days) ? words.itemsLater : words.itemsOnly;
  if (tops.shown === 0) return words.itemsLater;
  if (tops[list].length === 0) return words.noItems;
  const now = Date.now();
  const notes = [say().shownItems(countText(tops.shown)), say().itemsTo(momentText(topsTo, now))];
  if (tops.since !== undefined) notes.push(say().itemsSince(momentText(tops.since, now)));
  return notes.join(' · ');
}

function cells(row: TopRow, list: TopList): object {
  const words = texts().figures;
  const isItem = list !== 'categories' && list !== 'brands';
  return {
    key: row.key,
    name: row.name === '' ? (isItem ? words.gone : words.none) : row.name,
    itemId: isItem && row.name !== '' ? row.key : '',
    exposures: countText(row.exposures),
    change: changeText(row.exposures, row.before.exposures),
    clicks: countText(row.clicks),
    ctr: percentText(row.clicks, row.exposures),
    carts: countText(row.carts),
    brought: countText(row.purchases),
    cvr: percentText(row.purchases, row.clicks),
    gmv: priceText(row.gmvFen),
    perThousand: perThousandText(row.gmvFen, row.exposures),
  };
}
