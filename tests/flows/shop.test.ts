import type { CatalogAnswers, MerchantAnswers, OrderAnswers, OverviewRow, ShopEvent } from '@zhuyi/contracts';
import type { TestPhone } from '@zhuyi/web-preview/testing';
import { shareOf, TestHouse } from './house/test-house';

const CONSENT = '同意并开启推荐';
const FEED = 20;

let shop: TestHouse;
let ada: TestPhone;

beforeAll(async () => {
  shop = await TestHouse.open();
  await agree('ada');
  ada = await shop.phone('ada');
});

afterEach(() => {
  expect(ada.errors).toEqual([]);
});

afterAll(() => shop?.close());

const agree = (as: string): Promise<unknown> => shop.call('me', { action: 'consent', granted: true }, as);

/** Titles of the cards on the page on top. */
async function titles(phone: TestPhone): Promise<string[]> {
  const cards = phone.top.locator('wx-rec-slot').getByRole('link');
  await cards.first().waitFor();
  return cards.allTextContents();
}

async function itemsOf(root: string, count: number): Promise<CatalogAnswers['list']['cards']> {
  const request = { action: 'list', category: [root], limit: count };
  return (await shop.call<CatalogAnswers['list']>('catalog', request, 'reader')).cards;
}

async function lookAt(phone: TestPhone, itemId: string): Promise<void> {
  await phone.open(`shop/item/index?id=${itemId}`);
  await phone.top.getByText('加入购物车').first().waitFor();
  await phone.page.waitForTimeout(1_200);
}

test('a new shopper sees what everybody sees, and says yes', async () => {
  const phone = await shop.phone('newcomer');
  expect((await titles(phone)).length).toBeGreaterThan(3);
  await phone.page.getByText(CONSENT).tap();
  await phone.page.getByText(CONSENT).waitFor({ state: 'hidden' });
  expect((await shop.recommend('newcomer')).personal).toBe(true);
  expect(phone.errors).toEqual([]);
  await phone.close();
});

test('three looks at one category change the feed without any training, and cards say why', async () => {
  const root = '园艺绿植';
  const before = shareOf((await shop.recommend('ada')).cards, root);
  for (const { itemId } of await itemsOf(root, 3)) await lookAt(ada, itemId);
  await ada.open('pages/home/index');
  await ada.top
    .getByText(/因为你看过/)
    .first()
    .waitFor();
  // The phone asks with the events it has not sent; this test asks as a stranger to the phone, once they have come in.
  let after = await shop.recommend('ada', { limit: FEED });
  await shop.until(async () => {
    after = await shop.recommend('ada', { limit: FEED });
    return shareOf(after.cards, root) > before + 0.2;
  });
  expect(after.cards.some(({ reason }) => reason?.kind === 'because')).toBe(true);
});

test('buying lowers the stock, shows the order and takes the item from the feed', async () => {
  await shop.liveAt('ada');
  const wanted = (await shop.recommend('ada')).cards.find(({ hasOptions }) => hasOptions !== true);
  if (wanted === undefined) throw new Error('the feed is empty');
  await ada.open(`shop/item/index?id=${wanted.itemId}`);
  await ada.press('立即购买');
  await ada.arrive('shop/checkout/index');
  await ada.top.getByText('王小明').first().waitFor();
  await ada.tap('提交订单');
  await ada.page.getByText('付款成功', { exact: true }).tap();
  await ada.top.getByText('查看订单').first().waitFor();
  const { item } = await shop.call<CatalogAnswers['item']>(
    'catalog',
    { action: 'item', itemId: wanted.itemId },
    'ada',
  );
  expect(item.stock).toBe(wanted.stock - 1);
  await ada.tap('查看订单');
  await ada.top.getByText(wanted.title).first().waitFor();
  const feed = await shop.recommend('ada', { limit: 50 });
  expect(feed.cards.map(({ itemId }) => itemId)).not.toContain(wanted.itemId);
});

