import type { Call } from '@zhuyi/cloud-kit';

const LENGTH = 20;

/**
 * The id of the shopper's order with this key: always the same, so that a retry finds the first try; and made with
 * the shop's secret, so that it tells neither shopper nor key once the order has lost its shopper.
 */
export async function orderIdOf(call: Call, shopper: string, orderKey: string): Promise<string> {
  // The line feeds keep it apart from openids, which have none.
  return (await call.pseudonym(`order\n${shopper}\n${orderKey}`)).slice(0, LENGTH);
}
