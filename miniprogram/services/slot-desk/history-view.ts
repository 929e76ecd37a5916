import type { Publication, SlotItem } from '@zhuyi/contracts';
import { timeText } from '../format';
import { texts } from '../i18n/index';
import { sentencesOf } from './preview-view';
import { fill } from './sentences';

/** A publication in the page's list. */
export interface HistoryRow {
  number: number;
  title: string;
  /** Who and when. */
  by: string;
  restores: string;
  /** What it says, in sentences. */
  text: string;
}

export function historyRows(
  publications: readonly Publication[],
  items: ReadonlyMap<string, SlotItem>,
): HistoryRow[] {
  const words = texts().slotDesk;
  return publications.map(({ number, by, at, restores, settings }) => {
    const when = at === 0 ? '' : timeText(at);
    const sentences = sentencesOf(settings, items);
    return {
      number,
      title: settings.title,
      by:
        by === ''
          ? [words.unknown, when].filter((part) => part !== '').join(' · ')
          : fill(words.by, { who: by, when }),
      restores: restores === undefined ? '' : fill(words.restores, { n: restores }),
      text: sentences.length > 0 ? sentences.join('\n') : words.noRules,
    };
  });
}
