import type { Order } from '@zhuyi/contracts';
import { callAction } from './cloud/index';
import { isDeclined } from './declined';
import { texts } from './i18n/index';

/** What became of a payment: done, refused, or left for later. Only `paid` is something to rejoice in. */
export interface Payment {
  outcome: 'paid' | 'failed' | 'later';
  order: Order;
}

/**
 * Pays an order. On the real platform wx.requestPayment asks the person; where the shop plays with money, a sheet lets them
 * choose what becomes of the payment, so that every state can be met. Whatever was chosen, the order is told as it stands.
 */
export async function payOrder({ orderId }: Pick<Order, 'orderId'>): Promise<Payment> {
  const { order, payment, playMoney } = await callAction('order', 'pay', { orderId, choose: true });
  const choice = playMoney ? await choosePlay() : await requestPayment(payment);
  if (choice === 'paid' && playMoney) {
    return ended((await callAction('order', 'pay', { orderId })).order, choice);
  }
  if (payment === undefined) return ended(order, choice);
  return ended((await callAction('order', 'get', { orderId })).order, choice);
}

function ended(order: Order, outcome: Payment['outcome']): Payment {
  return { outcome: order.paidAt === undefined ? outcome : 'paid', order };
}

/** The sheet of play money; whoever closes it has put the payment off. */
async function choosePlay(): Promise<Payment['outcome']> {
  const { playTitle, playPay, playFail, playLater } = texts().orders;
  try {
    const { tapIndex } = await wx.showActionSheet({
      alertText: playTitle,
      itemList: [playPay, playFail, playLater],
    });
    return (['paid', 'failed', 'later'] as const)[tapIndex] ?? 'later';
  } catch (error) {
    if (isDeclined(error)) return 'later';
    throw error;
  }
}

async function requestPayment(payment: Record<string, string> | undefined): Promise<Payment['outcome']> {
  if (payment === undefined) return 'paid';
  try {
    await wx.requestPayment(payment as unknown as WechatMiniprogram.RequestPaymentOption);
    return 'paid';
  } catch (error) {
    return isDeclined(error) ? 'later' : 'failed';
  }
}
