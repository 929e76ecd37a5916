import type { TestCaller, TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type {
  AfterSaleAnswers,
  Answer,
  CouponAnswers,
  GoodsAnswers,
  MerchantAnswers,
  OrderAnswers,
} from '@zhuyi/contracts';
import { main as address } from '../../cloudfunctions/address';
import { main as aftersale } from '../../cloudfunctions/aftersale';
import { main as catalog } from '../../cloudfunctions/catalog';
import { main as coupon } from '../../cloudfunctions/coupon';
import { main as goods } from '../../cloudfunctions/goods';
import { main as lists } from '../../cloudfunctions/lists';
import { main as desk } from '../../cloudfunctions/desk';
import { main as me } from '../../cloudfunctions/me';
import { main as merchant } from '../../cloudfunctions/merchant';
import { main as order } from '../../cloudfunctions/order';
import { main as recommend } from '../../cloudfunctions/recommend';
import { main as review } from '../../cloudfunctions/review';
import { main as rollup } from '../../cloudfunctions/rollup';
import { main as track } from '../../cloudfunctions/track';
import { BULK, COMPARE, DRAFT } from './desk-changes';
import type { Act } from './faults';
import { listOf, newShopper, OWNER, PRICE_FEN } from './world';

/** Something that somebody does in the shop. `begin` makes all ready and returns the one call that is under faults. */
export interface Deed {
  name: string;
  begin(shop: TestShop): Promise<Act>;
}

const TIMER: TestCaller = { source: 'wx_trigger', as: null };

const plain = (
  name: string,
  main: Parameters<TestShop['call']>[0],
  event: object,
  caller?: TestCaller,
): Deed => ({
  name,
  begin: async (shop) => {
    const as = caller ?? { as: await newShopper(shop) };
    return () => shop.call(main, event, as);
  },
});

/** A merchant's change: they look at what is there, and write on top of it. */
const write = <A extends 'roles' | 'slots'>(
  name: string,
  look: A,
  event: object,
  revisionIn: (seen: MerchantAnswers[A]) => number | undefined,
): Deed => ({
  name,
  begin: async (shop) => async () => {
    const seen = (await shop.call(merchant, { action: look }, { as: OWNER })) as Answer<MerchantAnswers[A]>;
    if (!seen.ok) return seen;
    const revision = revisionIn(seen.data) ?? 0;
    return shop.call(merchant, { ...event, revision }, { as: OWNER });
  },
});

let keys = 0;

const createRequest = () => ({
  action: 'create',
  orderKey: `key${keys++}`,
  lines: [
    { itemId: 'pan', quantity: 2 },
    { itemId: 'cup', quantity: 1 },
  ],
  totalFen: 3 * PRICE_FEN,
});

async function placed(shop: TestShop, as: string): Promise<string> {
  return (await shop.ok<OrderAnswers['create']>(order, createRequest(), { as })).order.orderId;
}

const COUPON_FEN = 100;

/** One offer of the shop, made when it is first needed. */
async function offerOf(shop: TestShop): Promise<string> {
  const known = await shop.db.collection('offers').get(docId(shop.shop, 'offer'));
  if (known) return known.offerId;
  const far = Date.now() + 86_400_000;
  const relief = { kind: 'reduce', offFen: COUPON_FEN };
  const times = { claimFrom: 0, claimTo: far, useTo: far };
  const offer = { offerId: 'offer', title: 'offer', relief, stock: 100_000, ...times };
  await shop.ok(coupon, { action: 'saveOffer', offer }, { as: OWNER });
  return 'offer';
}

async function claimed(shop: TestShop, as: string): Promise<string> {
  const request = { action: 'claim', offerId: await offerOf(shop), claimKey: `claim-${as}` };
  return (await shop.ok<CouponAnswers['claim']>(coupon, request, { as })).coupon.couponId;
}

const onOrder = (name: string, action: string): Deed => ({
  name,
  begin: async (shop) => {
    const as = await newShopper(shop);
    const orderId = await placed(shop, as);
    return () => shop.call(order, { action, orderId }, { as });
  },
});

const PARCEL = { carrier: 'SF', trackingNo: 'SF0001' };

/** An order that was paid, and sent and received where `until` says so. */
async function bought(shop: TestShop, as: string, until: 'paid' | 'shipped' | 'received'): Promise<string> {
  const orderId = await placed(shop, as);
  await shop.ok(order, { action: 'pay', orderId }, { as });
  if (until === 'paid') return orderId;
  await shop.ok(desk, { action: 'ship', orderId, parcel: PARCEL }, { as: OWNER });
  if (until === 'received') await shop.ok(order, { action: 'receive', orderId }, { as });
  return orderId;
}

const applyRequest = (orderId: string, as: string) => ({
  ...{ action: 'apply', orderId, applyKey: `a-${as}`, kind: 'refund', reason: 'damaged' },
  lines: [{ line: 0, quantity: 1 }],
});

/** What follows a payment. */
export const AFTERMATH: readonly Deed[] = [
  {
    name: 'desk ship',
    begin: async (shop) => {
      const orderId = await bought(shop, await newShopper(shop), 'paid');
      return () => shop.call(desk, { action: 'ship', orderId, parcel: PARCEL }, { as: OWNER });
    },
  },
  {
    name: 'order receive',
    begin: async (shop) => {
      const as = await newShopper(shop);
      const orderId = await bought(shop, as, 'shipped');
      return () => shop.call(order, { action: 'receive', orderId }, { as });
    },
  },
  {
    name: 'aftersale apply',
    begin: async (shop) => {
      const as = await newShopper(shop);
      const orderId = await bought(shop, as, 'received');
      return () => shop.call(aftersale, applyRequest(orderId, as), { as });
    },
  },
  {
    name: 'desk agree',
    begin: async (shop) => {
      const as = await newShopper(shop);
      const orderId = await bought(shop, as, 'paid');
      const { afterSale } = await shop.ok<AfterSaleAnswers['apply']>(aftersale, applyRequest(orderId, as), {
        as,
      });
      const { afterSaleId } = afterSale;
      return () => shop.call(desk, { action: 'agree', afterSaleId }, { as: OWNER });
    },
  },
  {
    name: 'review write',
    begin: async (shop) => {
      const as = await newShopper(shop);
      const orderId = await bought(shop, as, 'received');
      return () => shop.call(review, { action: 'write', orderId, line: 0, stars: 5 }, { as });
    },
  },
  plain('review list', review, { action: 'list', itemId: 'pan' }),
];

/** What shoppers do besides buying. */
export const VISITS: readonly Deed[] = [
  {
    name: 'track',
    begin: async (shop) => {
      const as = await newShopper(shop);
      const { events } = await listOf(shop, as);
      const batch = { batchId: `batch-${as}`, sessionId: 's', sentAt: Date.now(), events };
      return () => shop.call(track, batch, { as });
    },
  },
  plain('recommend', recommend, { slot: 'home', limit: 4 }),
  plain('recommend similar', recommend, { slot: 'similar', itemIds: ['pan'] }),
  plain('catalog list', catalog, { action: 'list' }),
  plain('catalog search', catalog, { action: 'search', words: 'pan' }),
  plain('catalog search without a result', catalog, { action: 'search', words: 'zzqx' }),
  plain('catalog item', catalog, { action: 'item', itemId: 'pan' }),
];

export const ORDERS: readonly Deed[] = [
  {
    name: 'order create',
    begin: async (shop) => {
      const as = await newShopper(shop);
      const request = createRequest();
      return () => shop.call(order, request, { as });
    },
  },
  {
    name: 'order create with a coupon',
    begin: async (shop) => {
      const as = await newShopper(shop);
      const couponId = await claimed(shop, as);
      const request = { ...createRequest(), totalFen: 3 * PRICE_FEN - COUPON_FEN, couponId };
      return () => shop.call(order, request, { as });
    },
  },
  {
    name: 'coupon claim',
    begin: async (shop) => {
      const as = await newShopper(shop);
      const request = { action: 'claim', offerId: await offerOf(shop), claimKey: `claim-${as}` };
      return () => shop.call(coupon, request, { as });
    },
  },
  plain('order quote', order, { action: 'quote', lines: [{ itemId: 'pan', quantity: 2 }] }),
  plain('coupon offers', coupon, { action: 'offers' }),
  plain('coupon wallet', coupon, { action: 'wallet' }),
  onOrder('order pay', 'pay'),
  onOrder('order cancel', 'cancel'),
  onOrder('order get', 'get'),
  plain('order list', order, { action: 'list' }),
];

/** What shoppers decide about their own data. */
export const CHOICES: readonly Deed[] = [
  plain('me get', me, { action: 'get' }),
  plain('address save', address, {
    action: 'save',
    address: {
      addressId: 'a',
      name: 'n',
      phone: '13800138000',
      province: '广东',
      city: '深圳市',
      detail: '1 号',
    },
  }),
  plain('address list', address, { action: 'list' }),
  plain('me consent', me, { action: 'consent', granted: true }),
  plain('me export', me, { action: 'export' }),
  plain('lists favour', lists, { action: 'favour', itemIds: ['pan', 'cup'] }),
  plain('lists favourites', lists, { action: 'favourites' }),
  plain('lists bought', lists, { action: 'bought' }),
  {
    name: 'me forget',
    begin: async (shop) => {
      const as = await newShopper(shop);
      const { events } = await listOf(shop, as);
      await shop.ok(track, { batchId: `part-${as}`, sessionId: 's', sentAt: Date.now(), events }, { as });
      const eventIds = events.slice(0, 1).map(({ id }) => id);
      return () => shop.call(me, { action: 'forget', eventIds }, { as });
    },
  },
  {
    name: 'me erase',
    begin: async (shop) => {
      const as = await newShopper(shop);
      const { events } = await listOf(shop, as);
      await shop.ok(track, { batchId: 'gone', sessionId: 's', sentAt: Date.now(), events }, { as });
      await placed(shop, as);
      return () => shop.call(me, { action: 'erase', confirm: true }, { as });
    },
  },
];

/** The merchant's desk and the timer. */
export const DESK: readonly Deed[] = [
  plain(
    'merchant overview',
    merchant,
    { action: 'overview', from: '2026-11-01', to: '2026-11-07' },
    { as: OWNER },
  ),
  plain('merchant slots', merchant, { action: 'slots' }, { as: OWNER }),
  plain('merchant models', merchant, { action: 'models' }, { as: OWNER }),
  plain('merchant roles', merchant, { action: 'roles' }, { as: OWNER }),
  write<'roles'>(
    'merchant set role',
    'roles',
    { action: 'setRole', openid: 'o-clerk', role: 'viewer', name: 'clerk' },
    ({ roles }) => roles.find(({ name }) => name === 'clerk')?.revision,
  ),
  write<'slots'>(
    'merchant save slot',
    'slots',
    { action: 'saveSlot', settings: { slot: 'similar', pins: ['pan'] } },
    ({ slots }) => slots.find(({ slot }) => slot === 'similar')?.revision,
  ),
  DRAFT,
  plain('merchant missed searches', merchant, { action: 'missedSearches' }, { as: OWNER }),
  COMPARE,
  plain('goods list', goods, { action: 'list', filter: {} }, { as: OWNER }),
  plain('goods shelf', goods, { action: 'setShelf', itemIds: ['pan'], onShelf: true }, { as: OWNER }),
  {
    name: 'goods save',
    begin: async (shop) => async () => {
      const seen = (await shop.call(goods, { action: 'get', itemId: 'pan' }, { as: OWNER })) as Answer<
        GoodsAnswers['get']
      >;
      if (!seen.ok) return seen;
      const { revision, item } = seen.data;
      const changes = { tags: item.tags.includes('a') ? ['b'] : ['a'] };
      return shop.call(goods, { action: 'save', itemId: 'pan', changes, revision }, { as: OWNER });
    },
  },
  BULK,
  {
    name: 'rollup',
    begin: async (shop) => {
      const as = await newShopper(shop);
      const { events } = await listOf(shop, as);
      await shop.ok(track, { batchId: 'new', sessionId: 's', sentAt: Date.now(), events }, { as });
      return () => shop.call(rollup, {}, TIMER);
    },
  },
];
