import { openDb, sdk, toItemDoc, toToken, type Db } from '@zhuyi/cloud-kit';
import type { TestCaller, TestShop } from '@zhuyi/cloud-kit/test-kit';
import { COLLECTIONS, docId, type Answer, type ModelDoc } from '@zhuyi/contracts';
import { MAINS, type Main } from './functions';

/** Somebody who buys in both shops, under one openid. */
export const SHOPPER = 'cara';
const PARCEL = { carrier: 'SF', trackingNo: 'SF0001' };
const DAY = 86_400_000;

/** One of several shops in one database, as its functions are deployed: `mark` stands in everything that is written in it. */
export interface OneShop {
  id: string;
  mark: string;
  owner: string;
}

/** What can be named of a shop. */
export interface Facts {
  mark: string;
  itemIds: string[];
  orders: { unpaid: string; paid: string; shipped: string; received: string };
  orderKey: string;
  afterSales: { asked: string; returning: string };
  reviewId: string;
  offerId: string;
  offer: ReturnType<typeof offerOf>;
  couponId: string;
  address: ReturnType<typeof addressOf>;
  requestId: string;
  /** Of the feed, which is signed. */
  cursor: string;
  /** A cursor of lists: behind everything that there is in either shop. */
  after: string;
  eventId: string;
  version: string;
  experiment: ReturnType<typeof experimentOf>;
  experimentId: string;
  /** Of an item's mini-program code. */
  scene: string;
  person: string;
  code: string;
  invitationId: string;
  /** Of a change of many goods. */
  bulkKey: string;
  /** Of an import of goods, and the file that is to be the next one. */
  importKey: string;
  fileId: string;
}

type Name = keyof typeof MAINS;

/** Calls a function as it is deployed for this shop. One call at a time: the shop stands in the environment. */
export async function callIn(
  shop: TestShop,
  { id, owner }: OneShop,
  name: Name,
  request: object,
  caller: TestCaller = { as: SHOPPER },
): Promise<Answer<unknown>> {
  Object.assign(process.env, { ZHUYI_SHOP: id, ZHUYI_OWNERS: `o-${owner}` });
  return (await shop.call(instanceOf(id, name), request, caller)) as Answer<unknown>;
}

/** Functions whose instances remember a shop's goods or slots: in the cloud an instance is of one shop. */
const REMEMBERING = ['recommend', 'catalog'] as const;
const instances = new Map<string, Main>();

function instanceOf(shopId: string, name: Name): Main {
  const folder = REMEMBERING.find((one) => one === name);
  if (folder === undefined) return MAINS[name];
  const key = `${shopId} ${folder}`;
  const known = instances.get(key);
  if (known) return known;
  let main = MAINS[name];
  jest.isolateModules(() => {
    main = (jest.requireActual(`../../cloudfunctions/${folder}`) as { main: Main }).main;
  });
  instances.set(key, main);
  return main;
}

/** Every document of a shop, as text by its key. */
export async function documentsOf({ id }: OneShop): Promise<Map<string, string>> {
  const db = openDb();
  const found = new Map<string, string>();
  for (const name of COLLECTIONS) {
    for (const doc of await db.collection(name).find({}, { limit: 1000 })) {
      if (doc.shop === id || doc._id.startsWith(`${id}:`))
        found.set(`${name} ${doc._id}`, JSON.stringify(doc));
    }
  }
  return found;
}