test('a variant goes from its popup through the cart into an order, for the sum that the cart showed', async () => {
  await shop.liveAt('bea');
  const bea = await shop.phone('bea');
  const listed = { action: 'list', limit: 50 };
  const { cards } = await shop.call<CatalogAnswers['list']>('catalog', listed, 'bea');
  const { itemId = '', title = '' } = cards.find(({ hasOptions }) => hasOptions === true) ?? {};
  await bea.open(`shop/item/index?id=${itemId}`);
  await bea.press('加入购物车');
  const popup = bea.top.getByRole('dialog', { name: title });
  const { item } = await shop.call<CatalogAnswers['item']>('catalog', { action: 'item', itemId }, 'bea');
  const variant = (item.variants ?? []).find(({ stock }) => stock > 1);
  for (const value of variant?.values ?? []) await popup.getByRole('radio', { name: value }).first().tap();
  await popup.getByRole('button', { name: '加入购物车' }).tap();
  await popup.waitFor({ state: 'hidden' });
  await bea.open('pages/cart/index');
  await bea.top
    .getByText('免运费')
    .or(bea.top.getByText(/含运费/))
    .waitFor();
  const seen = await bea.data('total');
  await bea.tap('去结算 (1)');
  await bea.arrive('shop/checkout/index');
  await bea.tap('提交订单');
  await bea.page.getByText('付款成功', { exact: true }).tap();
  await bea.tap('查看订单');
  await bea.arrive('shop/orders/detail');
  await bea.top
    .getByText(variant?.values[0] ?? '', { exact: true })
    .first()
    .waitFor();
  const [order] = (await shop.call<OrderAnswers['list']>('order', { action: 'list' }, 'bea')).orders;
  expect(order).toMatchObject({ state: 'paid', totalFen: seen, lines: [{ itemId, skuId: variant?.skuId }] });
  expect(bea.errors).toEqual([]);
  await bea.close();
});

test('a visit of home, two items and the cart takes eight calls of functions at most', async () => {
  const cai = await shop.phone('cai');
  const called: string[] = [];
  cai.page.on('request', (request) => {
    const [, name] = /\/__cloud\/(\w+)/.exec(request.url()) ?? [];
    if (name !== undefined) called.push(name);
  });
  await cai.page.reload();
  await titles(cai);
  // Without options: one tap puts such an item into the cart.
  const plain = (await itemsOf('园艺绿植', 20)).filter(({ hasOptions }) => hasOptions !== true);
  expect(plain.length).toBeGreaterThan(1);
  for (const { itemId } of plain.slice(0, 2)) {
    await cai.open(`shop/item/index?id=${itemId}`);
    await cai.top.getByText('加入购物车').first().waitFor();
  }
  await cai.press('加入购物车');
  await cai.open('pages/cart/index');
  await cai.top
    .getByText('免运费')
    .or(cai.top.getByText(/含运费/))
    .waitFor();
  expect(called.slice(8)).toEqual([]);
  expect(called).toContain('order');
  await cai.close();
});

test('without a network the phone says so, and impatient taps afterwards make one order', async () => {
  const orders = async (): Promise<number> =>
    (await shop.call<OrderAnswers['list']>('order', { action: 'list' }, 'ada')).orders.length;
  const before = await orders();
  const wanted = (await shop.recommend('ada')).cards.find(({ hasOptions }) => hasOptions !== true);
  await ada.open(`shop/item/index?id=${wanted?.itemId}`);
  await ada.press('立即购买');
  await ada.arrive('shop/checkout/index');
  await ada.top.getByText('提交订单', { exact: true }).waitFor();
  await ada.context.setOffline(true);
  await ada.tap('提交订单');
  await ada.top.getByText('再试一次不会重复下单').waitFor();
  await ada.context.setOffline(false);
  const button = await ada.top.getByText('提交订单', { exact: true }).boundingBox();
  for (let taps = 0; taps < 3; taps++) {
    await ada.page.touchscreen.tap((button?.x ?? 0) + 10, (button?.y ?? 0) + 10);
  }
  await ada.page.getByText('付款成功', { exact: true }).tap();
  await ada.top.getByText('查看订单').first().waitFor();
  expect(await orders()).toBe(before + 1);
});

