import type { Call } from '@zhuyi/cloud-kit';
import type { Bought, ListsAnswers, OrderDoc, OrderLine } from '@zhuyi/contracts';
import { pageOfOrders } from '../order/read';
import { cardsOf } from './cards';

/** Orders a page: with ten lines each half a megabyte of documents. */
const ORDERS_A_PAGE = 50;
/** Orders that came to nothing: what was in them was not bought. */
const FAILED: readonly string[] = ['reserving', 'placed', 'cancelled', 'expired', 'refunded'];

/** A page of the order book as things and the times they were bought, the one bought last first; two operations. */
export async function bought(after: string | undefined, call: Call): Promise<ListsAnswers['bought']> {
  const page = { limit: ORDERS_A_PAGE, after };
  const { docs, ...next } = await pageOfOrders({ shopper: await call.shopper() }, page, call);
  const things = thingsOf(docs);
  const cards = await cardsOf([...new Set(things.map(({ itemId }) => itemId))], call);
  const answer = things.map((thing) => {
    const card = cards.get(thing.itemId);
    return card ? { ...thing, card } : thing;
  });
  return { bought: answer, ...next };
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
