import { docId } from '@zhuyi/contracts';
import type { WalletCoupon, WalletDoc } from '@zhuyi/contracts';
import { changeOwn } from '../own-document';
import type { ShopAt } from '../hold-ids';

/** What was used or has run out is remembered for so long. */
const REMEMBERED_MS = 180 * 86_400_000;

export async function readWallet({ db, shop }: ShopAt, shopper: string): Promise<WalletCoupon[]> {
  return (await db.collection('wallets').get(docId(shop, shopper)))?.coupons ?? [];
}

/**
 * Changes the coupons of a wallet; none of several changes at the same time is lost. `change` returns null to leave them
 * alone. Returns the coupons afterwards.
 */
export async function changeWallet(
  at: ShopAt,
  shopper: string,
  change: (coupons: readonly WalletCoupon[]) => Promise<WalletCoupon[] | null> | WalletCoupon[] | null,
): Promise<WalletCoupon[]> {
  const { db, shop, now } = at;
  const _id = docId(shop, shopper);
  const fresh: WalletDoc = { _id, shop, revision: 0, coupons: [], createdAt: now, updatedAt: now };
  const doc = await changeOwn(db.collection('wallets'), fresh, now, async ({ coupons }) => {
    const next = await change(coupons);
    return next && { coupons: next.filter((coupon) => isRemembered(coupon, now)) };
  });
  return doc.coupons;
}

/** The same, for one coupon; it is left alone where it is not there, or `change` returns it as it is. */
export function changeCoupon(
  at: ShopAt,
  shopper: string,
  couponId: string,
  change: (coupon: WalletCoupon) => WalletCoupon,
): Promise<WalletCoupon[]> {
  return changeWallet(at, shopper, (coupons) => {
    const known = coupons.find((coupon) => coupon.couponId === couponId);
    const next = known && change(known);
    if (!next || next === known) return null;
    return coupons.map((coupon) => (coupon === known ? next : coupon));
  });
}

function isRemembered({ until, usedAt, heldBy }: WalletCoupon, now: number): boolean {
  if (usedAt === undefined && heldBy !== undefined) return true;
  return Math.max(until, usedAt ?? 0) > now - REMEMBERED_MS;
}
