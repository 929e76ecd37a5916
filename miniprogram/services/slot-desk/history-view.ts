import type { Publication } from '@zhuyi/contracts';
import { timeText } from '../format';
import { texts } from '../i18n/index';
import type { Known } from './known';
import { fill } from './sentences';
import { changesIn, settingsWords } from './settings-words';

/** A publication in the page's list. */
export interface HistoryRow {
  number: number;
  /** Who and when. */
  by: string;
  restores: string;
  /** What it changed, a line each. */
  changes: string;
  /** All that it says. */
  text: string;
}

/** Publications, newest first; each is compared with the one below it, the last, where nothing is kept before it, with nothing. */
export function historyRows(
  publications: readonly Publication[],
  known: Pick<Known, 'items' | 'register'>,
): HistoryRow[] {
  const { restores: restoresWords } = texts().slotDesk;
  return publications.map((publication, i) => {
    const { number, restores, settings } = publication;
    return {
      number,
      by: whoAndWhen(publication),
      restores: restores === undefined ? '' : fill(restoresWords, { n: restores }),
      changes: changesText(publication, publications[i + 1], known),
      text: settingsWords(settings, known).join('\n'),
    };
  });
}

function whoAndWhen({ by, at }: Publication): string {
  const words = texts().slotDesk;
  const when = at === 0 ? '' : timeText(at);
  if (by !== '') return fill(words.by, { who: by, when });
  return [words.unknown, when].filter((part) => part !== '').join(' · ');
}

function changesText(
  { settings }: Publication,
  before: Publication | undefined,
  known: Pick<Known, 'items' | 'register'>,
): string {
  if (before === undefined) return '';
  const changes = changesIn(before.settings, settings, known);
  return changes.length > 0 ? changes.join('\n') : texts().slotForm.noChanges;
}
