import type { Report } from './tracker/tracker';
import type { CartLine } from './cart';

/** What the tracker is told of something that was put into the cart, or is bought at once. */
export function cartEvent({ itemId, skuId, quantity, priceFen, slot, requestId }: CartLine): Report {
  return {
    type: 'cart',
    itemId,
    ...(skuId === undefined ? {} : { skuId }),
    quantity,
    price: priceFen,
    ...(slot === undefined ? {} : { slot }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}
