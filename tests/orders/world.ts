import { defineFunction, newShopper } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { AfterSaleDoc, Answer, Item, Order, OrderDoc } from '@zhuyi/contracts';
import { docId, isPaid } from '@zhuyi/contracts';
import * as z from 'zod';
import type { Random } from '../../packages/shop-simulator/src/random';
import { main as order } from '../../cloudfunctions/order';
import { JOBS } from '../../cloudfunctions/rollup/jobs';
import { runJobs } from '../../cloudfunctions/rollup/run-jobs';

const MINUTE = 60_000;

/** What somebody was told, which has to stay true. */
export interface Told {
  orderId: string;
  state: Order['state'];
  /** The money was taken. */
  paid: boolean;
}

/** One shop with a clock of its own, in which schedules run one after the other, each with its own goods and people. */
export interface World {
  shop: TestShop;
  /** Epoch ms: what Date.now says. */
  clock: { now: number };
}

/** A shop where payment works and somebody may send parcels and decide about after-sales. */
export async function openWorld(): Promise<World> {
  process.env.ZHUYI_PAY = 'fake';
  process.env.ZHUYI_OWNERS = 'o-keeper';
  return { shop: await openTestShop(), clock: { now: Date.now() } };
}

/** What there was of a variant at first; without a name, of an item without options. */
export interface First {
  skuId?: string;
  first: number;
  priceFen: number;
}

export interface Goods {
  itemId: string;
  variants: First[];
  /** Sold before. Default 0. */
  sold?: number;
}

/** Goods, people and their order keys of one schedule. */
export interface Scene {
  world: World;
  random: Random;
  items: Goods[];
  shoppers: string[];
  /** Their pseudonyms: asked once, since what is broken off must hit the shop's functions alone. */
  pseudonyms: string[];
  keys: string[];
  told: Told[];
}

const PRICE = 100;
/** The second costs another price in the third item only. */
const DEARER = 160;
let scenes = 0;

/** Three items of which there are few, two of them with variants; three shoppers (one of whom agreed), an order of before there were holds. */
export async function openScene(world: World, random: Random): Promise<Scene> {
  const { shop, clock } = world;
  const number = (scenes += 1);
  const few = (priceFen = PRICE, skuId?: string): First => ({
    first: 1 + Math.floor(random() * 6),
    priceFen,
    ...(skuId === undefined ? {} : { skuId }),
  });
  const items: Goods[] = [
    { itemId: `s${number}a`, variants: [few()] },
    { itemId: `s${number}b`, variants: [few(PRICE, 'red'), few(PRICE, 'blue')] },
    { itemId: `s${number}c`, variants: [few(PRICE, 'red'), few(DEARER, 'blue')] },
  ];
  const shoppers = ['x', 'y', 'z'].map((name) => `s${number}${name}`);
  const pseudonyms = await Promise.all(shoppers.map((as) => shop.pseudonym(as)));
  const scene = { world, random, items, shoppers, pseudonyms, keys: ['k1', 'k2', 'k3'], told: [] };
  const [old, agreed] = pseudonyms;
  const isOld = random() < 0.3;
  await shop.addItems(...items.map((goods, i) => toItem(goods, isOld && i === 0 ? 1 : 0)));
  await shop.db
    .collection('shoppers')
    .add({ ...newShopper(shop.shop, agreed ?? '', clock.now), consent: true });
  if (isOld) await shop.db.collection('orders').add(oldOrder(scene, old ?? '', number));
  return scene;
}

/** `sold`: units that an old order has taken off the stock. */
function toItem({ itemId, variants }: Goods, sold: number): Partial<Item> & { itemId: string } {
  const [only] = variants;
  if (only?.skuId === undefined) return { itemId, priceFen: PRICE, stock: (only?.first ?? 0) - sold };
  return {
    itemId,
    options: [{ name: '颜色', values: variants.map(({ skuId = '' }) => skuId) }],
    variants: variants.map(({ skuId = '', first, priceFen }) => ({
      ...{ skuId, values: [skuId], stock: first, priceFen },
    })),
  };
}

/** As they were stored before there were reservations. */
function oldOrder({ world: { shop, clock }, items }: Scene, shopper: string, number: number): OrderDoc {
  const orderId = `old${number}`;
  return {
    _id: docId(shop.shop, orderId),
    shop: shop.shop,
    shopper,
    orderId,
    state: 'placed',
    lines: [{ itemId: items[0]?.itemId ?? '', title: '', image: '', priceFen: PRICE, quantity: 1 }],
    totalFen: PRICE,
    createdAt: clock.now,
  };
}

