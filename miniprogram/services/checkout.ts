import type { Order } from '@zhuyi/contracts';
import { lineKey, type CartLine } from './cart';
import { codeOf, ShopError } from './cloud/index';
import { newKey } from './new-key';
import { createOrder, findOrder, payOrder } from './orders';
import { isFields, phoneStorage } from './storage';

/** An order in the making. The key is made once, so that "again" can never buy twice. */
export interface Checkout {
  orderKey: string;
  lines: CartLine[];
  /** True when the lines came out of the cart and leave it with the order. */
  fromCart: boolean;
  /** It was sent, and no answer has come yet. */
  tried: boolean;
  /** Where it goes; the shopper's default until one is chosen. */
  addressId?: string;
}

const KEY = 'zhuyi.checkout';

/**
 * Begins a checkout; it survives a restart of the app. When the last one was sent and never answered, and is about
 * the same things, it goes on under its key: the order may have been placed.
 */
export function beginCheckout(lines: CartLine[], fromCart: boolean): void {
  const last = currentCheckout();
  const same = last !== undefined && last.tried && contents(last.lines) === contents(lines);
  const orderKey = same ? last.orderKey : newKey('k');
  updateCheckout({ orderKey, lines, fromCart, tried: same });
}

function contents(lines: readonly CartLine[]): string {
  return lines
    .map((line) => `${line.quantity} ${lineKey(line)}`)
    .sort()
    .join('\n');
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
    ...(typeof stored['addressId'] === 'string' ? { addressId: stored['addressId'] } : {}),
  };
}

/** Keeps a change. Newer prices go under the same key: the server has refused the old total, so no order has it. */
export function updateCheckout(checkout: Checkout): void {
  phoneStorage.write(KEY, checkout);
}

/** The order that is in the making, if any, goes to this address. */
export function chooseAddressForCheckout(addressId: string): void {
  const checkout = currentCheckout();
  if (checkout !== undefined) updateCheckout({ ...checkout, addressId });
}

export function endCheckout(): void {
  phoneStorage.remove(KEY);
}

/**
 * Places the order and pays it. Asked again with the same key, it is the same order. A key whose order has ended takes
 * none any more: the checkout gets a new one, and CONFLICT with the field `orderKey` says that it may be sent again.
 */
export async function placeOrder(checkout: Checkout, totalFen: number): Promise<Order> {
  updateCheckout({ ...checkout, tried: true });
  try {
    const placed = await createOrFind(checkout, totalFen);
    const order = placed.state === 'placed' ? await payOrder(placed) : placed;
    if (!ENDED.includes(order.state)) return order;
    throw new ShopError('CONFLICT', `the order is ${order.state}`, 'orderKey');
  } catch (error) {
    if (isUsedUp(error)) updateCheckout({ ...checkout, orderKey: newKey('k'), tried: false });
    throw error;
  }
}

function isUsedUp(error: unknown): boolean {
  return error instanceof ShopError && error.code === 'CONFLICT' && error.field === 'orderKey';
}

/** Where no answer came, the shop is asked what became of the order before anything is said. */
async function createOrFind({ orderKey, lines }: Checkout, totalFen: number): Promise<Order> {
  try {
    return await createOrder(orderKey, lines, totalFen);
  } catch (error) {
    if (!LOST.includes(codeOf(error))) throw error;
    // Not found, or no answer again: then the first error is what there is to say.
    const found = await findOrder(orderKey).catch(() => undefined);
    if (found === undefined || found.state === 'reserving') throw error;
    return found;
  }
}

const ENDED: readonly string[] = ['cancelled', 'expired'];
/** After these the order may have been placed. */
const LOST: readonly string[] = ['OFFLINE', 'TIMEOUT', 'TRY_LATER'];
