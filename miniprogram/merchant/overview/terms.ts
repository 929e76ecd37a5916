import { texts } from '../../services/i18n/index';

/** The words of the page, each with what it means. */
export function termRows(): { key: string; name: string; text: string }[] {
  const { termNames, terms } = texts();
  const meanings: Record<string, string> = terms;
  return Object.entries(termNames).map(([key, name]) => ({ key, name, text: meanings[key] ?? '' }));
}
