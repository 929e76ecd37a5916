import { after } from '../../services/after';
import { CartSummer, type CartSum } from '../../services/cart-sum';
import { currentCheckout } from '../../services/checkout';
import { logProblem } from '../../services/log';
import { quoteOrder } from '../../services/orders';

/** Counts with the address that a checkout would begin with, and the best coupon. */
export function cartSummer(show: (sum: CartSum) => void): CartSummer {
  return new CartSummer({
    ask: (lines) => {
      const { addressId } = currentCheckout() ?? {};
      return quoteOrder(lines, addressId === undefined ? {} : { addressId });
    },
    after,
    show,
    failed: (error) => {
      logProblem('cart sum', error);
    },
  });
}
