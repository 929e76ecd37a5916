import type { Order } from '@zhuyi/contracts';
import type { CartLine } from './cart';
import { createOrder, payOrder } from './orders';
import { isFields, phoneStorage } from './storage';

/** An order in the making. The key is made once, so that "again" can never buy twice. */
export interface Checkout {
  orderKey: string;
  lines: CartLine[];
  /** True when the lines came out of the cart and leave it with the order. */
  fromCart: boolean;
  /** It was sent, and no answer has come yet. */
  tried: boolean;
}

const KEY = 'zhuyi.checkout';

/**
 * Begins a checkout; it survives a restart of the app. When the last one was sent and never answered, and is about
 * the same things, it goes on under its key: the order may have been placed.
 */
export function beginCheckout(lines: CartLine[], fromCart: boolean): void {
  const last = currentCheckout();
  const same = last !== undefined && last.tried && contents(last.lines) === contents(lines);
  const chance = Math.random().toString(36).slice(2, 12);
  const orderKey = same ? last.orderKey : `k-${Date.now().toString(36)}${chance}`;
  updateCheckout({ orderKey, lines, fromCart, tried: same });
}

function contents(lines: readonly CartLine[]): string {
  return lines
    .map(({ itemId, quantity }) => `${itemId} ${quantity}`)
    .sort()
    .join();
}

/** The checkout under way, if any. */
export function currentCheckout(): Checkout | undefined {
  const stored = phoneStorage.read(KEY);
  if (!isFields(stored) || typeof stored['orderKey'] !== 'string' || !Array.isArray(stored['lines'])) {
    return undefined;
  }
  return {
    orderKey: stored['orderKey'],
    lines: stored['lines'] as CartLine[],
    fromCart: stored['fromCart'] === true,
    tried: stored['tried'] === true,
  };
}

/** Keeps a change. Newer prices go under the same key: the server has refused the old total, so no order has it. */
export function updateCheckout(checkout: Checkout): void {
  phoneStorage.write(KEY, checkout);
}

export function endCheckout(): void {
  phoneStorage.remove(KEY);
}

/** Places the order and pays it. Asked again with the same key, it is the same order. */
export async function placeOrder(checkout: Checkout, totalFen: number): Promise<Order> {
  updateCheckout({ ...checkout, tried: true });
  const order = await createOrder(checkout.orderKey, checkout.lines, totalFen);
  return order.state === 'placed' ? payOrder(order) : order;
}
