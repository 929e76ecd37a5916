import type { OrderDoc, ItemDoc, AfterSaleDoc } from '@zhuyi/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { bookWrong } from '../orders/invariants';
import type { Life } from './life';
import { readRecorded, type Mark, type Recorded } from './recorder';
import { relaunch } from './screen';
import { SHOP, type World } from './world';

const DRAIN_MS = 90_000;
/** Nobody fills and sends the same cart twice within this time: two such orders are one that was doubled. */
const DOUBLED_MS = 1_000;

/** Events stored since a moment (epoch ms) that phones have brought, each as often as it is stored. */
async function storedSince(db: World['db'], since: number): Promise<Mark[]> {
  const events: Mark[] = [];
  const where = { shop: SHOP, origin: 'phone' as const, receivedAt: db.command.gte(since) };
  for await (const page of db.collection('eventBatches').pages(where, 500)) {
    events.push(...page.flatMap((batch) => batch.events));
  }
  return events;
}

/** Opens the shop once more, a minute later, and waits until it has brought all that its phone recorded. */
export async function drain({ phone }: Life): Promise<Recorded> {
  await phone.killTab();
  await phone.openTab('#/shop/help/index', { later: true });
  const until = Date.now() + DRAIN_MS;
  for (;;) {
    const recorded = await readRecorded(phone.page);
    if (recorded.waiting === 0 || Date.now() > until) return recorded;
    await sleep(250);
  }
}

/**
 * What a phone recorded is stored once each; nothing else is stored. A list of what is not so. The shop keeps one
 * exposure and one click of an answer's card: a tab that shows that answer again records another, which it drops.
 * `since`: epoch ms; `careful`: the shopper had nothing forgotten.
 */
export async function eventsWrong(
  db: World['db'],
  { events, waiting }: Recorded,
  { since, careful }: { since: number; careful: boolean },
): Promise<string[]> {
  const stored = await storedSince(db, since);
  const once = new Set(stored.map(({ id }) => id));
  const cards = new Set(stored.flatMap(cardOf));
  const known = new Set(events.map(({ id }) => id));
  const missing = events.filter(
    (event) => !once.has(event.id) && !cardOf(event).some((card) => cards.has(card)),
  );
  const strange = [...once].filter((id) => !known.has(id));
  return [
    ...(waiting === 0 ? [] : [`${waiting} events still wait on the phone`]),
    ...(once.size === stored.length ? [] : [`${stored.length - once.size} events are stored twice`]),
    ...(strange.length === 0 ? [] : [`${strange.length} events are stored that no phone recorded`]),
    // Who had themselves forgotten has fewer.
    ...(careful && missing.length > 0
      ? [`${missing.length} of ${known.size} recorded events are not stored: ${JSON.stringify(missing)}`]
      : []),
  ];
}

/** What counts once however many ids it has, see keysOf of the track function. */
function cardOf({ type, requestId = '', itemId }: Mark): string[] {
  return requestId !== '' && (type === 'expose' || type === 'click')
    ? [`${type} ${requestId} ${itemId}`]
    : [];
}

async function all<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}

/** What does not hold of stock, orders, after-sales and coupons. */
export async function tradeWrong({ db, goods }: Pick<World, 'db' | 'goods'>): Promise<string[]> {
  const items = await all<ItemDoc>(db.collection('items').pages({ shop: SHOP }, 500));
  const orders = await all<OrderDoc>(db.collection('orders').pages({ shop: SHOP }, 500));
  const afterSales = await all<AfterSaleDoc>(db.collection('afterSales').pages({ shop: SHOP }, 500));
  const byId = new Map(items.map((item) => [item.itemId, item]));
  return [
    ...bookWrong(goods, { items: byId, orders, afterSales }),
    ...doubled(orders),
    ...(await couponsWrong(db, orders)),
  ];
}

function doubled(orders: readonly OrderDoc[]): string[] {
  const inTime = [...orders].sort((a, b) => a.createdAt - b.createdAt);
  const sameAs = (a: OrderDoc, b: OrderDoc): boolean =>
    a.shopper === b.shopper && JSON.stringify(a.lines) === JSON.stringify(b.lines);
  return inTime.flatMap((order, at) => {
    const before = inTime.slice(0, at).find((other) => sameAs(order, other) && isClose(order, other));
    return before ? [`${order.orderId} doubles ${before.orderId}`] : [];
  });
}

const isClose = (a: OrderDoc, b: OrderDoc): boolean => Math.abs(a.createdAt - b.createdAt) < DOUBLED_MS;

/** What an offer has counted is in wallets, each coupon once, and one living order has it. */
async function couponsWrong(db: World['db'], orders: readonly OrderDoc[]): Promise<string[]> {
  const offers = await db.collection('offers').find({ shop: SHOP }, { limit: 100 });
  const wallets = await db.collection('wallets').find({ shop: SHOP }, { limit: 1_000 });
  const coupons = wallets.flatMap((wallet) => wallet.coupons);
  const ids = coupons.map(({ couponId }) => couponId);
  const living = orders.filter(({ state }) => state !== 'cancelled' && state !== 'expired');
  const used = living.flatMap(({ coupon }) => (coupon ? [coupon.couponId] : []));
  return [
    ...(new Set(ids).size === ids.length ? [] : ['a coupon is in two wallets']),
    ...(new Set(used).size === used.length ? [] : ['two living orders have one coupon']),
    ...offers.flatMap(({ offerId, stock, left }) => {
      const claimed = coupons.filter((coupon) => coupon.offerId === offerId).length;
      return stock - left === claimed
        ? []
        : [`${offerId}: ${stock - left} coupons counted, ${claimed} in wallets`];
    }),
  ];
}

/** Goods are on the first page again, whatever was done before. */
export async function stillWorks({ phone }: Life): Promise<string[]> {
  await relaunch(phone.page, '/pages/home/index');
  const card = phone.page.locator('.wp-page:not([hidden]) wx-rec-slot').getByRole('link').first();
  return card.waitFor({ timeout: 60_000 }).then(
    () => [],
    () => ['no goods on the first page'],
  );
}