/** Fills a shop with one of everything. */
export async function fillShop(shop: TestShop, one: OneShop): Promise<Facts> {
  const { id, mark, owner } = one;
  const ask = async <T>(name: Name, request: object, as = SHOPPER): Promise<T> => {
    const answer = await callIn(shop, one, name, request, { as });
    if (!answer.ok) throw new Error(`${id} ${name} ${JSON.stringify(request)}: ${JSON.stringify(answer)}`);
    return answer.data as T;
  };
  const itemIds = await stock(shop.db, one);
  await ask('me', { action: 'consent', granted: true });
  const address = addressOf(one);
  await ask('address', { action: 'save', address });
  const offer = offerOf(one);
  await ask('coupon', { action: 'saveOffer', offer }, owner);
  const claim = { action: 'claim', offerId: offer.offerId, claimKey: 'k' };
  const { coupon } = await ask<{ coupon: { couponId: string } }>('coupon', claim);
  await ask('lists', { action: 'favour', itemIds });
  await settings(ask, one, itemIds);
  const experiment = experimentOf(one);
  const drawn = await ask<{ experiment: { experimentId: string } }>(
    'experiments',
    { action: 'create', experiment },
    owner,
  );
  const visit = await look(ask, one, itemIds);
  const bought = await buy(ask, one, itemIds);
  const people = await hire(ask, one);
  const version = await models(shop.db, one);
  const bulkKey = `bulk-${id}`;
  const target = { kind: 'items', itemIds: itemIds.slice(2) };
  const bulk = { action: 'startBulk', jobKey: bulkKey, target, change: { kind: 'tags', add: [mark] } };
  await ask('goods', bulk, owner);
  const importKey = `import-${id}`;
  const put = async (key: string): Promise<string> => {
    const { folder } = await ask<{ folder: string }>('imports', { action: 'place', importKey: key }, owner);
    return table(one, folder);
  };
  const [first, fileId] = [await put(importKey), await put(`${importKey}x`)];
  await ask('imports', { action: 'look', importKey, fileId: first, name: `${mark}.csv`, options: {} }, owner);
  const scene = `scene-${id}`;
  const code = { itemId: itemIds[0] ?? '', fileId: mark, placeholder: true, createdAt: 1 };
  await shop.db.collection('itemCodes').add({ _id: docId(id, scene), shop: id, ...code });
  return {
    ...{ mark, itemIds, address, offer, offerId: offer.offerId, couponId: coupon.couponId },
    ...{
      version,
      scene,
      bulkKey,
      importKey,
      fileId,
      experiment,
      experimentId: drawn.experiment.experimentId,
    },
    after: toToken({ value: Date.now() + DAY, tie: '~' }),
    ...visit,
    ...bought,
    ...people,
  };
}

type Ask = <T>(name: Name, request: object, as?: string) => Promise<T>;

function addressOf({ id, mark }: OneShop) {
  return {
    ...{ addressId: `home-${id}`, name: mark, phone: '13800138000', province: '广东省' },
    ...{ city: '深圳市', district: '南山区', detail: `${mark} 1 栋`, tag: '', isDefault: true },
  };
}

function offerOf({ id, mark }: OneShop) {
  const now = Date.now();
  return {
    ...{ offerId: `offer-${id}`, title: mark, relief: { kind: 'reduce' as const, offFen: 1 } },
    ...{ stock: 9, perShopper: 2, claimFrom: 0, claimTo: now + DAY, useTo: now + DAY },
  };
}

function experimentOf({ mark }: OneShop) {
  const arms = [
    { label: `${mark} a`, share: 50, change: { kind: 'live' as const } },
    { label: `${mark} b`, share: 50, change: { kind: 'popular' as const } },
  ];
  return { name: mark, slot: 'home', arms };
}

/** A file of goods in the storage. */
async function table({ mark }: OneShop, folder: string): Promise<string> {
  const fileContent = Buffer.from(`itemId,title,price\nfrom-file,${mark},1\n`);
  return (await sdk().uploadFile({ cloudPath: `${folder}/x.csv`, fileContent })).fileID;
}

async function stock(db: Db, { id, mark }: OneShop): Promise<string[]> {
  const itemIds = [1, 2, 3].map((n) => `item-${id}-${n}`);
  const docs = [...itemIds, 'in-both'].map((itemId) =>
    toItemDoc(
      id,
      {
        ...{ itemId, title: `${mark} ${itemId}`, category: [mark], brand: mark, priceFen: 1000, stock: 100 },
        ...{ onShelf: true, tags: [mark], images: [] },
      },
      1000,
      { sold: 1 },
    ),
  );
  await db.collection('items').addMany(docs);
  return itemIds;
}

async function settings(ask: Ask, { owner, mark }: OneShop, itemIds: readonly string[]): Promise<void> {
  const save = (request: object): Promise<unknown> => ask('merchant', request, owner);
  const title = { zh: mark, en: mark };
  const banner = { bannerId: 'b1', title, link: { to: 'coupons' } };
  await save({ action: 'saveSlot', settings: { slot: 'home', title: mark, pins: [itemIds[0]] } });
  await save({ action: 'saveDraft', settings: { slot: 'home', title: `${mark} 草稿` }, base: 1 });
  await save({ action: 'createSlot', template: 'hot', title: mark });
  await save({ action: 'saveSynonyms', entries: [{ words: [mark, 'x'] }] });
  await save({ action: 'saveCoolOff', entries: [{ category: [mark], days: 3 }] });
  await save({ action: 'saveDelivery', rules: { delivers: false } });
  await save({ action: 'saveBanners', banners: [banner] });
}

