import type { Banner, BannerNow } from '@zhuyi/contracts';
import { linkWords, whenWords } from './banner-words';
import { callAction } from './cloud/index';
import { texts } from './i18n/index';
import { newKey } from './new-key';
import type { RevisedKind } from './revised-form';

type When = Banner['when'];

/** A banner as somebody types it; '' and empty lists where nothing is chosen. */
export interface BannerRow {
  bannerId: string;
  enabled: boolean;
  titleZh: string;
  titleEn: string;
  noteZh: string;
  noteEn: string;
  image: string;
  drawing: string;
  to: Banner['link']['to'];
  itemId: string;
  /** Of the item, where it was chosen here. */
  itemTitle: string;
  category: string;
  words: string;
  festivals: NonNullable<When['festivals']>;
  /** Hours, as numbers. */
  hourFrom: string;
  hourUntil: string;
  weekdays: number[];
  scenes: NonNullable<When['scenes']>;
  from: string;
  until: string;
  shoppers: '' | 'new' | 'known';
}

export interface BannerForm {
  rows: BannerRow[];
}

/** Limit of the contract. */
export const MOST_BANNERS = 20;
const ADDRESS = /^(https|cloud):\/\//;

/** Which of these would be shown at this moment. */
export async function bannersNow(banners: Banner[]): Promise<BannerNow[]> {
  return (await callAction('merchant', 'bannersNow', { banners })).states;
}

export const bannerKind: RevisedKind<Banner[], BannerForm> = {
  async load() {
    const { banners: value, revision } = await callAction('merchant', 'banners', {});
    return { value, revision };
  },

  async save(banners, revision) {
    return (await callAction('merchant', 'saveBanners', { banners, revision }, { retries: 0 })).revision;
  },

  formOf: (banners) => ({ rows: banners.map(rowOf) }),

  read({ rows }) {
    const problems = Object.fromEntries(rows.flatMap((row, at) => problemsOf(row, at)));
    return { value: rows.map(bannerOf), problems };
  },

  newRow: () =>
    rowOf({
      ...{ bannerId: newKey('b'), enabled: true, title: { zh: '', en: '' }, note: { zh: '', en: '' } },
      ...{ drawing: '', link: { to: 'search', words: '' }, when: {} },
    }),

  describe: (banners) => [
    { label: texts().banners.order, text: banners.map(({ title }) => title.zh).join('、') },
    ...banners.map((banner) => ({ label: banner.title.zh, text: describeOne(banner) })),
  ],
};

function rowOf({ bannerId, enabled, title, note, image = '', drawing, link, when }: Banner): BannerRow {
  const { festivals = [], hours, weekdays = [], scenes = [], from = '', until = '', shoppers = '' } = when;
  return {
    ...{ bannerId, enabled, titleZh: title.zh, titleEn: title.en, noteZh: note.zh, noteEn: note.en },
    ...{ image, drawing, to: link.to, itemTitle: '' },
    itemId: link.to === 'item' ? link.itemId : '',
    category: link.to === 'category' ? link.name : '',
    words: link.to === 'search' ? link.words : '',
    ...{ festivals, weekdays, scenes, from, until, shoppers },
    hourFrom: hours === undefined ? '' : String(hours.from),
    hourUntil: hours === undefined ? '' : String(hours.until),
  };
}

/** What stands in a row; whether it can be saved, `isWhole` says. */
export function bannerOf(row: BannerRow): Banner {
  const { bannerId, enabled, festivals, weekdays, scenes, from, until, shoppers } = row;
  const image = row.image.trim();
  const hours = { from: Number(row.hourFrom), until: Number(row.hourUntil) };
  return {
    ...{ bannerId, enabled, link: linkOf(row), drawing: row.drawing.trim() },
    title: { zh: row.titleZh.trim(), en: row.titleEn.trim() },
    note: { zh: row.noteZh.trim(), en: row.noteEn.trim() },
    ...(image === '' ? {} : { image }),
    when: {
      ...(festivals.length > 0 ? { festivals } : {}),
      ...(row.hourFrom === '' || row.hourUntil === '' ? {} : { hours }),
      ...(weekdays.length > 0 ? { weekdays: [...weekdays].sort() } : {}),
      ...(scenes.length > 0 ? { scenes } : {}),
      ...(from === '' ? {} : { from }),
      ...(until === '' ? {} : { until }),
      ...(shoppers === '' ? {} : { shoppers }),
    },
  };
}

function linkOf({ to, itemId, category, words }: BannerRow): Banner['link'] {
  switch (to) {
    case 'item':
      return { to, itemId };
    case 'category':
      return { to, name: category };
    case 'search':
      return { to, words: words.trim() };
    case 'coupons':
      return { to };
  }
}

/** Whether a row can be saved as it stands. */
export function isWhole(row: BannerRow): boolean {
  return problemsOf(row, 0).length === 0;
}

/** What is wrong with a row, by the path of the contract's field. */
function problemsOf(row: BannerRow, at: number): [string, string][] {
  const words = texts().banners;
  const { title, note, image, link, when } = bannerOf(row);
  const length = (text: string): number => [...text].length;
  const aim = link.to === 'item' ? link.itemId : link.to === 'category' ? link.name : row.words.trim();
  const found: [string, string, boolean][] = [
    ['title.zh', words.wrongTitle, title.zh === '' || length(title.zh) > 30],
    ['title.en', words.wrongTitleEn, title.en === '' || length(title.en) > 60],
    ['note', words.wrongNote, length(note.zh) > 40 || length(note.en) > 80],
    ['image', words.wrongImage, image !== undefined && !ADDRESS.test(image)],
    ['link', words.wrongLink, link.to !== 'coupons' && aim === ''],
    ['when.hours', words.wrongHours, when.hours !== undefined && when.hours.from === when.hours.until],
    ['when.until', words.wrongDates, row.from !== '' && row.until !== '' && row.until < row.from],
  ];
  return found.flatMap(([field, text, isWrong]): [string, string][] =>
    isWrong ? [[`banners.${at}.${field}`, text]] : [],
  );
}

function describeOne(banner: Banner): string {
  const { enabled, title, note, image = '', drawing } = banner;
  const words = texts().banners;
  return [
    enabled ? words.on : words.off,
    title.en,
    ...[note.zh, note.en, image, drawing].filter((text) => text !== ''),
    linkWords(banner.link),
    whenWords(banner.when),
  ].join(' · ');
}
