import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { en } from '../../miniprogram/services/i18n/en';
import { zh } from '../../miniprogram/services/i18n/zh';
import { ROOT } from '../build/paths';
import { LOCAL_MERCHANT } from '../house/environment';
import { OPERATOR, REGULAR, STRANGER, VIEWER, type World } from './world';

export type Lang = 'zh' | 'en';
export type Words = typeof zh;
export const WORDS: Record<Lang, Words> = { zh, en };

/** One picture: who sees which page, and what was done there before it was taken. */
export interface Screen {
  /** Name of the picture's file. */
  name: string;
  title: string;
  as: string;
  /** Path of the page with its query. */
  url: string;
  /** Values put into the phone's storage before the page opens. */
  storage?: Record<string, unknown>;
  /** What a finger does on the page. */
  act?: (page: Page, words: Words) => Promise<void>;
}

const top = (page: Page) => page.locator('.wp-page:not([hidden])');
const tap =
  (word: (words: Words) => string) =>
  async (page: Page, words: Words): Promise<void> => {
    await top(page).getByText(word(words), { exact: true }).first().tap();
  };

/** The screens worth a look beside every page as it opens; in the order a shopper meets them. */
export function screensOf(world: World): Screen[] {
  const { varied, plain, cards, orders, afterSale, invitation } = world;
  const lines = cards
    .filter(({ hasOptions }) => hasOptions !== true)
    .slice(0, 4)
    .map((card, at) => ({ ...card, onShelf: at !== 3, quantity: at + 1, selected: at < 2 }));
  const cart = { 'zhuyi.cart': lines };
  const compared = { 'zhuyi.compare': cards.slice(0, 3).map(({ itemId }) => itemId) };
  const item = `/shop/item/index?id=${plain}`;
  const named: Screen[] = [
    screen('home', 'Home, somebody who agreed', '/pages/home/index'),
    screen('home-consent', 'Home, the first visit', '/pages/home/index', { as: STRANGER }),
    screen('home-menu', 'The menu of a card', '/pages/home/index', {
      act: async (page) => {
        await top(page).locator('wx-rec-slot [role=button][class*=more]').first().tap();
      },
    }),
    screen('category', 'Categories', '/pages/category/index'),
    screen('search', 'Search', '/shop/search/index', { storage: { 'zhuyi.searched': ['蓝牙耳机', '猫粮'] } }),
    screen('search-results', 'Search, found', '/shop/search/index?words=%E8%8C%B6'),
    screen('search-nothing', 'Search, nothing found', '/shop/search/index?words=xqzv%E9%BE%98'),
    screen('item', 'An item', item),
    screen('item-options', 'An item with options', `/shop/item/index?id=${varied}`),
    screen('item-sku', 'Choosing a variant', `/shop/item/index?id=${varied}`, {
      act: tap(({ item: its }) => its.addToCart),
    }),
    screen('item-missing', 'An item that is gone', '/shop/item/index?id=nothing-here'),
    screen('cart', 'Cart', '/pages/cart/index', { storage: cart }),
    screen('cart-empty', 'Cart, empty', '/pages/cart/index', { as: STRANGER }),
    screen('checkout', 'Checkout', item, {
      act: async (page, words) => {
        await tap(({ item: its }) => its.buyNow)(page, words);
        await top(page).getByText(words.checkout.place, { exact: true }).waitFor();
      },
    }),
    screen('checkout-empty', 'Checkout without anything', '/shop/checkout/index', { as: STRANGER }),
    screen('orders', 'Orders', '/shop/orders/index'),
    screen('orders-empty', 'Orders, none yet', '/shop/orders/index', { as: STRANGER }),
    screen('order-unpaid', 'An order to be paid', `/shop/orders/detail?id=${orders.unpaid}`),
    screen('order-shipped', 'An order on its way', `/shop/orders/detail?id=${orders.shipped}`),
    screen('order-received', 'An order received', `/shop/orders/detail?id=${orders.received}`),
    screen('order-missing', 'An order that is not there', '/shop/orders/detail?id=nothing'),
    screen('aftersale-apply', 'Asking for a refund', `/shop/aftersale/apply?id=${orders.paid}`),
    screen('aftersale', 'A return', `/shop/aftersale/detail?id=${afterSale}`),
    screen('review-write', 'Writing a review', `/shop/review/write?id=${orders.refunded}`),
    screen(
      'reviews',
      'Reviews of an item',
      `/shop/review/list?id=${cards.filter(({ hasOptions }) => hasOptions !== true)[0]?.itemId ?? ''}`,
    ),
    screen('coupons', 'Coupons to claim', '/shop/coupons/index'),
    screen('wallet', 'Coupons of mine', '/shop/coupons/wallet'),
    screen('addresses', 'Addresses', '/shop/addresses/index'),
    screen('address-new', 'A new address', '/shop/addresses/edit'),
    screen('favourites', 'Favourites', '/shop/favourites/index'),
    screen('footprints', 'Footprints', '/shop/footprints/index'),
    screen('bought', 'Bought before', '/shop/bought/index'),
    screen('compare', 'Comparing', '/shop/compare/index', { storage: compared }),
    screen('help', 'Help', '/shop/help/index'),
    screen('me', 'Me', '/pages/me/index'),
    screen('me-merchant', 'Me, a merchant', '/pages/me/index', { as: LOCAL_MERCHANT }),
    screen('me-operator', 'Me, an operator without figures', '/pages/me/index', { as: OPERATOR }),
    screen('merchant-slots', 'Slots', '/merchant/slots/index', { as: LOCAL_MERCHANT }),
    screen('merchant-slots-edit', 'A slot', '/merchant/slots/edit?slot=home', { as: LOCAL_MERCHANT }),
    screen('merchant-orders-detail', 'An order at the desk', `/merchant/orders/detail?id=${orders.shipped}`, {
      as: LOCAL_MERCHANT,
    }),
    screen('slots-viewer', 'Slots, a viewer', '/merchant/slots/index', { as: VIEWER }),
    screen('merchant-goods', 'Goods', '/merchant/goods/index', { as: LOCAL_MERCHANT }),
    screen('goods-choosing', 'Goods, chosen', '/merchant/goods/index', {
      as: LOCAL_MERCHANT,
      act: async (page, words) => {
        await tap(({ goodsDesk }) => goodsDesk.choose)(page, words);
        await top(page).locator('.open').nth(0).tap();
        await top(page).locator('.open').nth(1).tap();
      },
    }),
    screen('goods-import', 'Goods from a file', '/merchant/goods/import', { as: LOCAL_MERCHANT }),
    screen('goods-import-look', 'A look at a file with mistakes', '/merchant/goods/import', {
      as: LOCAL_MERCHANT,
      act: async (page, { goodsImport, consent }) => {
        const chooser = page.waitForEvent('filechooser');
        await top(page).getByText(goodsImport.choose, { exact: true }).tap();
        const guide = page.getByText(consent.guideAgree, { exact: true });
        await Promise.race([chooser, guide.waitFor().then(() => guide.tap())]);
        const buffer = Buffer.from(
          '商品编码,标题,价格,库存\n1,白瓷茶杯,39.90,20\n2,竹茶盘,128,\n3,茶罐,abc,1\n',
        );
        await (await chooser).setFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer });
        await top(page).getByText(goodsImport.skipBad, { exact: true }).waitFor();
      },
    }),
    screen('goods-edit', 'An item at the desk', `/merchant/goods/edit?id=${plain}`, { as: LOCAL_MERCHANT }),
    screen('goods-edit-options', 'An item with options at the desk', `/merchant/goods/edit?id=${varied}`, {
      as: LOCAL_MERCHANT,
    }),
    screen('goods-bulk', 'A change of many goods', '/merchant/goods/index', {
      as: LOCAL_MERCHANT,
      act: async (page, words) => {
        await tap(({ goodsDesk }) => goodsDesk.changeAll)(page, words);
        await tap(({ goodsBulk }) => goodsBulk.price)(page, words);
        await top(page).locator('input').first().fill('-10');
        await tap(({ goodsBulk }) => goodsBulk.preview)(page, words);
        await top(page).getByText(words.goodsBulk.start, { exact: true }).waitFor();
      },
    }),
    screen('merchant-models', 'Models', '/merchant/models/index', { as: LOCAL_MERCHANT }),
    screen('models-viewer', 'Models, a viewer', '/merchant/models/index', { as: VIEWER }),
    screen('people', 'People', '/merchant/people/index', { as: LOCAL_MERCHANT }),
    screen('people-invite', 'People, an invitation', '/merchant/people/index', {
      as: LOCAL_MERCHANT,
      act: async (page, words) => {
        await top(page).getByText(words.people.add, { exact: true }).first().tap();
      },
    }),
    screen('join-offer', 'An invitation', `/shop/join/index?code=${invitation}`, { as: STRANGER }),
    screen('my-data', 'My data', '/shop/mydata/index'),
    screen('privacy', 'Privacy', '/shop/privacy/index'),
    screen('diagnostics', 'Diagnostics', '/shop/diagnostics/index'),
  ];
  return [...named, ...others(named)];
}

function screen(name: string, title: string, url: string, more: Partial<Screen> = {}): Screen {
  return { name, title, url, as: REGULAR, ...more };
}

interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

/** Pages of app.json that nothing above shows, as they open. */
function others(named: readonly Screen[]): Screen[] {
  const file = path.join(ROOT, 'miniprogram', 'app.json');
  const { pages, subPackages } = JSON.parse(fs.readFileSync(file, 'utf8')) as AppJson;
  const shown = new Set(named.map(({ url }) => url.split('?')[0]));
  return [...pages, ...subPackages.flatMap(({ root, pages: its }) => its.map((page) => `${root}/${page}`))]
    .filter((page) => !shown.has(`/${page}`))
    .map((page) =>
      screen(page.replace(/\/index$/, '').replace(/\//g, '-'), page, `/${page}`, {
        as: page.startsWith('merchant/') ? LOCAL_MERCHANT : REGULAR,
      }),
    );
}
