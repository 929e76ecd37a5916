import type { TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, type OrderLine } from '@zhuyi/contracts';
import { FIRST_STOCK, ITEMS } from './world';

/** First stock = what is left + what orders hold or have. */
export async function stockFaults(shop: TestShop): Promise<string[]> {
  const lines: OrderLine[] = [];
  for await (const page of shop.db.collection('orders').pages({ shop: shop.shop }, 500)) {
    for (const order of page)
      if (order.state === 'placed' || order.state === 'paid') lines.push(...order.lines);
  }
  const taken = (id: string): number =>
    lines.reduce((sum, { itemId, quantity }) => sum + (itemId === id ? quantity : 0), 0);
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
