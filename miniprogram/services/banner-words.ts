import type { Banner, BannerNow } from '@zhuyi/contracts';
import { texts } from './i18n/index';

/** Where a tap on a banner leads to; `title` of the item, where it is known. */
export function linkWords(link: Banner['link'], title = ''): string {
  const words = texts().banners;
  switch (link.to) {
    case 'item':
      return `${words.toItem}「${title === '' ? link.itemId : title}」`;
    case 'category':
      return `${words.toCategory}「${link.name}」`;
    case 'search':
      return `${words.toSearch}「${link.words}」`;
    case 'coupons':
      return words.toCoupons;
  }
}

/** The conditions of a banner in words. */
export function whenWords({
  festivals = [],
  hours,
  weekdays = [],
  scenes = [],
  from,
  until,
  shoppers,
}: Banner['when']): string {
  const { banners: words, bannerFestivals, bannerScenes, bannerDays } = texts();
  const days = weekdays.map((day) => bannerDays[day as keyof typeof bannerDays]);
  const parts = [
    festivals.map((name) => bannerFestivals[name]).join('、'),
    hours === undefined ? '' : `${hours.from}:00–${hours.until}:00`,
    days.join('、'),
    from === undefined && until === undefined ? '' : `${from ?? ''} … ${until ?? ''}`.trim(),
    scenes.map((name) => bannerScenes[name]).join('、'),
    shoppers === undefined ? '' : shoppers === 'new' ? words.newOnes : words.knownOnes,
  ].filter((part) => part !== '');
  return parts.length === 0 ? words.always : parts.join(' · ');
}

/** Whether a banner would be shown now, and to whom; '' while nobody knows. */
export function nowWords(now: BannerNow | undefined): string {
  const { banners: words, bannerScenes } = texts();
  if (now === undefined) return '';
  const { state, shoppers, scenes } = now;
  const only = shoppers === undefined ? '' : shoppers === 'new' ? words.onlyNew : words.onlyKnown;
  const ways =
    scenes === undefined ? '' : `${words.onlyFrom}: ${scenes.map((name) => bannerScenes[name]).join('、')}`;
  return [words[state], only, ways].filter((part) => part !== '').join(' · ');
}
