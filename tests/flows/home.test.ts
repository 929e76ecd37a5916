/** What greets a shopper: consent, banners and quiz on the home page; and how an item is handed on. */
import { openDb, toItemDoc } from '@zhuyi/cloud-kit';
import type { Answer, CatalogAnswers, MeAnswers } from '@zhuyi/contracts';
import { buildCatalogue } from '@zhuyi/shop-simulator';
import { launchBrowser, TestPhone } from '@zhuyi/web-preview/testing';
import type { Browser } from 'playwright-core';
import { LOCAL_MERCHANT } from '../../scripts/house/environment';
import { openHouse, type House } from '../../scripts/house/open';
import { shopState } from '../../scripts/house/state';

const banner = (zh: string, when: object) => ({
  ...{ bannerId: `b${zh.length}`, title: { zh, en: zh }, link: { to: 'coupons' }, when },
});

let house: House;
let browser: Browser;

beforeAll(async () => {
  house = await openHouse({ dataDir: ':memory:', port: 0, timers: false, keepBuilds: true });
  await shopState(house.cloud.adminUrl);
  // Some of every shelf: the quiz asks about what differs.
  const docs = buildCatalogue()
    .filter((_, at) => at % 4 === 0)
    .map(({ item }) => toItemDoc('main', item, Date.now(), { sold: 3 }));
  await openDb().collection('items').addMany(docs);
  const banners = [
    banner('人人都看', {}),
    banner('新朋友的礼物', { shoppers: 'new' }),
    banner('老朋友的一份谢礼', { shoppers: 'known' }),
    banner('过去的节日的横幅呀', { until: '2020-01-01' }),
  ];
  await call('merchant', { action: 'saveBanners', banners, revision: 0 }, LOCAL_MERCHANT);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function call<T>(name: string, data: object, as: string): Promise<T> {
  const answer = (await house.cloud.invoke(name, data, { as })) as Answer<T>;
  if (!answer.ok) throw new Error(`${name}: ${answer.code} ${answer.message}`);
  return answer.data;
}

async function visit(as: string): Promise<TestPhone> {
  const phone = await TestPhone.create(browser);
  await phone.page.goto(`${house.url}/?as=${as}`);
  await phone.arrive('pages/home/index');
  return phone;
}

/** The two pictures of the question on the screen. */
const pairOf = (phone: TestPhone) => phone.top.locator('wx-taste-quiz [class*="choice"][role="button"]');
async function answersOf(as: string): Promise<number> {
  const { behaviours } = await call<MeAnswers['behaviours']>('me', { action: 'behaviours' }, as);
  return behaviours.filter(({ type }) => type === 'quiz').length;
}

test('a newcomer agrees and sees the line of interests at once, takes the quiz, leaves it and does it again', async () => {
  const phone = await visit('newly');
  await phone.top.getByText('新朋友的礼物').first().waitFor();
  expect(await phone.top.getByText(/老朋友的一份谢礼|过去的节日/).count()).toBe(0);
  await phone.tap('同意并开启推荐');
  await phone.top.getByText('看过的种类会出现在这里').waitFor();
  // The card of the quiz comes with the next look at the page.
  const tabs = phone.page.locator('.wp-tabs');
  await tabs.getByText('购物车').tap();
  await phone.arrive('pages/cart/index');
  await tabs.getByText('首页').tap();
  await phone.tap('开始选');
  await pairOf(phone).first().tap();
  await phone.top.getByText('第 2 / 6 题').waitFor();
  await phone.tap('先到这里');
  await phone.top.getByText('第 2 / 6 题').waitFor({ state: 'detached' });

  await phone.open('shop/quiz/index');
  for (let step = 2; step <= 6; step++) {
    await phone.top.getByText(`第 ${step} / 6 题`).waitFor();
    await pairOf(phone).first().waitFor();
    if (step === 3) await phone.tap('都不喜欢');
    else await pairOf(phone).first().tap();
  }
  await phone.top.getByText('选好了').waitFor();
  await phone.tap('再选一次');
  await phone.top.getByText('第 1 / 6 题').waitFor();
  await pairOf(phone).first().waitFor();
  await pairOf(phone).last().tap();
  await phone.top.getByText('第 2 / 6 题').waitFor();
  // They go to the shop as events, a few seconds later at most.
  let kept = 0;
  for (let tries = 0; tries < 100 && kept < 6; tries++) {
    await phone.page.waitForTimeout(200);
    kept = await answersOf('newly');
  }
  expect(kept).toBeGreaterThanOrEqual(6);

  await phone.open('pages/home/index');
  await phone.top
    .getByText(/因为你选了/)
    .first()
    .waitFor();
  expect(phone.errors).toEqual([]);
  await phone.context.close();

  const again = await visit('newly');
  await again.top.getByText('老朋友的一份谢礼').first().waitFor();
  expect(await again.top.getByText('新朋友的礼物').count()).toBe(0);
  await again.context.close();
});

test('the next visit begins with what the last one showed, before any code, and with nothing after an erasure', async () => {
  const phone = await visit('returns');
  const { page } = phone;
  await phone.tap('同意并开启推荐');
  await phone.top.getByText('看过的种类会出现在这里').waitFor();
  // The card of the quiz comes when the page is shown again, and is part of what is kept.
  await phone.open('pages/home/index');
  const isKept = "Object.keys(localStorage).some((name) => name.startsWith('web-preview:kept'))";
  await page.waitForFunction(isKept);
  const cards = phone.top.locator('wx-rec-slot').getByRole('link');
  const first = await cards.first().getAttribute('aria-label');
  const place = await cards.first().boundingBox();
  await page.route('**/app.js*', () => undefined);
  await page.goto('about:blank');
  await page.goto(house.url, { waitUntil: 'commit' });
  const kept = page.locator('.wp-kept wx-rec-slot').getByRole('link');
  await kept.first().waitFor();
  expect(await kept.count()).toBe(4);
  expect(await kept.first().getAttribute('aria-label')).toBe(first);
  // Nothing moves when the page itself comes, which opens with the same.
  expect(await kept.first().boundingBox()).toEqual(place);
  await page.unroute('**/app.js*');
  await page.goto('about:blank');
  await page.goto(house.url);
  await phone.arrive('pages/home/index');
  await page.waitForFunction(isKept);
  await page.evaluate("wx.navigateTo({ url: '/shop/privacy/index' })");
  await phone.tap('抹去我的一切');
  await page.getByText('全部抹去', { exact: true }).tap();
  await page.waitForFunction(`!(${isKept})`);
  expect(phone.errors).toEqual([]);
  await phone.context.close();
});

test('an item is handed on as a poster, and its code opens it for a stranger', async () => {
  await call('me', { action: 'consent', granted: false }, 'hander');
  const { cards } = await call<CatalogAnswers['list']>('catalog', { action: 'list', category: [] }, 'hander');
  const [{ itemId = '', title = '' } = {}] = cards;
  const phone = await visit('hander');
  await phone.open(`shop/item/index?id=${encodeURIComponent(itemId)}`);
  await phone.tap('生成海报');
  await phone.top.getByText('图上是占位码', { exact: false }).waitFor();
  // Something is drawn: the picture above, the price below.
  const colors = await phone.page.evaluate<number>(`(() => {
    const canvas = document.querySelector('.wp-page:not([hidden]) wx-canvas canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  })()`);
  expect(colors).toBeGreaterThan(200);
  await phone.tap('保存到相册');
  await phone.tap('同意指引');
  await phone.page.getByText('拒绝', { exact: true }).tap();
  await phone.page.getByText('去设置', { exact: true }).tap();
  await phone.page.getByText('允许', { exact: true }).tap();
  const download = phone.page.waitForEvent('download');
  await phone.tap('保存到相册');
  expect((await download).suggestedFilename()).toBe('picture.png');
  expect(phone.errors).toEqual([]);
  await phone.context.close();

  const { fileId } = await call<CatalogAnswers['itemCode']>('catalog', { action: 'itemCode', itemId }, 'x');
  const scene = /codes\/[\w-]+\/([\w-]+)\.svg$/.exec(fileId)?.[1] ?? '';
  const stranger = await visit('stranger');
  await stranger.open(`shop/item/index?scene=${scene}`);
  await stranger.top.getByText(title).first().waitFor();
  expect(await stranger.data('itemId')).toBe(itemId);
  // All of the page, which waits for the item's coupons.
  await stranger.top.getByText('商品参数').first().waitFor();
  // What is like it is asked for when somebody comes near.
  await stranger.page.evaluate(`(() => {
    const scroller = document.querySelector('.wp-page:not([hidden]) .wp-scroller');
    scroller.scrollTop = scroller.scrollHeight;
  })()`);
  await stranger.top.locator('wx-rec-slot').getByRole('link').nth(1).waitFor({ state: 'attached' });
  await stranger.open('shop/item/index?scene=forged');
  await stranger.top.getByText('可能已经下架了', { exact: false }).waitFor();
  await stranger.context.close();
});
