import { batchKey, type Call, type Tx } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { OrderDoc } from '@zhuyi/contracts';

/**
 * An order of which nothing was kept speaks for its shopper no more: who buys and sends back would else be believed for
 * nothing. Only where the order was counted, which its purchase in the log shows; to be called once, as it becomes refunded.
 */
export async function takeProofBack(
  tx: Tx,
  { shop, shopper, orderId }: OrderDoc,
  { db }: Pick<Call, 'db'>,
): Promise<void> {
  const key = docId(shop, shopper);
  const known = await tx.collection('shoppers').get(key);
  if ((known?.paidOrders ?? 0) <= 0) return;
  const batch = await tx.collection('eventBatches').get(batchKey(shop, shopper, `order:${orderId}`));
  if (batch) await tx.collection('shoppers').update(key, { paidOrders: db.command.inc(-1) });
}
