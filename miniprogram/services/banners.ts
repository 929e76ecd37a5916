import type { Banner, ShownBanner } from '@zhuyi/contracts';
import { artAddress } from './art/index';
import { loadHome } from './catalog';
import { launchScene } from './launch-scene';
import { language } from './settings';
import { isFields, phoneStorage } from './storage';

const KEY = 'zhuyi.banners';
/** Another start within so long shows the same: a visit is to cost few calls. */
const FRESH_MS = 15 * 60_000;

/** A banner as it is drawn. */
export interface BannerView {
  bannerId: string;
  title: string;
  note: string;
  src: string;
  link: Banner['link'];
}

/** In the shopper's language, with a photograph or a drawing. */
export function viewOf({ bannerId, title, note, image, drawing, link }: ShownBanner): BannerView {
  const speech = language();
  const src = image ?? artAddress({ title: drawing || title.zh, category: [] });
  return { bannerId, title: title[speech], note: note[speech], src, link };
}

/**
 * The banners of this visit. They stay on the phone for a quarter of an hour, and how many there are for longer: the next
 * start keeps their place free.
 */
export async function loadBanners(now = Date.now()): Promise<ShownBanner[]> {
  const scene = launchScene() ?? 0;
  const stored = phoneStorage.read(KEY);
  const isFresh =
    isFields(stored) && stored['scene'] === scene && Math.abs(now - Number(stored['at'])) < FRESH_MS;
  if (isFresh && Array.isArray(stored['banners'])) return stored['banners'].filter(isBanner);
  const { banners = [] } = await loadHome();
  phoneStorage.write(KEY, { count: banners.length, banners, scene, at: now });
  return banners;
}

/** What was written by another version is no banner. */
function isBanner(value: unknown): value is ShownBanner {
  return isFields(value) && isFields(value['title']) && isFields(value['note']) && isFields(value['link']);
}

/** Whether room is to be kept: there were some the last time, or nobody knows yet. */
export function expectsBanners(): boolean {
  const stored = phoneStorage.read(KEY);
  return !isFields(stored) || stored['count'] !== 0;
}

/** Where a banner leads to; tab pages are gone to in another way. */
export function addressOf(link: Banner['link']): { url: string; category?: string } {
  switch (link.to) {
    case 'item':
      return { url: `/shop/item/index?id=${encodeURIComponent(link.itemId)}` };
    case 'search':
      return { url: `/shop/search/index?words=${encodeURIComponent(link.words)}` };
    case 'coupons':
      return { url: '/shop/coupons/index' };
    case 'category':
      return { url: '/pages/category/index', category: link.name };
  }
}
