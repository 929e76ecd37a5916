import type { Order } from '@zhuyi/contracts';
import { confirm } from './dialog';
import { texts } from './i18n/index';
import { cancelOrder, receiveOrder } from './orders';
import { payOrder } from './pay';

/** What was done about an order, in words, and the order as it stands now. */
export interface Deed {
  said: string;
  order: Order;
}

/** What can be done on the spot; undefined where the shopper thought better of it. */
export const ORDER_DEEDS = {
  async pay(orderId: string): Promise<Deed> {
    const words = texts().orders;
    const { outcome, order } = await payOrder({ orderId });
    const said = { paid: words.paidNow, failed: words.payFailed, later: words.payLater }[outcome];
    return { said, order };
  },

  async cancel(orderId: string): Promise<Deed | undefined> {
    const words = texts().orders;
    if (!(await confirm(words.cancelAsk, '', words.cancel))) return undefined;
    const order = await cancelOrder(orderId);
    // It may have run out before the tap.
    return { said: order.state === 'cancelled' ? words.cancelledNow : words[order.state], order };
  },

  async receive(orderId: string): Promise<Deed | undefined> {
    const words = texts().orders;
    if (!(await confirm(words.receiveAsk, words.receiveHint, words.receive))) return undefined;
    return { said: words.receivedNow, order: await receiveOrder(orderId) };
  },
};

export type DeedName = keyof typeof ORDER_DEEDS;
