import { openDb } from '@zhuyi/cloud-kit';
import type {
  AfterSaleAnswers,
  Answer,
  Card,
  CatalogAnswers,
  MerchantAnswers,
  OrderAnswers,
  ReviewAnswers,
} from '@zhuyi/contracts';
import { seedDemo } from '@zhuyi/shop-simulator';
import { DEMO_SEED, LOCAL_MERCHANT } from '../house/environment';
import { countFigures } from '../house/count-figures';
import { openHouse, type House } from '../house/open';
import { shopState } from '../house/state';
import { clockEnvironment, MOMENT } from './clock';

/** Somebody who has used the shop for a while, and somebody who has not. */
export const REGULAR = 'anan';
export const STRANGER = 'guest';
/** People with a role that is not the owner's. */
export const OPERATOR = 'staff';
export const VIEWER = 'watcher';

/** Where the pictures' pages lead: what was made for them. */
export interface World {
  house: House;
  /** Items by their ids: with options, without, for the cart. */
  varied: string;
  plain: string;
  cards: Card[];
  /** What the merchant wrote, in whatever language: categories, brands, tags. */
  merchants: Set<string>;
  orders: { unpaid: string; paid: string; shipped: string; received: string; refunded: string };
  afterSale: string;
  /** An invitation to the desk that nobody has accepted yet. */
  invitation: string;
}

const ADDRESS = {
  addressId: 'home',
  name: '林安安',
  phone: '13800138000',
  province: '广东省',
  city: '深圳市',
  district: '南山区',
  detail: '科技园南区 1 栋 101',
};

/** The demo shop at MOMENT, trained, with a shopper who has ordered, asked, reviewed and looked around. */
export async function openWorld(): Promise<World> {
  const house = await openHouse({
    dataDir: ':memory:',
    port: 0,
    timers: false,
    functionEnv: clockEnvironment(),
  });
  await shopState(house.cloud.adminUrl);
  await seedDemo(openDb(), { now: MOMENT - 60_000, seed: DEMO_SEED, days: 10, shoppers: 150 });
  const call = async <T>(name: string, data: object, as = REGULAR): Promise<T> => {
    const answer = (await house.cloud.invoke(name, data, { as })) as Answer<T>;
    if (!answer.ok) throw new Error(`${name} ${JSON.stringify(data)}: ${answer.code} ${answer.message}`);
    return answer.data;
  };
  await train(house);
  await call('me', { action: 'consent', granted: true });
  await call('address', { action: 'save', address: ADDRESS });
  const { cards } = await call<CatalogAnswers['list']>('catalog', {
    action: 'list',
    category: [],
    limit: 20,
  });
  const varied = cards.find(({ hasOptions }) => hasOptions === true)?.itemId ?? '';
  const plainCards = cards.filter(({ hasOptions }) => hasOptions !== true);
  await lookAround(call, cards);
  const orders = await order(call, plainCards);
  const afterSale = await askBack(call, orders.refunded);
  await review(call, orders.received);
  await call('coupon', { action: 'claim', offerId: 'demo-full', claimKey: 'c1' });
  await call('coupon', { action: 'claim', offerId: 'demo-percent', claimKey: 'c2' });
  const invitation = await hire(call);
  await countFigures(house);
  const merchants = await merchantsWords();
  return {
    house,
    merchants,
    varied,
    plain: plainCards[0]?.itemId ?? '',
    cards,
    orders,
    afterSale,
    invitation,
  };
}

async function merchantsWords(): Promise<Set<string>> {
  const words = new Set<string>();
  for await (const page of openDb().collection('items').pages({}, 500)) {
    for (const { category, brand, tags } of page)
      for (const word of [...category, brand, ...tags]) words.add(word);
  }
  return words;
}

/** People of the shop: an operator without figures, a viewer, and one who has not come yet. */
async function hire(call: Call): Promise<string> {
  const invite = async (name: string, role: string, rights?: object): Promise<string> => {
    const request = { action: 'invite', role, name, ...(rights ? { rights } : {}) };
    return (await call<MerchantAnswers['invite']>('merchant', request, LOCAL_MERCHANT)).code;
  };
  const sales = { orders: 'edit', slots: 'edit', coupons: 'view' };
  await call('me', { action: 'join', code: await invite('Wang', 'operator', sales) }, OPERATOR);
  await call('me', { action: 'join', code: await invite('Li', 'viewer') }, VIEWER);
  // One thing that is done, and one that is refused, for the log.
  await call('merchant', { action: 'saveSlot', settings: { slot: 'together', title: '' } }, OPERATOR);
  const invited = { action: 'invite', role: 'viewer', name: 'x' };
  await call('merchant', invited, VIEWER).catch(() => undefined);
  return invite('Zhao', 'operator', { ...sales, figures: 'view' });
}

