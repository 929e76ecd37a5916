import type { CategoryNode, CoolOff } from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { say, texts } from './i18n/index';
import { wholeOf } from './money-input';
import type { RevisedKind } from './revised-form';

/** Limit of the contract. */
const MOST_DAYS = 730;
const SEPARATOR = ' / ';

/** The names of a category from the root down, of one that `categoryNames` gave. */
export const pathOf = (name: string): string[] => name.split(SEPARATOR);

/** Times as somebody types them. */
export interface CoolOffForm {
  rows: { name: string; path: string[]; days: string }[];
}

export const coolOffKind: RevisedKind<CoolOff, CoolOffForm> = {
  async load() {
    const { entries: value, revision } = (await callAction('merchant', 'coolOff', {})).coolOff;
    return { value, revision };
  },

  async save(entries, revision) {
    const request = { entries, revision };
    return (await callAction('merchant', 'saveCoolOff', request, { retries: 0 })).coolOff.revision;
  },

  formOf: (entries) => ({
    rows: entries.map(({ category, days }) => ({
      ...{ name: category.join(SEPARATOR), path: category, days: String(days) },
    })),
  }),

  read({ rows }) {
    const words = texts().shopSettings;
    const problems: Record<string, string> = {};
    const value = rows.map(({ name, path, days }, at) => {
      const whole = wholeOf(days);
      if (whole === undefined || whole > MOST_DAYS) problems[`entries.${at}.days`] = words.wrongDays;
      if (rows.findIndex((row) => row.name === name) < at)
        problems[`entries.${at}.category`] = words.categoryTwice;
      return { category: path, days: whole ?? 0 };
    });
    return { value, problems };
  },

  newRow: (name = '') => ({ name, path: pathOf(name), days: '' }),

  describe: (entries) =>
    entries.map(({ category, days }) => ({
      label: category.join(SEPARATOR),
      text: days === 0 ? texts().shopSettings.notHidden : say().hiddenDays(days),
    })),
};

/** Every category as one name from the root down, for a list to choose from. */
export function categoryNames(tree: readonly CategoryNode[], above: readonly string[] = []): string[] {
  return tree.flatMap(({ name, children = [] }) => {
    const path = [...above, name];
    return [path.join(SEPARATOR), ...categoryNames(children, path)];
  });
}
