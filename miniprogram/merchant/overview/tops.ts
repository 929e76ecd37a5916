import type { Overview, TopRow } from '@zhuyi/contracts';
import { countText, percentText, priceText } from '../../services/format';
import { say, texts } from '../../services/i18n/index';
import { changeText, momentText, perThousandText } from './words';

/** The lists of items, by the name of their words. */
export const TOP_LISTS = ['items', 'best', 'worst', 'categories', 'brands'] as const;
export type TopList = (typeof TOP_LISTS)[number];

const WINDOWS = [1, 7, 30];

/** A list as the page shows it; of today alone no changes: a part of a day is not held against a whole one. */
export function drawnTops(
  answer: Overview,
  list: TopList,
  days: readonly string[],
  today: string,
): { topRows: object[]; topsNote: string } {
  const endsToday = days[days.length - 1] === today;
  const isToday = endsToday && days.length === 1;
  return {
    topRows: (answer.tops?.[list] ?? []).map((row) => cells(row, list, isToday)),
    topsNote: topsNote(answer, list, days.length, endsToday),
  };
}

/** What is to be said over the table: why it is empty, or up to when it is counted. */
function topsNote({ tops, topsTo = 0 }: Overview, list: TopList, days: number, endsToday: boolean): string {
  const words = texts().figures;
  if (!tops) return endsToday && WINDOWS.includes(days) ? words.itemsLater : words.itemsOnly;
  if (tops.shown === 0) return words.itemsLater;
  if (tops[list].length === 0) return words.noItems;
  const now = Date.now();
  const notes = [say().shownItems(countText(tops.shown)), say().itemsTo(momentText(topsTo, now))];
  if (tops.since !== undefined) notes.push(say().itemsSince(momentText(tops.since, now)));
  if (endsToday) notes.push(words.running);
  return notes.join(' · ');
}

function cells(row: TopRow, list: TopList, isToday: boolean): object {
  const words = texts().figures;
  const isItem = list !== 'categories' && list !== 'brands';
  return {
    key: row.key,
    name: row.name === '' ? (isItem ? words.gone : words.none) : row.name,
    itemId: isItem && row.name !== '' ? row.key : '',
    exposures: countText(row.exposures),
    change: isToday ? '' : changeText(row.exposures, row.before.exposures),
    clicks: countText(row.clicks),
    ctr: percentText(row.clicks, row.exposures),
    carts: countText(row.carts),
    brought: countText(row.purchases),
    cvr: percentText(row.purchases, row.clicks),
    gmv: priceText(row.gmvFen),
    perThousand: perThousandText(row.gmvFen, row.exposures),
  };
}
