import type { Synonyms } from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { texts } from './i18n/index';
import { newKey } from './new-key';
import type { RevisedKind } from './revised-form';

/** Limits of the contract. */
export const SYNONYM_MOST = { entries: 200, words: 10, letters: 24 };

/** Entries as somebody types them: words beside each other, with a comma or `、` between. */
export interface SynonymForm {
  rows: { id: string; words: string; also: string }[];
}

export const synonymKind: RevisedKind<Synonyms, SynonymForm> = {
  async load() {
    const { entries: value, revision } = (await callAction('merchant', 'synonyms', {})).synonyms;
    return { value, revision };
  },

  async save(entries, revision) {
    const request = { entries, revision };
    return (await callAction('merchant', 'saveSynonyms', request, { retries: 0 })).synonyms.revision;
  },

  formOf: (entries) => ({
    rows: entries.map(({ words, also }) => ({
      ...{ id: newKey('r'), words: words.join('、'), also: also.join('、') },
    })),
  }),

  read({ rows }) {
    const said = texts().shopSettings;
    const problems: Record<string, string> = {};
    // A row that was begun and left empty is none.
    const written = rows.map(({ words, also }) => ({ words: wordsOf(words), also: wordsOf(also) }));
    written.forEach(({ words, also }, at) => {
      const all = [...words, ...also];
      if (all.length === 0) return;
      const tooLong = all.some((word) => [...word].length > SYNONYM_MOST.letters);
      if (tooLong || words.length > SYNONYM_MOST.words || also.length > SYNONYM_MOST.words) {
        problems[`entries.${at}.words`] = said.wordsTooLong;
      } else if (words.length === 0 || all.length === 1) problems[`entries.${at}.words`] = said.oneWord;
    });
    const value = written.filter(({ words, also }) => words.length + also.length > 0);
    return { value, problems };
  },

  newRow: (word = '') => ({ id: newKey('r'), words: word, also: '' }),

  describe: (entries) =>
    entries.map(({ words, also }) => ({
      label: words[0] ?? '',
      text: [words.join(' = '), also.length > 0 ? `→ ${also.join('、')}` : ''].join(' ').trim(),
    })),
};

/** `礼物、送礼, 伴手礼` -> three words, each once. */
export function wordsOf(typed: string): string[] {
  const words = typed.split(/[、，,;；\n]+/).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ''))];
}

/** The rows that a word stands in, by their place: what looking for it also finds. */
export function rowsWith(word: string, { rows }: SynonymForm): { at: number; finds: string[] }[] {
  const sought = word.trim().toLowerCase();
  if (sought === '') return [];
  return rows.flatMap(({ words, also }, at) => {
    const same = wordsOf(words);
    if (!same.some((one) => one.toLowerCase() === sought)) return [];
    return [{ at, finds: [...same.filter((one) => one.toLowerCase() !== sought), ...wordsOf(also)] }];
  });
}
