import type { OrderDoc } from '@zhuyi/contracts';
import type { ShopAt } from './hold-ids';

/** An order is no longer among its buyer's unpaid ones; what was paid counts against no limit. */
export async function leaveBuyer(
  { db, now }: ShopAt,
  buyerKey: string,
  { orderId, lines }: Pick<OrderDoc, 'orderId' | 'lines'>,
  isPaid: boolean,
): Promise<void> {
  const { command } = db;
  await db.collection('buyers').updateWhere(
    { _id: buyerKey, 'open.id': orderId },
    {
      open: command.pull({ id: orderId }),
      revision: command.inc(1),
      ...(isPaid ? { dayUnits: command.inc(-unitsOf(lines)) } : {}),
      updatedAt: now,
    },
  );
}

/** Units of all lines. */
export function unitsOf(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
