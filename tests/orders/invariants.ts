import { MAX_OPEN_ORDERS } from '@zhuyi/contracts';
import type { AfterSaleDoc, ItemDoc, OrderDoc } from '@zhuyi/contracts';
import { docId, isPaid, mayMove, totalsOf, variantsOf } from '@zhuyi/contracts';
import { afterSaleWrong } from './after-sale-invariants';
import { storedAfterSales, storedOrders, type First, type Goods, type Scene } from './world';

const isOpen = ({ state }: OrderDoc): boolean => mayMove(state, 'expire');
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** What must hold between any two steps, whoever was stopped where: a list of what does not. */
export async function broken(scene: Scene): Promise<string[]> {
  const orders = await storedOrders(scene);
  const book = { items: await storedItems(scene), orders, afterSales: await storedAfterSales(scene) };
  return [
    ...bookWrong(scene.items, book),
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

/** All that is stored of these goods, and all orders and after-sales of a shop, or of people who alone buy them. */
export interface Book {
  items: ReadonlyMap<string, ItemDoc>;
  orders: readonly OrderDoc[];
  afterSales: readonly AfterSaleDoc[];
}

/** What must hold between goods, orders and after-sales at any time: a list of what does not. */
export function bookWrong(goods: readonly Goods[], { items, orders, afterSales }: Book): string[] {
  const back = afterSales.filter(({ restocked }) => restocked);
  return [
    ...goods.flatMap((one) => unitsWrong(items.get(one.itemId), one, orders, back)),
    ...orders.flatMap((order) => afterSaleWrong(order, afterSales)),
    ...orders.flatMap((order) => orderWrong(order, items)),
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
    ...items.flatMap(priceWrong),
    ...orders.filter(isOpen).map(({ orderId }) => `${orderId} is still open`),
    ...orders.filter(({ unsettled }) => unsettled).map(({ orderId }) => `${orderId} is not settled`),
    ...orders
      .filter(({ refund }) => refund?.state === 'due')
      .map(({ orderId }) => `${orderId}: the money has not gone back`),
    ...(await storedAfterSales(scene))
      .filter(({ state }) => state === 'refunding')
      .map(({ afterSaleId }) => `${afterSaleId}: the money has not gone back`),
  ];
}

/** An item shows what those variants cost that can be had. */
function priceWrong(item: ItemDoc): string[] {
  const { priceFen, topFen } = totalsOf(variantsOf(item));
  const isRight = item.priceFen === priceFen && item.topFen === topFen && item.priceDue === undefined;
  return isRight
    ? []
    : [`${item.itemId} shows ${item.priceFen} to ${item.topFen}, ${item.priceDue} changes are due`];
}

async function storedItems({ world: { shop }, items }: Scene): Promise<Map<string, ItemDoc>> {
  const ids = items.map(({ itemId }) => docId(shop.shop, itemId));
  const docs = await shop.db.collection('items').find({ _id: shop.db.command.in(ids) });
  return new Map(docs.map((item) => [item.itemId, item]));
}

/**
 * Of each variant, first stock = stock + held + paid for (what is paid and still held counts once); `sold` of the item is
 * what was paid for and is no longer held; its stock is that of its variants. What came `back` counts as neither paid for.
 */
function unitsWrong(
  item: ItemDoc | undefined,
  goods: Goods,
  orders: readonly OrderDoc[],
  back: readonly AfterSaleDoc[],
): string[] {
  if (!item) return [`${goods.itemId} is gone`];
  const { itemId, stock, sold, holds = [] } = item;
  const paid = orders.filter(({ state }) => isPaid(state));
  const toCount = holds.filter(({ id }) => paid.some(({ holdId }) => holdId === id));
  const bought = (goods.sold ?? 0) + unitsIn(paid, itemId) - unitsIn(back, itemId);
  const total = totalsOf(variantsOf(item)).stock;
  return [
    ...goods.variants.flatMap((variant) => variantWrong(item, variant, orders, back)),
    ...(stock === total ? [] : [`${itemId}: stock ${stock}, of its variants ${total}`]),
    ...(sold + unitsOf(toCount) === bought
      ? []
      : [`${itemId}: ${sold} sold and ${unitsOf(toCount)} to count, ${bought} paid`]),
  ];
}

function variantWrong(
  item: ItemDoc,
  { skuId, first }: First,
  orders: readonly OrderDoc[],
  back: readonly AfterSaleDoc[],
): string[] {
  const { itemId, holds = [] } = item;
  const name = `${itemId} ${skuId ?? ''}`;
  const stock = variantsOf(item).find((one) => one.skuId === (skuId ?? itemId))?.stock ?? NaN;
  const paid = orders.filter(({ state }) => isPaid(state));
  const held = holds.filter((hold) => hold.skuId === skuId && !paid.some(({ holdId }) => holdId === hold.id));
  const old = orders.filter((order) => isOpen(order) && order.holdId === undefined);
  const left = unitsOf(held);
  const out = unitsIn([...paid, ...old], itemId, skuId) - unitsIn(back, itemId, skuId);
  return [
    ...(stock + left + out === first
      ? []
      : [`${name}: ${stock} left + ${left} held + ${out} out, of ${first}`]),
    ...(stock < 0 ? [`${name}: stock ${stock}`] : []),
  ];
}

const unitsOf = (list: readonly { quantity: number }[]): number => sum(list.map(({ quantity }) => quantity));

/** Units of an item in orders, or of one of its variants. */
function unitsIn(
  orders: readonly Pick<OrderDoc | AfterSaleDoc, 'lines'>[],
  itemId: string,
  ...skuIds: (string | undefined)[]
): number {
  const lines = orders.flatMap((order) => [...order.lines]).filter((line) => line.itemId === itemId);
  return unitsOf(skuIds.length === 0 ? lines : lines.filter(({ skuId }) => skuIds.includes(skuId)));
}

/** A placed order holds all its units; one with money that came too late owes it. */
function orderWrong(order: OrderDoc, items: ReadonlyMap<string, ItemDoc>): string[] {
  const { orderId, state, holdId, lines, refund, paidAt, totalFen } = order;
  const isHeld = lines.every(({ itemId, skuId, quantity }) =>
    items
      .get(itemId)
      ?.holds?.some((hold) => hold.id === holdId && hold.skuId === skuId && hold.quantity === quantity),
  );
  return [
    ...(state === 'placed' && holdId !== undefined && !isHeld
      ? [`${orderId} is placed and holds too little`]
      : []),
    ...(refund && (isPaid(state) || refund.amountFen !== totalFen) ? [`${orderId}: a wrong refund`] : []),
    ...(isPaid(state) === (paidAt !== undefined) ? [] : [`${orderId}: ${state}, paid at ${paidAt}`]),
  ];
}

/** What was acknowledged stays true. */
function wordBroken({ orderId, state, paid }: Scene['told'][number], order: OrderDoc | undefined): string[] {
  if (state === 'reserving' && !paid) return [];
  if (!order) return [`${orderId} was ${state} and is gone`];
  const isFinal = state === 'refunded' || state === 'cancelled' || state === 'expired';
  const isLost = isPaid(state) && !isPaid(order.state);
  return [
    ...(isLost || (isFinal && order.state !== state)
      ? [`${orderId} was said to be ${state} and is ${order.state}`]
      : []),
    ...(paid && !isPaid(order.state) && !order.refund ? [`${orderId}: money taken, ${order.state}`] : []),
  ];
}

/** The shopper who agreed has each paid order once among the events and the things bought. */
async function purchasesWrong(
  { world: { shop }, shoppers }: Scene,
  orders: readonly OrderDoc[],
): Promise<string[]> {
  const agreed = await shop.pseudonym(shoppers[1] ?? '');
  const paid = orders.filter(({ shopper, state }) => shopper === agreed && isPaid(state));
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