async function look(
  ask: Ask,
  { id }: OneShop,
  itemIds: readonly string[],
): Promise<Pick<Facts, 'requestId' | 'cursor' | 'eventId'>> {
  const list = await ask<{ requestId: string; cursor?: string }>('recommend', { slot: 'home', limit: 1 });
  const eventId = `event-${id}`;
  const now = Date.now();
  const event = { id: eventId, type: 'click', itemId: itemIds[0], at: now - 1000 };
  const from = { slot: 'home', position: 0, requestId: list.requestId };
  const batch = { batchId: 'b1', sessionId: `s-${id}`, sentAt: now };
  await ask('track', { ...batch, events: [{ ...event, ...from }] });
  return { requestId: list.requestId, cursor: list.cursor ?? '', eventId };
}

async function buy(
  ask: Ask,
  { id, owner, mark }: OneShop,
  itemIds: readonly string[],
): Promise<Pick<Facts, 'orders' | 'orderKey' | 'afterSales' | 'reviewId'>> {
  const place = async (orderKey: string): Promise<string> => {
    const lines = itemIds.slice(0, 2).map((itemId) => ({ itemId, quantity: 2 }));
    const request = { action: 'create', orderKey, lines, totalFen: 4000, note: mark };
    return (await ask<{ order: { orderId: string } }>('order', request)).order.orderId;
  };
  const pay = async (key: string): Promise<string> => {
    const orderId = await place(key);
    await ask('order', { action: 'pay', orderId });
    return orderId;
  };
  const ship = async (key: string): Promise<string> => {
    const orderId = await pay(key);
    await ask('desk', { action: 'ship', orderId, parcel: PARCEL }, owner);
    return orderId;
  };
  const orderKey = `unpaid-${id}`;
  const orders = {
    ...{ unpaid: await place(orderKey), paid: await pay('paid'), shipped: await ship('shipped') },
    received: await ship('received'),
  };
  await ask('order', { action: 'receive', orderId: orders.received });
  const write = { action: 'write', orderId: orders.received, line: 0, stars: 5, text: mark };
  const { review } = await ask<{ review: { reviewId: string } }>('review', write);
  const apply = async (applyKey: string, kind: string, line: number): Promise<string> => {
    const about = { orderId: orders.received, applyKey, kind, reason: 'quality', text: mark };
    const request = { action: 'apply', ...about, lines: [{ line, quantity: 1 }] };
    return (await ask<{ afterSale: { afterSaleId: string } }>('aftersale', request)).afterSale.afterSaleId;
  };
  const returning = await apply('return', 'return', 0);
  await ask('desk', { action: 'agree', afterSaleId: returning }, owner);
  const afterSales = { returning, asked: await apply('asked', 'refund', 0) };
  return { orders, orderKey, afterSales, reviewId: review.reviewId };
}

async function hire(
  ask: Ask,
  { id, owner, mark }: OneShop,
): Promise<Pick<Facts, 'person' | 'code' | 'invitationId'>> {
  for (const [as, role, rights] of [
    ['operator', 'operator', undefined],
    ['viewer', 'viewer', undefined],
    ['bare', 'operator', {}],
  ] as const) {
    const of = { openid: `o-${as}-${id}`, role, name: mark, ...(rights ? { rights } : {}) };
    await ask('merchant', { action: 'setRole', ...of }, owner);
  }
  const request = { action: 'invite', role: 'viewer', name: mark };
  const made = await ask<{ code: string; invitation: { invitationId: string } }>('merchant', request, owner);
  const { roles } = await ask<{ roles: { shopper: string; role: string }[] }>(
    'merchant',
    { action: 'roles' },
    owner,
  );
  const person = roles.find(({ role }) => role === 'viewer')?.shopper ?? '';
  return { person, code: made.code, invitationId: made.invitation.invitationId };
}

/** A version that is kept and does not serve, and a training. */
async function models(db: Db, { id, mark }: OneShop): Promise<string> {
  const version = `v-${id}`;
  const doc: ModelDoc = {
    ...{ _id: docId(id, version), shop: id, version, state: 'ready', kind: 'trained', createdAt: 1 },
    ...{ trainedTo: 1, catalogueTo: 1, items: 1, dim: 1, bytes: 1, sha256: 'x', chunks: [], metrics: {} },
    ...{ settings: {}, reason: mark },
  };
  await db.collection('models').add(doc);
  return version;
}
