import type { CouponTerms, DeliveryRules, OrderLine } from '@zhuyi/contracts';
import { deliveryOf, type Delivery } from './delivery';
import { fitOf, sharesOf, type PricedLine } from './discount';

/** A line as the shelf has it, with what coupons go by. */
export interface Goods {
  line: OrderLine;
  category: string[];
}

export interface PricedOrder {
  lines: (OrderLine & { payFen: number })[];
  goodsFen: number;
  discountFen: number;
  deliveryFen: number;
  totalFen: number;
  delivery: Delivery;
}

export function toPriced({ line, category }: Goods): PricedLine {
  return { itemId: line.itemId, category, amountFen: line.priceFen * line.quantity };
}

/** What an order comes to. Its sums depend on goods, coupon, rules and province, and on nothing else. */
export function priceOrder(
  goods: readonly Goods[],
  coupon: CouponTerms | undefined,
  rules: DeliveryRules,
  province: string | undefined,
): PricedOrder {
  const priced = goods.map(toPriced);
  const goodsFen = priced.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const discountFen = coupon ? fitOf(coupon, priced).discountFen : 0;
  const shares = coupon ? sharesOf(coupon, discountFen, priced) : [];
  const lines = goods.map(({ line }, i) => ({
    ...line,
    payFen: line.priceFen * line.quantity - (shares[i] ?? 0),
  }));
  const delivery = deliveryOf(rules, goodsFen - discountFen, province);
  const deliveryFen = delivery.fen;
  const totalFen = goodsFen - discountFen + deliveryFen;
  return { lines, goodsFen, discountFen, deliveryFen, totalFen, delivery };
}
