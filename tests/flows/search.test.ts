import { openDb, toItemDoc } from '@zhuyi/cloud-kit';
import { buildCatalogue } from '@zhuyi/shop-simulator';
import { launchBrowser, TestPhone } from '@zhuyi/web-preview/testing';
import type { Browser } from 'playwright-core';
import { openHouse, type House } from '../../scripts/house/open';
import { shopState } from '../../scripts/house/state';

const SHELVES = new Set(['耳机', '影音', '杯具', '茶叶']);

let house: House;
let browser: Browser;

beforeAll(async () => {
  house = await openHouse({ dataDir: ':memory:', port: 0, timers: false, keepBuilds: true });
  await shopState(house.cloud.adminUrl);
  const docs = buildCatalogue()
    .filter(({ item }) => SHELVES.has(item.category[1] ?? ''))
    .map(({ item }) => toItemDoc('main', item, Date.now(), { sold: 3 }));
  await openDb().collection('items').addMany(docs);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function openSearch(as: string): Promise<TestPhone> {
  await house.cloud.invoke('me', { action: 'consent', granted: true }, { as });
  const phone = await TestPhone.create(browser);
  await phone.page.goto(`${house.url}/?as=${as}`);
  await phone.arrive('pages/home/index');
  await phone.open('shop/search/index');
  return phone;
}

const cards = (phone: TestPhone) => phone.top.getByRole('link');

/** Prices of what is shown, once the page has answered with these settings. */
async function pricesOnceShown(phone: TestPhone, settings: object): Promise<number[]> {
  const shown = async (): Promise<object> => ({
    state: await phone.data('state'),
    sort: await phone.data('sort'),
    parts: await phone.data('parts'),
  });
  for (let tries = 0; tries < 100; tries++) {
    const now = JSON.stringify(await shown());
    if (now === JSON.stringify({ state: 'ready', ...settings })) break;
    await phone.page.waitForTimeout(100);
  }
  expect(await shown()).toEqual({ state: 'ready', ...settings });
  // Beside few results there are recommendations, behind them.
  const pages = (await phone.data('chunks')) as { cards: unknown[] }[];
  const found = pages.reduce((sum, page) => sum + page.cards.length, 0);
  const texts = (await cards(phone).allTextContents()).slice(0, found);
  return texts.map((text) => Number(/¥\s*([\d.,]+)/.exec(text)?.[1]?.replace(',', '')));
}

test('from letters typed to goods, narrowed, sorted, in the same order for everybody, and forgotten', async () => {
  const phone = await openSearch('sue');
  await phone.top.locator('input').first().fill('erji');
  await phone.tap('耳机');
  await phone.top.getByText(/找到 \d+ 件/).waitFor();
  expect(await cards(phone).allTextContents()).toEqual(
    expect.arrayContaining([expect.stringContaining('真无线耳机')]),
  );

  await phone.tap('价格');
  const prices = await pricesOnceShown(phone, { sort: 'priceUp', parts: 0 });
  expect(prices.length).toBeGreaterThan(3);
  expect(prices).toEqual([...prices].sort((a, b) => a - b));

  await phone.tap('筛选');
  await phone.top.getByRole('textbox', { name: '最高' }).fill('200');
  await phone.tap('确定');
  const narrowed = await pricesOnceShown(phone, { sort: 'priceUp', parts: 1 });
  expect(narrowed).toEqual(prices.filter((yuan) => yuan <= 200));

  await phone.tap('综合');
  await phone.tap('换成统一排序');
  await phone.top.getByText('按我的喜好排').waitFor();
  expect(await phone.data('plain')).toBe(true);

  await phone.top.getByLabel('清空').tap();
  await phone.tap('管理');
  await phone.top.getByLabel('删除 耳机').tap();
  await phone.top.getByLabel('删除 耳机').waitFor({ state: 'detached' });
  expect(await phone.top.getByText('卖得好的').count()).toBe(1);
  expect(phone.errors).toEqual([]);
});

test('nothing found says so, offers words that sell and recommends, said to be no result', async () => {
  const phone = await openSearch('tom');
  await phone.top.locator('input').first().fill('航空母舰');
  await phone.top.getByRole('button', { name: '搜索' }).tap();
  await phone.top.getByText('没有找到', { exact: true }).waitFor();
  await phone.top.getByText('这些是推荐，不是搜索结果').waitFor();
  expect(await phone.top.getByText('卖得好的').count()).toBe(1);
});

test('a slip is put right, and said', async () => {
  const phone = await openSearch('uma');
  await phone.open(`shop/search/index?words=${encodeURIComponent('保温怀')}`);
  await phone.top.getByText('已按「保温杯」搜索').waitFor();
  expect((await cards(phone).allTextContents())[0]).toContain('保温杯');
});
