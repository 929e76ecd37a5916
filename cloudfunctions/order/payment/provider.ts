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
}