/** Orders of a scene as they are stored. */
export function storedOrders({ world: { shop }, pseudonyms }: Scene): Promise<OrderDoc[]> {
  return shop.db.collection('orders').find({ shop: shop.shop, shopper: shop.db.command.in(pseudonyms) });
}

/** After-sales of a scene as they are stored. */
export function storedAfterSales({ world: { shop }, pseudonyms }: Scene): Promise<AfterSaleDoc[]> {
  return shop.db.collection('afterSales').find({ shop: shop.shop, shopper: shop.db.command.in(pseudonyms) });
}

type OrderAnswer = Answer<{ order: Order }>;
type Request = { action: string } & Record<string, unknown>;

export async function createOrder(scene: Scene): Promise<void> {
  const { random, shoppers, keys, items } = scene;
  const wanted = items.flatMap(({ itemId, variants }, i) =>
    variants
      .filter(() => i === 0 || random() < 0.4)
      .map((one) => ({ itemId, ...one, quantity: 1 + Math.floor(random() * 3) })),
  );
  const lines = wanted.map(({ itemId, skuId, quantity }) => ({
    ...{ itemId, quantity },
    ...(skuId === undefined ? {} : { skuId }),
  }));
  const totalFen = wanted.reduce((sum, { quantity, priceFen }) => sum + priceFen * quantity, 0);
  const orderKey = pick(random, keys);
  await ask(scene, { action: 'create', orderKey, lines, totalFen }, pick(random, shoppers));
}

/** An order that is paid, in peace. */
export async function buy(scene: Scene): Promise<void> {
  await createOrder(scene);
  for (const one of await storedOrders(scene)) await changeOrder(scene, 'pay', [one]);
}

/** Pays, cancels or looks up one of the orders there are; or lets WeChat say that it was paid. */
export async function changeOrder(
  scene: Scene,
  what: 'pay' | 'cancel' | 'get' | 'notice',
  orders: readonly OrderDoc[],
): Promise<void> {
  const { random, shoppers, pseudonyms, world } = scene;
  const one = orders.length > 0 ? pick(random, orders) : undefined;
  if (!one) return;
  const { orderId, totalFen, shopper } = one;
  if (what === 'notice') {
    if (one.state === 'reserving') return;
    const notice = { returnCode: 'SUCCESS', resultCode: 'SUCCESS', outTradeNo: orderId, totalFee: totalFen };
    const answer = (await world.shop.call(order, notice, { source: 'wx_paycallback', as: null })) as {
      errcode: number;
    };
    if (answer.errcode === 0) scene.told.push({ orderId, state: 'reserving', paid: true });
    return;
  }
  const owner = shoppers[pseudonyms.indexOf(shopper)];
  if (owner !== undefined) await ask(scene, { action: what, orderId }, owner);
}

async function ask(scene: Scene, request: Request, as: string): Promise<void> {
  const answer = (await scene.world.shop.call(order, request, { as })) as OrderAnswer;
  if (!answer.ok) {
    if (/BAD_INPUT|INTERNAL|NOT_ALLOWED/.test(answer.code) && !isSwitchedOff(request)) {
      throw new Error(`${request.action} answered ${answer.code}: ${answer.message}`);
    }
    return;
  }
  const { orderId, state, refund } = answer.data.order;
  const paid = isPaid(state) || refund !== undefined;
  scene.told.push({ orderId, state, paid });
}

/** Payment is switched off for a while in some schedules. */
function isSwitchedOff({ action }: Request): boolean {
  return action === 'pay' && process.env.ZHUYI_PAY !== 'fake';
}

const OF_ORDERS = [
  ...['expired', 'expiredOld', 'finished', 'refunded', 'freed', 'repriced'],
  ...['returned', 'received', 'lapsed'],
];

/** The timer with what it does for orders; figures and counts are others' affair. */
const rollup = defineFunction({
  name: 'rollup',
  input: z.unknown(),
  from: ['timer'],
  handle: (_event, call) =>
    runJobs(
      JOBS.filter(({ name }) => OF_ORDERS.includes(name)),
      call,
    ),
});

/** Some minutes later, with the timer's jobs. */
export async function passTime({ world: { shop, clock } }: Scene, minutes: number): Promise<void> {
  clock.now += minutes * MINUTE;
  await shop.call(rollup, {}, { source: 'wx_trigger', as: null });
}

export function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
}
