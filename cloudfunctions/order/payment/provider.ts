import type { Call } from '@zhuyi/cloud-kit';
import type { OrderDoc } from '@zhuyi/contracts';

/** A way to be paid. */
export interface PaymentProvider {
  /** No money moves: the phone may let the person choose what becomes of a payment. */
  isPlay: boolean;
  /**
   * Starts the payment of an order. `settled`: the money is there. Otherwise `payment` is what the phone hands to
   * wx.requestPayment, and the provider's callback settles the order.
   */
  start(
    order: OrderDoc,
    call: Call,
  ): Promise<{ settled: true } | { settled: false; payment: Record<string, string> }>;
  /**
   * Gives money of an order back to who paid it. Returns once the provider has taken it on; asked again under the same
   * `refundId`, it is the same refund. Throws where it has not.
   */
  refund(money: { orderId: string; totalFen: number; refundId: string; amountFen: number }): Promise<void>;
}
