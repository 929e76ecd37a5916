import type { Call } from '@zhuyi/cloud-kit';
import type { OrderDoc } from '@zhuyi/contracts';

/** A way to be paid. */
export interface PaymentProvider {
  /**
   * Starts the payment of an order. `settled`: the money is there. Otherwise `payment` is what the phone hands to
   * wx.requestPayment, and the provider's callback settles the order.
   */
  start(
    order: OrderDoc,
    call: Call,
  ): Promise<{ settled: true } | { settled: false; payment: Record<string, string> }>;
  /**
   * Gives the money of an order back to who paid it. Returns once the provider has taken it on; asked again for the same
   * order, it is the same refund. Throws where it has not.
   */
  refund(order: OrderDoc): Promise<void>;
}
