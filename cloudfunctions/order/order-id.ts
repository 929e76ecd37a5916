import type { Call } from '@zhuyi/cloud-kit';

const LENGTH = 20;

/**
 * The id of the caller's order with this key: always the same, also under a new secret, so that a retry finds the first
 * try; and made with the shop's secret, so that it tells neither shopper nor key once the order has lost its shopper.
 */
export async function orderIdOf(call: Call, orderKey: string): Promise<string> {
  return (await call.lasting(call.openid(), 'order', orderKey)).slice(0, LENGTH);
}
