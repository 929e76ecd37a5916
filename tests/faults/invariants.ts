import type { TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, isPaid, type OrderLine } from '@zhuyi/contracts';
import { FIRST_STOCK, ITEMS } from './world';

/** First stock = what is left + what orders hold or have, less what came back. */
export async function stockFaults(shop: TestShop): Promise<string[]> {
  const lines: OrderLine[] = [];
  for await (const page of shop.db.collection('orders').pages({ shop: shop.shop }, 500)) {
    for (const order of page) if (order.state === 'placed' || isPaid(order.state)) lines.push(...order.lines);
  }
  const back: { itemId: string; quantity: number }[] = [];
  for await (const page of shop.db.collection('afterSales').pages({ shop: shop.shop }, 500)) {
    for (const { restocked, lines: units } of page) if (restocked) back.push(...units);
  }
  const unitsOf = (list: typeof back, id: string): number =>
    list.reduce((sum, { itemId, quantity }) => sum + (itemId === id ? quantity : 0), 0);
  const taken = (id: string): number => unitsOf(lines, id) - unitsOf(back, id);
  const faults: string[] = [];
  for (const itemId of ITEMS) {
    const item = await shop.db.collection('items').get(docId(shop.shop, itemId));
    const stock = item?.stock ?? NaN;
    if (stock + taken(itemId) !== FIRST_STOCK) {
      faults.push(`${itemId}: ${stock} left and ${taken(itemId)} taken of ${FIRST_STOCK}`);
    }
  }
  return faults;
}

/** An event of a shopper is stored once, whatever was sent again. */
export async function eventFaults(shop: TestShop): Promise<string[]> {
  const seen = new Set<string>();
  const faults: string[] = [];
  for await (const page of shop.db.collection('eventBatches').pages({ shop: shop.shop }, 500)) {
    for (const key of page.flatMap(({ shopper, events }) => events.map(({ id }) => `${shopper} ${id}`))) {
      if (seen.has(key)) faults.push(`event ${key} is stored twice`);
      seen.add(key);
    }
  }
  return faults;
}

/** Every coupon that an offer has counted is in a wallet, and none is there twice; one order takes a coupon. */
export async function couponFaults(shop: TestShop): Promise<string[]> {
  const faults: string[] = [];
  const offer = await shop.db.collection('offers').get(docId(shop.shop, 'offer'));
  const wallets = await shop.db.collection('wallets').find({ shop: shop.shop }, { limit: 1000 });
  const ids = wallets.flatMap(({ coupons }) => coupons.map(({ couponId }) => couponId));
  if (new Set(ids).size !== ids.length) faults.push('a coupon is in two wallets');
  if (offer && offer.stock - offer.left !== ids.length) {
    faults.push(`${offer.stock - offer.left} coupons counted, ${ids.length} in wallets`);
  }
  const taken = new Map<string, number>();
  for await (const page of shop.db.collection('orders').pages({ shop: shop.shop }, 500)) {
    for (const { coupon, state } of page) {
      if (coupon && (state === 'placed' || state === 'paid'))
        taken.set(coupon.couponId, (taken.get(coupon.couponId) ?? 0) + 1);
    }
  }
  for (const [couponId, orders] of taken)
    if (orders > 1) faults.push(`${couponId} stands in ${orders} orders`);
  return faults;
}
