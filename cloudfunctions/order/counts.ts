import type { Call, Where } from '@zhuyi/cloud-kit';
import { OPEN_AFTER_SALES } from '@zhuyi/contracts';
import type { OrderCounts, OrderDoc, OrderState, OrderTab } from '@zhuyi/contracts';

const STATE = {
  toPay: 'placed',
  toShip: 'paid',
  toReceive: 'shipped',
  toReview: 'received',
} as const satisfies Record<Exclude<OrderTab, 'all'>, OrderState>;
const TABS = ['toPay', 'toShip', 'toReceive', 'toReview'] as const satisfies (keyof typeof STATE)[];

/** What orders of a tab have in common; an unpaid one whose time is over is waiting for nothing any more. */
export function inTab(tab: OrderTab, { db, now }: Pick<Call, 'db' | 'now'>): Where<OrderDoc> {
  if (tab === 'all') return {};
  const { command } = db;
  const state = STATE[tab];
  return tab === 'toPay' ? { state, expiresAt: command.not(command.lte(now)) } : { state };
}

/** How many of the caller's orders wait for what, and open after-sales: three operations. */
export async function countOrders(call: Call): Promise<OrderCounts> {
  const { db, shop } = call;
  const own = { shop, shopper: await call.shopper() };
  const orders = db.collection('orders');
  const states = TABS.filter((tab) => tab !== 'toPay').map((tab) => STATE[tab]);
  const [toPay, groups, afterSale] = await Promise.all([
    orders.count({ ...own, ...inTab('toPay', call) }),
    orders.aggregate<{ _id: OrderState; count: number }>([
      { match: { ...own, state: db.command.in(states) } },
      { group: { _id: '$state', count: { $sum: 1 } } },
    ]),
    db.collection('afterSales').count({ ...own, state: db.command.in(OPEN_AFTER_SALES) }),
  ]);
  const of = (state: OrderState) => groups.find(({ _id }) => _id === state)?.count ?? 0;
  return {
    toPay,
    toShip: of(STATE.toShip),
    toReceive: of(STATE.toReceive),
    toReview: of(STATE.toReview),
    afterSale,
  };
}
