import { openDb, pointAt } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import { isDemoComplete } from '@zhuyi/shop-simulator';

const SHOP = 'main';

/** What a starting shop wants to know of its database. */
export interface ShopState {
  items: number;
  /** Seeding the demo began and was cut off. */
  demoUnfinished: boolean;
  /** A trained version (not just the baseline) is live. */
  trained: boolean;
}

export async function shopState(adminUrl: string): Promise<ShopState> {
  pointAt(adminUrl);
  const db = openDb();
  const items = await db.collection('items').count({ shop: SHOP });
  const demo = await db.collection('imports').count({ shop: SHOP, format: 'demo' });
  const live = await db.collection('models').get(docId(SHOP, 'live'));
  const version = live !== null && 'version' in live ? live.version : undefined;
  const manifest = version === undefined ? null : await db.collection('models').get(docId(SHOP, version));
  return {
    items,
    demoUnfinished: demo > 0 && !(await isDemoComplete(db, SHOP)),
    trained: manifest !== null && 'kind' in manifest && manifest.kind === 'trained',
  };
}