type Call = <T>(name: string, data: object, as?: string) => Promise<T>;

/** The first slices of a training, until a version serves. */
async function train(house: House): Promise<void> {
  const slice = { kick: true, settled: true, sliceMs: 2_000 };
  while ((await openDb().collection('models').get('main:live')) === null) {
    const answer = (await house.cloud.invoke('train', slice)) as Answer<unknown>;
    if (!answer.ok) throw new Error(answer.message);
  }
}

async function lookAround(call: Call, cards: readonly Card[]): Promise<void> {
  const at = MOMENT - 3_600_000;
  const events = cards.slice(0, 8).map(({ itemId }, place) => ({
    id: `look-${place}`,
    type: 'browse',
    itemId,
    at: at + place * 60_000,
    dwellMs: 9_000 + place * 3_000,
  }));
  await call('track', { batchId: 'screens', sessionId: 'screens', sentAt: MOMENT, events });
  await call('lists', { action: 'favour', itemIds: cards.slice(2, 7).map(({ itemId }) => itemId) });
}

/** Orders in every state that a list can show. */
async function order(call: Call, cards: readonly Card[]): Promise<World['orders']> {
  const parcel = { carrier: '顺丰速运', trackingNo: 'SF1234567890' };
  const place = async (at: number, quantity: number): Promise<string> => {
    const lines = [{ itemId: cards[at]?.itemId ?? '', quantity }];
    const quote = await call<{ totalFen: number }>('order', {
      action: 'quote',
      lines,
      addressId: 'home',
      couponId: 'none',
    });
    const request = {
      action: 'create',
      orderKey: `k${at}`,
      lines,
      totalFen: quote.totalFen,
      addressId: 'home',
      note: '',
    };
    return (await call<OrderAnswers['create']>('order', request)).order.orderId;
  };
  const pay = async (orderId: string): Promise<string> => {
    await call('order', { action: 'pay', orderId });
    return orderId;
  };
  const ship = async (orderId: string): Promise<string> => {
    await call('desk', { action: 'ship', orderId, parcel }, LOCAL_MERCHANT);
    const trace = { action: 'trace', orderId, traceKey: `t-${orderId}`, text: '快件已到达深圳南山集散中心' };
    await call('desk', trace, LOCAL_MERCHANT);
    return orderId;
  };
  const receive = async (orderId: string): Promise<string> => {
    await call('order', { action: 'receive', orderId });
    return orderId;
  };
  return {
    received: await receive(await ship(await pay(await place(0, 1)))),
    refunded: await receive(await ship(await pay(await place(1, 2)))),
    shipped: await ship(await pay(await place(2, 1))),
    paid: await pay(await place(3, 3)),
    unpaid: await place(4, 1),
  };
}

async function askBack(call: Call, orderId: string): Promise<string> {
  const request = {
    ...{ action: 'apply', applyKey: 'a1', orderId, kind: 'return', reason: 'damaged' },
    lines: [{ line: 0, quantity: 1 }],
    text: '收到时外壳有一道划痕，想退掉其中一件。',
  };
  const { afterSale } = await call<AfterSaleAnswers['apply']>('aftersale', request);
  await call(
    'desk',
    { action: 'agree', afterSaleId: afterSale.afterSaleId, text: '请寄回，运费我们承担' },
    LOCAL_MERCHANT,
  );
  return afterSale.afterSaleId;
}

async function review(call: Call, orderId: string): Promise<void> {
  const request = {
    ...{ action: 'write', orderId, line: 0, stars: 5, name: '安安' },
    text: '比想象中结实，送来也快，已经推荐给朋友了。',
    tags: ['quality'],
  };
  const answer = await call<ReviewAnswers['write']>('review', request);
  const { reviewId } = answer.review;
  await call('desk', { action: 'answerReview', reviewId, text: '谢谢喜欢，用得开心！' }, LOCAL_MERCHANT);
}
