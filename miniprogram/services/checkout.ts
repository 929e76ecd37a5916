import type { Invoice, Order, Quote } from '@zhuyi/contracts';
import { lineKey, type CartLine } from './cart';
import { codeOf, ShopError } from './cloud/index';
import { newKey } from './new-key';
import { cancelOrder, createOrder, findOrder } from './orders';
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
  /** The coupon that was chosen, or `none`; the best one until then. */
  couponId?: string;
  note: string;
  invoice?: Invoice;
  /** Keys of attempts whose answer is not known and that are not wanted as they were. */
  left: string[];
}

/** What shoppers choose on the way; undefined takes a choice back. */
export interface Choice {
  addressId?: string | undefined;
  couponId?: string | undefined;
  note?: string;
  invoice?: Invoice | undefined;
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
  const { addressId, note = '', invoice, left = [] } = last ?? {};
  updateCheckout({
    orderKey,
    lines,
    fromCart,
    tried: same,
    left,
    // What was written for other things is not for these; the address may well be.
    ...(addressId === undefined ? {} : { addressId }),
    ...(same && last?.couponId !== undefined ? { couponId: last.couponId } : {}),
    note: same ? note : '',
    ...(invoice === undefined ? {} : { invoice }),
  });
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
    ...(typeof stored['couponId'] === 'string' ? { couponId: stored['couponId'] } : {}),
    note: typeof stored['note'] === 'string' ? stored['note'] : '',
    ...(isFields(stored['invoice']) ? { invoice: stored['invoice'] as Invoice } : {}),
    left: Array.isArray(stored['left']) ? (stored['left'] as string[]) : [],
  };
}

/** Keeps a change. Newer prices go under the same key: the server has refused the old total, so no order has it. */
export function updateCheckout(checkout: Checkout): void {
  phoneStorage.write(KEY, checkout);
}

/**
 * Changes what was chosen. Where an attempt was sent and its answer never came, the order may be there as it was chosen
 * before: it is given up (see placeOrder), and the next attempt has a key of its own.
 */
export function choose(choice: Choice): void {
  const checkout = currentCheckout();
  if (checkout === undefined) return;
  const fresh = checkout.tried
    ? { left: [...checkout.left, checkout.orderKey], orderKey: newKey('k'), tried: false }
    : {};
  // Storage keeps no undefined.
  updateCheckout({ ...checkout, ...fresh, ...choice } as Checkout);
}

/** The order that is in the making, if any, goes to this address. */
export function chooseAddressForCheckout(addressId: string): void {
  choose({ addressId });
}

export function endCheckout(): void {
  phoneStorage.remove(KEY);
}

/**
 * Places the order as it was quoted. Asked again with the same key, it is the same order. A key whose order has ended
 * takes none any more: the checkout gets a new one, and CONFLICT with the field `orderKey` says that it may be sent again.
 */
export async function placeOrder(quote: Quote): Promise<Order> {
  await cancelLeft();
  const checkout = currentCheckout();
  if (checkout === undefined) throw new ShopError('CONFLICT', 'nothing is being checked out');
  updateCheckout({ ...checkout, tried: true });
  try {
    const order = await createOrFind(checkout, quote);
    if (!ENDED.includes(order.state)) return order;
    throw new ShopError('CONFLICT', `the order is ${order.state}`, 'orderKey');
  } catch (error) {
    if (isUsedUp(error)) updateCheckout({ ...checkout, orderKey: newKey('k'), tried: false });
    throw error;
  }
}

/** Orders of attempts that were given up are cancelled before another is placed: nobody gets a thing twice. */
async function cancelLeft(): Promise<void> {
  for (const orderKey of currentCheckout()?.left ?? []) {
    try {
      const order = await findOrder(orderKey);
      if (order.moves.includes('cancel')) await cancelOrder(order.orderId);
    } catch (error) {
      if (codeOf(error) !== 'NOT_FOUND') throw error;
    }
    const checkout = currentCheckout();
    if (checkout !== undefined) {
      updateCheckout({ ...checkout, left: checkout.left.filter((key) => key !== orderKey) });
    }
  }
}

function isUsedUp(error: unknown): boolean {
  return error instanceof ShopError && error.code === 'CONFLICT' && error.field === 'orderKey';
}

/** Where no answer came, the shop is asked what became of the order before anything is said. */
async function createOrFind(
  { orderKey, lines, note, invoice }: Checkout,
  { address, couponId, totalFen }: Quote,
): Promise<Order> {
  try {
    return await createOrder(orderKey, lines, totalFen, {
      ...(address === undefined ? {} : { addressId: address.addressId }),
      ...(couponId === undefined ? {} : { couponId }),
      note,
      ...(invoice === undefined ? {} : { invoice }),
    });
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
