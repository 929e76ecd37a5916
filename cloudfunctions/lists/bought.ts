import { fromToken, keysetPage, toToken, type Call } from '@zhuyi/cloud-kit';
import type { Bought, ListsAnswers, OrderDoc, OrderLine } from '@zhuyi/contracts';
import { cardsOf } from './cards';

/** Orders a page: with ten lines each half a megabyte of documents. */
const ORDERS_A_PAGE = 50;
/** Orders that came to nothing: what was in them was not bought. */
const FAILED: readonly string[] = ['reserving', 'placed', 'cancelled', 'expired', 'refunded'];

/** A page of the order book as things and the times they were bought, the one bought last first; two operations. */
export async function bought(after: string | undefined, call: Call): Promise<ListsAnswers['bought']> {
  const { db, shop } = call;
  const found = await keysetPage(
    db.collection('orders'),
    db.command,
    { shop, shopper: await call.shopper() },
    { field: 'createdAt', tie: 'orderId', direction: 'desc' },
    fromToken(after),
    ORDERS_A_PAGE + 1,
  );
  const orders = found.slice(0, ORDERS_A_PAGE);
  const things = thingsOf(orders);
  const cards = await cardsOf([...new Set(things.map(({ itemId }) => itemId))], call);
  const last = orders.at(-1);
  const answer = things.map((thing) => {
    const card = cards.get(thing.itemId);
    return card ? { ...thing, card } : thing;
  });
  return last && found.length > ORDERS_A_PAGE
    ? { bought: answer, next: toToken({ value: last.createdAt, tie: last.orderId }) }
    : { bought: answer };
}

function thingsOf(orders: readonly OrderDoc[]): Bought[] {
  const things = new Map<string, Bought>();
  for (const { orderId, state, paidAt, lines } of orders) {
    if (paidAt === undefined || FAILED.includes(state)) continue;
    for (const line of lines) {
      const key = JSON.stringify([line.itemId, line.skuId]);
      const thing = things.get(key) ?? newThing(line);
      things.set(key, thing);
      thing.times.push({ orderId, at: paidAt, quantity: line.quantity, priceFen: line.priceFen });
    }
  }
  for (const thing of things.values()) thing.times.sort((a, b) => b.at - a.at);
  return [...things.values()].sort((a, b) => (b.times[0]?.at ?? 0) - (a.times[0]?.at ?? 0));
}

function newThing({ itemId, skuId, variant, title, image, art }: OrderLine): Bought {
  const chosen = { ...(skuId === undefined ? {} : { skuId }), ...(variant ? { variant } : {}) };
  return { itemId, ...chosen, title, image, ...(art ? { art } : {}), times: [] };
}
