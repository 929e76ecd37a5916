import { bannersKey, type Call } from '@zhuyi/cloud-kit';
import type { Banner, BannersDoc, SavedBanners } from '@zhuyi/contracts';
import { saveRevised } from './revised';

/** Keeps the shop's banners, in the order they are shown in; CONFLICT when somebody changed them since `revision`. */
export async function saveBanners(
  banners: Banner[],
  revision: number,
  { db, shop, now }: Call,
): Promise<SavedBanners> {
  const doc: BannersDoc = { _id: bannersKey(shop), shop, banners, revision, updatedAt: now };
  const saved = await saveRevised(db, db.collection('settings'), doc, revision);
  return { banners, revision: saved, updatedAt: now };
}
