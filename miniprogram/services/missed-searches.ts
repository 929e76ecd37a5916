import type { MissedSearch } from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { say } from './i18n/index';
import { rowsWith, type SynonymForm } from './synonym-form';

/** More would be a wall; the most wanted stand first. */
const MOST_SHOWN = 20;

/** Words that found nothing, as the page of synonyms shows them. */
export interface MissedRow {
  words: string;
  text: string;
}

/** What was looked for in vain in the last two weeks, most wanted first. */
export async function loadMissed(): Promise<MissedSearch[]> {
  return (await callAction('merchant', 'missedSearches', {})).searches;
}

/** Those that no row of the table has yet. */
export function missedRows(searches: readonly MissedSearch[], form: SynonymForm): MissedRow[] {
  return searches
    .filter(({ words }) => rowsWith(words, form).length === 0)
    .slice(0, MOST_SHOWN)
    .map(({ words, now, before }) => ({ words, text: say().missedTimes(now, before) }));
}
