import type { Order, OrderAnswers } from '@zhuyi/contracts';
import { callAction } from './cloud/index';

interface Line {
  itemId: string;
  quantity: number;
  slot?: string;
  requestId?: string;
}

/** Creates an order; the same key again answers with the same order. */
export async function createOrder(
  orderKey: string,
  lines: readonly Line[],
  totalFen: number,
): Promise<Order> {
  const asked = lines.map(({ itemId, quantity, slot, requestId }) => ({
    itemId,
    quantity,
    ...(slot === undefined ? {} : { slot }),
    ...(requestId === undefined ? {} : { requestId }),
  }));
  return (await callAction('order', 'create', { orderKey, lines: asked, totalFen })).order;
}

/** Pays. The real platform hands out what wx.requestPayment takes; the demo's pay settles at once. */
export async function payOrder({ orderId }: { orderId: string }): Promise<Order> {
  const { order, payment } = await callAction('order', 'pay', { orderId });
  if (payment === undefined) return order;
  await wx.requestPayment(payment as unknown as WechatMiniprogram.RequestPaymentOption);
  return loadOrder(orderId);
}

export async function cancelOrder(orderId: string): Promise<Order> {
  return (await callAction('order', 'cancel', { orderId })).order;
}

export async function loadOrder(orderId: string): Promise<Order> {
  return (await callAction('order', 'get', { orderId })).order;
}

/** One page of the shopper's orders, newest first. */
export function listOrders(after?: string): Promise<OrderAnswers['list']> {
  return callAction('order', 'list', { limit: 20, ...(after === undefined ? {} : { after }) });
}