test('the figures of the merchant are those counted by hand from the stored batches', async () => {
  const day = (at: number): string => new Date(at + 8 * 3600_000).toISOString().slice(0, 10);
  const to = day(Date.now());
  const from = day(Date.now() - 10 * 86_400_000);
  await shop.countFigures();
  const { rows, simulated, countedTo } = await shop.call<MerchantAnswers['overview']>(
    'merchant',
    { action: 'overview', from, to },
    'merchant',
  );
  expect(simulated).toBe(true);
  const sum = (key: keyof OverviewRow): number => rows.reduce((total, row) => total + Number(row[key]), 0);
  const counted = { expose: 0, click: 0, purchase: 0, gmvFen: 0 };
  for await (const page of shop.db.collection('eventBatches').pages({}, 500)) {
    const folded = page.filter(({ receivedAt }) => receivedAt <= countedTo);
    for (const { type, price = 0, quantity = 1 } of folded.flatMap(({ events }) => events)) {
      if (type === 'expose' || type === 'click' || type === 'purchase') counted[type] += 1;
      if (type === 'purchase') counted.gmvFen += price * quantity;
    }
  }
  expect({
    expose: sum('exposures'),
    click: sum('clicks'),
    purchase: sum('purchases'),
    gmvFen: sum('gmvFen'),
  }).toEqual(counted);
  expect(counted.purchase).toBeGreaterThan(0);
});

test('the merchant sees figures, a shopper is refused politely', async () => {
  const merchant = await shop.phone('merchant');
  await merchant.open('merchant/overview/index');
  await merchant.top.getByText(/模拟/).first().waitFor();
  await merchant.top.locator('canvas').first().waitFor();
  await merchant.close();
  await ada.open('merchant/overview/index');
  await expect(shop.call('merchant', { action: 'roles' }, 'ada')).rejects.toThrow('NOT_ALLOWED');
  await ada.top.getByText('去首页逛逛').first().waitFor();
});

test('with the switch off two different shoppers get byte-identical lists', async () => {
  await agree('quiet');
  await shop.call('me', { action: 'personalise', on: false }, 'quiet');
  // One after the other: two instances that answer at once may have read the counts of what sells at two moments.
  const one = await shop.recommend('quiet');
  const other = await shop.recommend('somebody-new');
  expect(one.personal).toBe(false);
  expect(JSON.stringify(one.cards)).toBe(JSON.stringify(other.cards));
});

test('erase leaves nothing of the shopper in any collection', async () => {
  const known = async (): Promise<string[]> =>
    (await shop.db.collection('shoppers').find({}, { limit: 1000 })).map(({ _id }) => _id);
  const others = await known();
  await agree('leaver');
  const pseudonym = (await known()).find((id) => !others.includes(id))?.split(':')[1] ?? '';
  expect(pseudonym.length).toBeGreaterThan(20);
  const { requestId, cards } = await shop.recommend('leaver');
  const events = cards.map(({ itemId }, position): ShopEvent => ({
    ...{ id: `e${position}`, type: 'click', itemId, at: Date.now() },
    ...{ slot: 'home', position, requestId },
  }));
  await shop.call('track', { batchId: 'b', sessionId: 's', sentAt: Date.now(), events }, 'leaver');
  expect(await shop.db.collection('eventBatches').count({ shopper: pseudonym })).toBe(1);
  const leaver = await shop.phone('leaver');
  await leaver.open('shop/privacy/index');
  await leaver.tap('抹去我的一切');
  await leaver.page.getByText('全部抹去', { exact: true }).tap();
  await shop.until(async () => !(await shop.everything()).includes(pseudonym));
  expect(leaver.errors).toEqual([]);
  await leaver.close();
});
