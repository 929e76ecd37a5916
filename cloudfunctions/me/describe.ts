import { retentionDays, memberOf, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { Me, ShopperDoc } from '@zhuyi/contracts';

/** What the shop knows of the caller, in short. */
export async function describeMe(call: Call): Promise<Me> {
  const { db, shop } = call;
  const shopper = await call.shopper();
  const [known, orders, member, favourites] = await Promise.all([
    db.collection('shoppers').get(docId(shop, shopper)),
    db.collection('orders').count({ shop, shopper }),
    memberOf(call),
    db.collection('favourites').get(docId(shop, shopper)),
  ]);
  const keptDays = retentionDays();
  const favoured = favourites?.items.map(({ itemId }) => itemId) ?? [];
  return {
    consent: consentOf(known),
    personalise: known?.personalise ?? true,
    behaviours: known?.recent.length ?? 0,
    orders,
    ...(known?.away && known.away.length > 0 ? { away: known.away } : {}),
    ...(favoured.length > 0 ? { favourites: favoured } : {}),
    ...(keptDays === null ? {} : { keptDays }),
    ...(member ?? {}),
  };
}

function consentOf(known: ShopperDoc | null): Me['consent'] {
  if (!known) return 'unasked';
  return known.consent ? 'granted' : 'refused';
}
