import { openDb, toItemDoc, type Db } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import { launchBrowser, TestPhone } from '@zhuyi/web-preview/testing';
import type { Browser } from 'playwright-core';
import { openHouse, type House } from '../../scripts/house/open';
import { shopState } from '../../scripts/house/state';

const CODES = ['羽绒服-85123A', 'A/12', 'SKU 12', '100%~25&id=x#?'];
const HOME = {
  addressId: 'home',
  name: '王小明',
  phone: '13800138000',
  province: '广东省',
  city: '深圳市',
  district: '南山区',
  detail: '科技园 1 栋 101',
};
let house: House;
let browser: Browser;
let db: Db;

beforeAll(async () => {
  house = await openHouse({ dataDir: ':memory:', port: 0, timers: false, keepBuilds: true });
  await shopState(house.cloud.adminUrl);
  db = openDb();
  const items = CODES.map((itemId, i) => ({
    itemId,
    title: `第${i}件好物`,
    category: ['100%棉'],
    brand: '',
    priceFen: 1200 + i,
    stock: 9,
    onShelf: true,
    tags: [],
    images: [],
  }));
  await db.collection('items').addMany(items.map((item) => toItemDoc('main', item, Date.now())));
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('goods with odd codes are found, opened by a tap, put into the cart and bought', async () => {
  const phone = await TestPhone.create(browser);
  await phone.page.goto(`${house.url}/?as=ada`);
  await phone.arrive('pages/home/index');
  const consent = phone.page.getByText('同意并开启推荐');
  await consent.tap();
  await consent.waitFor({ state: 'hidden' });
  for (const [i] of CODES.entries()) {
    await phone.open('pages/home/index');
    // Until then the list is that of the last visit, in which cards may stand elsewhere.
    await phone.top.getByText('第0件好物', { exact: true }).first().waitFor();
    await phone.top.getByText('正在加载更多').waitFor({ state: 'hidden' });
    await phone.tap(`第${i}件好物`);
    await phone.arrive('shop/item/index');
    // Off until the item is there: a tap before would be lost.
    await phone.press('加入购物车');
    await phone.page.getByRole('status').getByText('已加入购物车').waitFor();
  }
  await phone.open('pages/cart/index');
  for (const [i] of CODES.entries()) await phone.top.getByText(`第${i}件好物`).first().waitFor();
  // The way back from the cart to an item.
  await phone.tap('第3件好物');
  await phone.arrive('shop/item/index');
  await phone.top.getByText('加入购物车').first().waitFor();
  await house.cloud.invoke('address', { action: 'save', address: HOME }, { as: 'ada' });
  await phone.open('pages/cart/index');
  await phone.top.getByText('去结算').first().tap();
  await phone.arrive('shop/checkout/index');
  await phone.tap('提交订单');
  await phone.page.getByText('付款成功', { exact: true }).tap();
  await phone.top.getByText('查看订单').first().waitFor();
  for (const itemId of CODES) {
    expect(await db.collection('items').get(docId('main', itemId))).toMatchObject({ itemId, stock: 8 });
  }
  expect(phone.errors).toEqual([]);
  await phone.close();
});
