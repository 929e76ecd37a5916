import { MAX_OPEN_ORDERS } from '@zhuyi/contracts';
import type { ItemDoc, OrderDoc } from '@zhuyi/contracts';
import { docId, mayMove } from '@zhuyi/contracts';
import { storedOrders, type Scene } from './world';

const isOpen = ({ state }: OrderDoc): boolean => mayMove(state, 'expire');
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** What must hold between any two steps, whoever was stopped where: a list of what does not. */
export async function broken(scene: Scene): Promise<string[]> {
  const orders = await storedOrders(scene);
  const items = await storedItems(scene);
  return [
    ...scene.items.flatMap(({ itemId, first }) => unitsWrong(items.get(itemId), first, orders)),
    ...orders.flatMap((order) => orderWrong(order, items)),
    ...scene.told.flatMap((told) =>
      wordBroken(
        told,
        orders.find(({ orderId }) => orderId === told.orderId),
      ),
    ),
    ...(await purchasesWrong(scene, orders)),
    ...(await buyersWrong(scene)),
  ];
}

/** What must hold besides once the timer has run for long enough. */
export async function unfinished(scene: Scene): Promise<string[]> {
  const orders = await storedOrders(scene);
  const items = [...(await storedItems(scene)).values()];
  return [
    ...items
      .filter(({ holds = [] }) => holds.length > 0)
      .map(({ itemId }) => `${itemId} is still held by somebody`),
    ...orders.filter(isOpen).map(({ orderId }) => `${orderId} is still open`),
    ...orders.filter(({ unsettled }) => unsettled).map(({ orderId }) => `${orderId} is not settled`),
    ...orders
      .filter(({ refund }) => refund?.state === 'due')
      .map(({ orderId }) => `${orderId}: the money has not gone back`),
  ];
}

async function storedItems({ world: { shop }, items }: Scene): Promise<Map<string, ItemDoc>> {
  const ids = items.map(({ itemId }) => docId(shop.shop, itemId));
  const docs = await shop.db.collection('items').find({ _id: shop.db.command.in(ids) });
  return new Map(docs.map((item) => [item.itemId, item]));
}

/** First stock = stock + held + sold; sold are the units of paid orders, and nothing else. */
function unitsWrong(item: ItemDoc | undefined, first: number, orders: readonly OrderDoc[]): string[] {
  if (!item) return ['an item is gone'];
  const { itemId, stock, sold, holds = [] } = item;
  const unitsOf = (list: readonly OrderDoc[]) =>
    sum(
      list.flatMap(({ lines }) => lines.filter((line) => line.itemId === itemId).map((one) => one.quantity)),
    );
  const old = unitsOf(orders.filter((order) => isOpen(order) && order.holdId === undefined));
  const held = sum(holds.map(({ quantity }) => quantity));
  const paid = orders.filter(({ state }) => state === 'paid');
  const toCount = sum(
    holds.filter(({ id }) => paid.some(({ holdId }) => holdId === id)).map(({ quantity }) => quantity),
  );
  return [
    ...(stock + held + sold + old === first
      ? []
      : [`${itemId}: ${stock} left + ${held} held + ${sold} sold + ${old} old, of ${first}`]),
    ...(stock < 0 ? [`${itemId}: stock ${stock}`] : []),
    ...(sold + toCount === unitsOf(paid)
      ? []
      : [`${itemId}: ${sold} sold and ${toCount} to count, ${unitsOf(paid)} paid`]),
  ];
}

/** A placed order holds all its units; one with money that came too late owes it. */
function orderWrong(order: OrderDoc, items: ReadonlyMap<string, ItemDoc>): string[] {
  const { orderId, state, holdId, lines, refund, paidAt, totalFen } = order;
  const isHeld = lines.every(({ itemId, quantity }) =>
    items.get(itemId)?.holds?.some((hold) => hold.id === holdId && hold.quantity === quantity),
  );
  return [
    ...(state === 'placed' && holdId !== undefined && !isHeld
      ? [`${orderId} is placed and holds too little`]
      : []),
    ...(refund && (state === 'paid' || refund.amountFen !== totalFen) ? [`${orderId}: a wrong refund`] : []),
    ...((state === 'paid') === (paidAt !== undefined) ? [] : [`${orderId}: ${state}, paid at ${paidAt}`]),
  ];
}

/** What was acknowledged stays true. */
function wordBroken({ orderId, state, paid }: Scene['told'][number], order: OrderDoc | undefined): string[] {
  if (state === 'reserving' && !paid) return [];
  if (!order) return [`${orderId} was ${state} and is gone`];
  const isFinal = state === 'paid' || state === 'cancelled' || state === 'expired';
  return [
    ...(isFinal && order.state !== state ? [`${orderId} was said to be ${state} and is ${order.state}`] : []),
    ...(paid && order.state !== 'paid' && !order.refund ? [`${orderId}: money taken, ${order.state}`] : []),
  ];
}

/** The shopper who agreed has each paid order once among the events and the things bought. */
async function purchasesWrong(
  { world: { shop }, shoppers }: Scene,
  orders: readonly OrderDoc[],
): Promise<string[]> {
  const agreed = await shop.pseudonym(shoppers[1] ?? '');
  const paid = orders.filter(({ shopper, state }) => shopper === agreed && state === 'paid');
  const batches = await shop.db.collection('eventBatches').find({ shop: shop.shop, shopper: agreed });
  const known = await shop.db.collection('shoppers').get(docId(shop.shop, agreed));
  const lines = sum(paid.map((order) => order.lines.length));
  return [
    ...(batches.length === paid.length ? [] : [`${batches.length} purchases of ${paid.length} paid orders`]),
    ...(known?.bought.length === lines ? [] : [`${known?.bought.length} bought, ${lines} lines paid`]),
  ];
}

async function buyersWrong({ world: { shop }, shoppers }: Scene): Promise<string[]> {
  const keys = await Promise.all(shoppers.map(async (as) => docId(shop.shop, await shop.pseudonym(as))));
  const buyers = await shop.db.collection('buyers').find({ _id: shop.db.command.in(keys) });
  return buyers.filter(({ open }) => open.length > MAX_OPEN_ORDERS).map(({ _id }) => `${_id} holds too many`);
}
