import { makeRequestId, openKeys, toToken } from '@zhuyi/cloud-kit';
import { openTestShop, type TestCaller, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import {
  addressSchema,
  afterSaleSchema,
  batchSchema,
  catalogSchema,
  couponSchema,
  listsSchema,
  deskSchema,
  experimentsSchema,
  goodsSchema,
  importsSchema,
  meSchema,
  merchantSchema,
  orderSchema,
  recommendSchema,
  reviewSchema,
  type AfterSaleAnswers,
  type OrderAnswers,
  type ReviewAnswers,
} from '@zhuyi/contracts';
import * as z from 'zod';
import { main as address } from '../../cloudfunctions/address';
import { main as aftersale } from '../../cloudfunctions/aftersale';
import { main as catalog } from '../../cloudfunctions/catalog';
import { main as coupon } from '../../cloudfunctions/coupon';
import { main as lists } from '../../cloudfunctions/lists';
import { main as desk } from '../../cloudfunctions/desk';
import { main as experiments } from '../../cloudfunctions/experiments';
import { main as goods } from '../../cloudfunctions/goods';
import { main as imports } from '../../cloudfunctions/imports';
import { main as me } from '../../cloudfunctions/me';
import { main as merchant } from '../../cloudfunctions/merchant';
import { main as order } from '../../cloudfunctions/order';
import { main as recommend } from '../../cloudfunctions/recommend';
import { fillShelves, publishVersion } from '../../cloudfunctions/recommend/fixture';
import { main as review } from '../../cloudfunctions/review';
import { main as rollup } from '../../cloudfunctions/rollup';
import { main as track } from '../../cloudfunctions/track';
import { main as train } from '../../cloudfunctions/train';
import { trainSchema } from '../../cloudfunctions/train/input';
import type { Random } from '../../packages/shop-simulator/src/random';
import { validInputs, type Facts } from './valid';

type Main = (event: unknown, context?: unknown) => Promise<unknown>;

/** A function under test. */
export interface Target {
  name: string;
  main: Main;
  /** One of its valid inputs. */
  valid(random: Random, facts: Facts): unknown;
  callers: readonly TestCaller[];
  /** How often it is called, beside the others. */
  weight: number;
}

const PEOPLE = ['ann', 'bob', 'off', 'boss', 'eye', 'stranger'];
const people: TestCaller[] = [...PEOPLE.map((as) => ({ as })), { as: null }];
const machines: TestCaller[] = [
  { as: null, source: 'wx_trigger' },
  { as: null, source: 'scf' },
  { as: 'ann' },
];
const timerSchema = z.object({ Type: z.literal('Timer'), Time: z.string() });
const noticeSchema = z.object({
  returnCode: z.enum(['SUCCESS', 'FAIL']),
  resultCode: z.enum(['SUCCESS', 'FAIL']).optional(),
  outTradeNo: z.string(),
  totalFee: z.int(),
});

const target = (
  name: string,
  main: Main,
  schema: z.ZodType,
  more: Partial<Pick<Target, 'callers' | 'weight'>> = {},
): Target => ({ name, main, valid: validInputs(schema), callers: people, weight: 10, ...more });

export const TARGETS: readonly Target[] = [
  target('track', track, batchSchema, { weight: 25 }),
  target('recommend', recommend, recommendSchema, { weight: 15 }),
  target('catalog', catalog, catalogSchema),
  target('order', order, orderSchema, { weight: 20 }),
  target('address', address, addressSchema),
  target('coupon', coupon, couponSchema),
  target('aftersale', aftersale, afterSaleSchema),
  target('review', review, reviewSchema),
  target('desk', desk, deskSchema),
  target('experiments', experiments, experimentsSchema, { weight: 5 }),
  target('goods', goods, goodsSchema),
  target('imports', imports, importsSchema, { weight: 5 }),
  target('me', me, meSchema),
  target('lists', lists, listsSchema),
  target('merchant', merchant, merchantSchema, { weight: 15 }),
  // A slice of training works for as long as it is told: seconds, where others take milliseconds.
  target('train', train, trainSchema, { callers: machines, weight: 0.2 }),
  target('rollup', rollup, timerSchema, { callers: machines, weight: 1 }),
  target('notice', order, noticeSchema, { callers: [{ as: null, source: 'wx_paycallback' }], weight: 6 }),
];

export const OPENIDS = PEOPLE.map((as) => `o-${as}`);

/** A shop with everything that inputs can name: goods, a model, orders, roles, lists that were given to people. */
export async function openFuzzShop(): Promise<{ shop: TestShop; facts: Facts; close(): Promise<void> }> {
  const before = { ...process.env };
  Object.assign(process.env, { ZHUYI_PAY: 'fake', ZHUYI_OWNERS: 'o-boss' });
  const shop = await openTestShop();
  const items = await fillShelves(shop);
  await publishVersion(shop, 'v1', items);
  const odd = ['羽绒服-85123A', 'A/12', 'SKU 12', '100%'];
  await shop.addItems(...odd.map((itemId) => ({ itemId, priceFen: 1000, stock: 9_000_000 })));
  for (const { _id } of items) await shop.db.collection('items').update(_id, { stock: 9_000_000 });
  for (const as of ['ann', 'bob', 'off']) await shop.ok(me, { action: 'consent', granted: true }, { as });
  await shop.ok(me, { action: 'personalise', on: false }, { as: 'off' });
  await shop.ok(merchant, { action: 'setRole', openid: 'o-eye', role: 'viewer' }, { as: 'boss' });
  shop.wire.functions.train = () => ({
    ok: true,
    data: { runId: 'r', phase: 'fit', progress: 0, done: false, busy: false },
  });
  const facts = await factsOf(shop, [...odd, ...items.map(({ itemId }) => itemId)]);
  return {
    shop,
    facts,
    async close() {
      await shop.close();
      process.env = before;
    },
  };
}

/** An order that was received, with a review of one line and an after-sale. */
async function aftermathOf(
  shop: TestShop,
): Promise<{ orderId: string; afterSaleId: string; reviewId: string }> {
  const lines = ['i1', 'i2'].map((itemId) => ({ itemId, quantity: 3 }));
  const create = { action: 'create', orderKey: 'k-followed', lines, totalFen: 6000 };
  const { orderId } = (await shop.ok<OrderAnswers['create']>(order, create)).order;
  await shop.ok(order, { action: 'pay', orderId });
  const parcel = { carrier: 'SF', trackingNo: 'SF0001' };
  await shop.ok(desk, { action: 'ship', orderId, parcel }, { as: 'boss' });
  await shop.ok(order, { action: 'receive', orderId });
  const write = { action: 'write', orderId, line: 0, stars: 5 };
  const { reviewId } = (await shop.ok<ReviewAnswers['write']>(review, write)).review;
  const apply = {
    ...{ action: 'apply', orderId, applyKey: 'a0', kind: 'return', reason: 'quality' },
    lines: [{ line: 1, quantity: 1 }],
  };
  const { afterSaleId } = (await shop.ok<AfterSaleAnswers['apply']>(aftersale, apply)).afterSale;
  return { orderId, afterSaleId, reviewId };
}

async function factsOf(shop: TestShop, itemIds: readonly string[]): Promise<Facts> {
  const requestId: string[] = [];
  const orderId: string[] = [];
  for (const as of ['ann', 'bob', 'off']) {
    const answer = await shop.ok<{ requestId: string }>(recommend, { slot: 'home', limit: 5 }, { as });
    requestId.push(answer.requestId, answer.requestId.replace('home', 'cart'));
    const create = {
      action: 'create',
      orderKey: `k-${as}`,
      lines: [{ itemId: 'i1', quantity: 1 }],
      totalFen: 1000,
    };
    const { order: placed } = await shop.ok<OrderAnswers['create']>(order, create, { as });
    orderId.push(placed.orderId);
  }
  const followed = await aftermathOf(shop);
  const keys = openKeys(shop.db, shop.shop);
  const old = {
    ...keys,
    now: Date.now() - 30 * 86_400_000,
    random: Math.random,
    shopper: () => shop.pseudonym('ann'),
  };
  requestId.push(await makeRequestId(old, { version: 'v1', arm: 'a', slot: 'home' }, ['i1']));
  const cursors = [toToken({ value: 3, tie: 'i3' }), toToken({ value: Date.now(), tie: 'main:x' })];
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  return {
    itemId: itemIds,
    requestId,
    orderId: [...orderId, followed.orderId],
    outTradeNo: orderId,
    afterSaleId: [followed.afterSaleId],
    reviewId: [followed.reviewId],
    applyKey: ['a1', 'a2', 'a3'],
    line: [0, 0, 1],
    orderKey: ['k-ann', 'k-bob', 'k-1', 'k-2', 'k-3'],
    totalFen: [1000, 2000, 3000, 4000, 6000],
    totalFee: [1000, 2000],
    quantity: [1, 1, 2],
    after: cursors,
    slot: ['home', 'similar', 'together'],
    version: ['v1', 'v0', 'live'],
    openid: ['o-ann', 'o-boss', 'o-new'],
    batchId: ['b1', 'b2', 'b3', ...Array.from({ length: 500 }, (_, i) => `b-${i}`)],
    at: [0, 1, 60_000, 86_400_000].map((ago) => Date.now() - ago),
    sentAt: [Date.now(), Date.now() - 1000, Date.now() + 1e6],
    from: [day(7), day(40), day(400)],
    to: [day(0), day(1)],
    category: [['家居'], ['家居', '茶'], []],
    addressId: ['a1', 'a2'],
    province: ['广东省', '新疆'],
    phone: ['13800138000', '0755-88886666'],
    offerId: ['offer', 'o2'],
    claimKey: ['c1', 'c2'],
    claimTo: [Date.now() + 86_400_000],
    useTo: [Date.now() + 2 * 86_400_000],
    words: ['茶', '第3号', 'x'],
    sliceMs: [1, 5],
    Time: [new Date().toISOString(), '2026-11-22T17:30:00Z', '2026-11-22T04:00:00Z'],
  };
}
