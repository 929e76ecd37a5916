import type { Call } from '@zhuyi/cloud-kit';

const DAY_MS = 24 * 3600 * 1000;
const BASKET_DAYS = 30;
/** Reasons of the last fortnight are held beside those of the six weeks before. */
const REASON_DAYS = 14;
const REASONS_BEFORE_DAYS = 42;
const PAGE = 1_000;

/** What the last thousand paid orders of a month held; one operation. */
export async function readBaskets({ db, shop, now }: Call): Promise<string[][]> {
  const orders = await db
    .collection('orders')
    .find(
      { shop, paidAt: db.command.gte(now - BASKET_DAYS * DAY_MS) },
      { orderBy: [['paidAt', 'desc']], limit: PAGE, fields: ['lines.itemId'] },
    );
  return orders.map(({ lines }) => lines.map(({ itemId }) => itemId));
}

/** How often each reason was given of the last thousand after-sales; one operation. */
export async function readReasons({
  db,
  shop,
  now,
}: Call): Promise<{ reason: string; now: number; before: number }[]> {
  const since = now - (REASON_DAYS + REASONS_BEFORE_DAYS) * DAY_MS;
  const asked = await db
    .collection('afterSales')
    .find(
      { shop, createdAt: db.command.gte(since) },
      { orderBy: [['createdAt', 'desc']], limit: PAGE, fields: ['reason', 'createdAt'] },
    );
  const counts = new Map<string, { reason: string; now: number; before: number }>();
  for (const { reason, createdAt } of asked) {
    const count = counts.get(reason) ?? { reason, now: 0, before: 0 };
    counts.set(reason, count);
    count[createdAt >= now - REASON_DAYS * DAY_MS ? 'now' : 'before'] += 1;
  }
  return [...counts.values()];
}
