import { followStock, pricesOf, type Call } from '@zhuyi/cloud-kit';
import { withAsked } from '@zhuyi/contracts';

const PAGE = 100;

/** Lets prices follow the stock where a function was stopped between the two; returns how many items there were. */
export async function followAllStock(call: Call, timeLeft: () => boolean): Promise<number> {
  for (let followed = 0; ;) {
    const page = timeLeft() ? await followStock(call, { shop: call.shop }) : 0;
    followed += page;
    if (page === 0) return followed;
  }
}

/**
 * Begins the book of asked prices of items from before there was one, with what they cost now, from the day of the item
 * on. It changes nothing else, and nothing of an item that has its book: it may run at any time, and again. An item from
 * before there were options needs no other care: it is its own only variant (variantsOf).
 */
export async function keepPrices({ db, shop }: Call, timeLeft: () => boolean): Promise<number> {
  const items = db.collection('items');
  const hasNone = { shop, asked: db.command.exists(false) };
  for (let kept = 0; ;) {
    const page = timeLeft() ? await items.find(hasNone, { limit: PAGE }) : [];
    for (const item of page) {
      const asked = withAsked([], pricesOf(item), item.createdAt);
      await items.updateWhere({ _id: item._id, ...hasNone, priceFen: item.priceFen }, { asked });
    }
    kept += page.length;
    if (page.length < PAGE) return kept;
  }
}
