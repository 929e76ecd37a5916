import { BANNER_LIMITS, bannerSchema, docId, LAUNCH_SCENES } from '@zhuyi/contracts';
import type { Banner, BannerNow, BannersDoc, LaunchScene, SavedBanners } from '@zhuyi/contracts';
import type { Db } from '../db';
import { log } from '../log';
import { isNear } from './festivals';
import { dayOf } from './count-fields';

const UTC8_MS = 8 * 3600 * 1000;

/** What decides which banners a visit is shown. */
export interface Moment {
  /** Epoch ms, by the server's clock. */
  now: number;
  scene: LaunchScene;
  isKnown: boolean;
}

/** Key of a shop's banners in `settings`. */
export function bannersKey(shop: string): string {
  return docId(shop, 'banners');
}

/** The merchant's banners, one operation. One that cannot be read is left out; none where nothing was saved yet. */
export async function readBanners(db: Db, shop: string): Promise<SavedBanners> {
  const doc: Partial<BannersDoc> = (await db.collection('settings').get<BannersDoc>(bannersKey(shop))) ?? {};
  const stored: unknown[] = Array.isArray(doc.banners) ? doc.banners : [];
  const banners = stored.flatMap((one) => bannerSchema.safeParse(one).data ?? []);
  if (banners.length < stored.length) log('banners damaged', { left: stored.length - banners.length });
  return { banners, revision: doc.revision ?? 0, updatedAt: doc.updatedAt ?? 0 };
}

/** Those whose conditions all hold, in the merchant's order, as many as one visit is shown. */
export function bannersAt(banners: readonly Banner[], moment: Moment): Banner[] {
  return banners
    .filter((banner) => banner.enabled && holds(banner.when, moment))
    .slice(0, BANNER_LIMITS.shown);
}

/** For each of them, which visits of this moment would be shown it; `now` in epoch ms. */
export function bannersNow(banners: readonly Banner[], now: number): BannerNow[] {
  const visits = LAUNCH_SCENES.flatMap((scene) =>
    [false, true].map((isKnown) => ({
      ...{ scene, isKnown },
      shown: new Set(bannersAt(banners, { now, scene, isKnown })),
    })),
  );
  return banners.map((banner) => {
    const { bannerId, enabled, when } = banner;
    const seen = visits.filter(({ shown }) => shown.has(banner));
    if (!enabled) return { bannerId, state: 'off' };
    if (seen.length === 0) return { bannerId, state: isTime(when, now) ? 'crowded' : 'waiting' };
    const scenes = LAUNCH_SCENES.filter((scene) => seen.some((visit) => visit.scene === scene));
    const isFor = (known: boolean): boolean => seen.some(({ isKnown }) => isKnown === known);
    const shoppers = isFor(true) ? 'known' : 'new';
    return {
      ...{ bannerId, state: 'shown' },
      ...(scenes.length < LAUNCH_SCENES.length ? { scenes } : {}),
      ...(isFor(true) && isFor(false) ? {} : { shoppers }),
    };
  });
}

function holds(when: Banner['when'], { now, scene, isKnown }: Moment): boolean {
  const { scenes, shoppers } = when;
  return (
    isTime(when, now) &&
    (scenes === undefined || scenes.includes(scene)) &&
    (shoppers === undefined || (shoppers === 'known') === isKnown)
  );
}

function isTime({ festivals, hours, weekdays, from, until }: Banner['when'], now: number): boolean {
  const here = new Date(now + UTC8_MS);
  const day = dayOf(now);
  return (
    (festivals === undefined || festivals.some((festival) => isNear(festival, now))) &&
    (hours === undefined || isWithin(here.getUTCHours(), hours)) &&
    (weekdays === undefined || weekdays.includes(here.getUTCDay() || 7)) &&
    (from === undefined || day >= from) &&
    (until === undefined || day <= until)
  );
}

function isWithin(hour: number, { from, until }: { from: number; until: number }): boolean {
  return from < until ? hour >= from && hour < until : hour >= from || hour < until;
}
