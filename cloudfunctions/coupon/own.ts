import { holdersOf, readWallet, toCoupon, type Call } from '@zhuyi/cloud-kit';
import type { Coupon } from '@zhuyi/contracts';

/** The caller's coupons: what can be used first, and of those what runs out first. */
export async function wallet(call: Call): Promise<Coupon[]> {
  const coupons = (await readWallet(call, await call.shopper())).filter(({ pending }) => !pending);
  const orders = await holdersOf(call, coupons);
  const order = { usable: 0, used: 1, expired: 2 };
  return coupons
    .map((coupon) => toCoupon(coupon, orders, call.now))
    .sort((a, b) => order[a.state] - order[b.state] || a.until - b.until);
}
