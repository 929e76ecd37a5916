import type { BannerRow } from '../../services/banner-form';
import { texts } from '../../services/i18n/index';

/** Something that can be chosen or not. */
export interface Choice {
  key: string;
  text: string;
  on: boolean;
}

export const LISTS = ['festivals', 'weekdays', 'scenes'] as const;
export type ListName = (typeof LISTS)[number];

/** Everything that a row offers to choose from, with what is chosen. */
export function choicesOf(row: BannerRow): {
  links: Choice[];
  festivals: Choice[];
  weekdays: Choice[];
  scenes: Choice[];
  shoppers: Choice[];
} {
  const { banners: words, bannerFestivals, bannerScenes, bannerDays } = texts();
  const listed = (names: object, chosen: readonly (string | number)[]): Choice[] =>
    Object.entries(names).map(([key, text]) => ({
      ...{ key, text: String(text), on: chosen.some((one) => String(one) === key) },
    }));
  const one = (names: Record<string, string>, chosen: string): Choice[] => listed(names, [chosen]);
  return {
    links: one(
      {
        ...{ search: words.toSearch, item: words.toItem },
        ...{ category: words.toCategory, coupons: words.toCoupons },
      },
      row.to,
    ),
    festivals: listed(bannerFestivals, row.festivals),
    weekdays: listed(bannerDays, row.weekdays),
    scenes: listed(bannerScenes, row.scenes),
    shoppers: one({ '': words.anybody, new: words.newOnes, known: words.knownOnes }, row.shoppers),
  };
}

/** The list with one more, or without it. */
export function toggled(row: BannerRow, list: ListName, key: string): Partial<BannerRow> {
  const chosen: readonly (string | number)[] = row[list];
  const value = list === 'weekdays' ? Number(key) : key;
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return { [list]: next };
}

/** Hours to choose from: none first. */
export function hourNames(first: number): string[] {
  return [texts().banners.anyHour, ...Array.from({ length: 24 }, (_, at) => `${first + at}:00`)];
}

/** The hours after one of them was chosen at a place in its list: both or none. */
export function chosenHours(
  row: BannerRow,
  field: 'hourFrom' | 'hourUntil',
  place: number,
): Partial<BannerRow> {
  if (place === 0) return { hourFrom: '', hourUntil: '' };
  const hour = String(field === 'hourFrom' ? place - 1 : place);
  const { hourFrom, hourUntil }: Pick<BannerRow, 'hourFrom' | 'hourUntil'> = { ...row, [field]: hour };
  return { hourFrom: hourFrom === '' ? '0' : hourFrom, hourUntil: hourUntil === '' ? '24' : hourUntil };
}
