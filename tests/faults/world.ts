import type { TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { Answer, MeAnswers, RecommendAnswer, ShopEvent } from '@zhuyi/contracts';
import { main as me } from '../../cloudfunctions/me';
import { main as recommend } from '../../cloudfunctions/recommend';

/** Pieces that the shop began with, of every item. */
export const FIRST_STOCK = 100_000;
export const ITEMS = ['pan', 'pot', 'cup', 'tea', 'bag', 'hat'];
export const PRICE_FEN = 1000;
export const OWNER = 'owner';

/** The items of the shop, and an owner. */
export async function openShop(shop: TestShop): Promise<void> {
  process.env.ZHUYI_OWNERS = `o-${OWNER}`;
  process.env.ZHUYI_PAY = 'fake';
  await shop.addItems(...ITEMS.map((itemId) => ({ itemId, stock: FIRST_STOCK, priceFen: PRICE_FEN })));
}

let visitors = 0;

/** Somebody who was never here, with consent. */
export async function newShopper(shop: TestShop): Promise<string> {
  const as = `visitor${visitors++}`;
  await shop.ok<MeAnswers['consent']>(me, { action: 'consent', granted: true }, { as });
  return as;
}

/** The list that a shopper gets, and what a phone says of its first cards. */
export async function listOf(
  shop: TestShop,
  as: string,
): Promise<{ requestId: string; events: ShopEvent[] }> {
  const { requestId, cards } = await shop.ok<RecommendAnswer>(recommend, { slot: 'home', limit: 4 }, { as });
  const at = Date.now();
  const events = cards.flatMap(({ itemId }, position): ShopEvent[] => {
    const of = { itemId, at, slot: 'home', position, requestId };
    return [
      { id: `${as}-e${position}`, type: 'expose', ...of },
      { id: `${as}-c${position}`, type: 'click', ...of },
    ];
  });
  return { requestId, events };
}

export function isOk<T>(answer: unknown): answer is Extract<Answer<T>, { ok: true }> {
  return (answer as Answer<T>).ok;
}
