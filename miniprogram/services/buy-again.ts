import type { OrderLine } from '@zhuyi/contracts';
import { addToCart, lineOf } from './cart';
import { loadItem, type ItemDetail } from './catalog';
import { codeOf } from './cloud/index';

/**
 * Puts what an order had into the cart again, at today's prices and as much as there is of each. Returns how many lines were
 * put in: what is gone or sold out is passed over.
 */
export async function buyAgain(lines: readonly OrderLine[]): Promise<number> {
  let added = 0;
  for (const { itemId, skuId = itemId, quantity } of lines) {
    const item = await itemOrNone(itemId);
    const variant = item?.variants.find((one) => one.skuId === skuId);
    if (!item?.onShelf || variant === undefined || variant.stock === 0) continue;
    if (addToCart(lineOf(item, quantity, {}, variant))) added += 1;
  }
  return added;
}

async function itemOrNone(itemId: string): Promise<ItemDetail | undefined> {
  try {
    return await loadItem(itemId);
  } catch (error) {
    if (codeOf(error) === 'NOT_FOUND') return undefined;
    throw error;
  }
}
