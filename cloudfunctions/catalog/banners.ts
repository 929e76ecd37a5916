import { bannersAt, readBanners, type Call } from '@zhuyi/cloud-kit';
import { docId, launchSceneOf } from '@zhuyi/contracts';
import type { Banner, ShownBanner } from '@zhuyi/contracts';

/** An instance knows the banners as of so long ago. */
const KEPT_MS = 60_000;
const kept = new Map<string, { at: number; banners: Banner[] }>();

/**
 * The banners of a visit: which hold is decided by the server's clock and by what it knows of the caller; the phone says by which
 * scene it was opened. At most one operation a minute, and one where a banner is for new or known shoppers.
 */
export async function shownBanners(scene: number | undefined, call: Call): Promise<ShownBanner[]> {
  const { now } = call;
  const all = await known(call);
  const shownTo = (isKnown: boolean): Banner[] =>
    bannersAt(all, { now, scene: launchSceneOf(scene), isKnown });
  const [strange, familiar] = [shownTo(false), shownTo(true)];
  const differ = [...strange, ...familiar].some(({ when }) => when.shoppers !== undefined);
  const shown = differ && (await isKnown(call)) ? familiar : strange;
  return shown.map(({ bannerId, title, note, drawing, link, image }) => ({
    ...{ bannerId, title, note, drawing, link },
    ...(image === undefined ? {} : { image }),
  }));
}

async function known({ db, shop, now }: Call): Promise<Banner[]> {
  const found = kept.get(shop);
  if (found && Math.abs(now - found.at) < KEPT_MS) return found.banners;
  const { banners } = await readBanners(db, shop);
  kept.set(shop, { at: now, banners });
  return banners;
}

/** Somebody who agreed to be remembered and has done something. */
async function isKnown({ db, shop, shopper }: Call): Promise<boolean> {
  const doc = await db.collection('shoppers').get(docId(shop, await shopper()));
  return doc?.consent === true && doc.personalise && doc.recent.length > 0;
}
