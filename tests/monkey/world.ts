import { openDb, openKeys, type Db, type Keys } from '@zhuyi/cloud-kit';
import type { Answer } from '@zhuyi/contracts';
import { variantsOf } from '@zhuyi/contracts';
import { seedDemo } from '@zhuyi/shop-simulator';
import { launchBrowser } from '@zhuyi/web-preview/testing';
import type { Browser } from 'playwright-core';
import { DEMO_SEED, LOCAL_MERCHANT } from '../../scripts/house/environment';
import { openHouse, type House } from '../../scripts/house/open';
import { shopState } from '../../scripts/house/state';
import type { Goods } from '../orders/world';

export const SHOP = 'main';
const DAY_MS = 86_400_000;

const HOME = {
  addressId: 'home',
  name: '王小明',
  phone: '13800138000',
  province: '广东省',
  city: '深圳市',
  district: '南山区',
  detail: '科技园 1 栋 101',
};

/** The shop that the monkey is let into: the demo with few shoppers, in memory, its timers under the monkey's hand. */
export interface World {
  house: House;
  db: Db;
  keys: Keys;
  browser: Browser;
  /** What there was of each item at first. */
  goods: Goods[];
  /** What functions and cloud logged as errors. */
  logged: string[];
  /** Calls a function as somebody; throws the code of a refusal. */
  call(name: string, event: object, as: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const logged: string[] = [];
  const house = await openHouse({
    dataDir: ':memory:',
    port: 0,
    timers: false,
    keepBuilds: true,
    log: ({ level, functionName = 'cloud', message }) => {
      if (level === 'error') logged.push(`${functionName}: ${message}`);
    },
  });
  await shopState(house.cloud.adminUrl);
  const db = openDb();
  await seedDemo(db, { now: Date.now(), seed: DEMO_SEED, days: 1, shoppers: 8 });
  const browser = await launchBrowser();
  const call: World['call'] = async (name, event, as) => {
    const answer = (await house.cloud.invoke(name, event, { as })) as Answer<unknown>;
    if (!answer.ok) throw new Error(`${name} as ${as}: ${answer.code}: ${answer.message}`);
    return answer.data;
  };
  await offerCoupons(call);
  return {
    ...{ house, db, keys: openKeys(db, SHOP), browser, goods: await goodsNow(db), logged, call },
    close: async () => {
      await browser.close();
      await house.close();
    },
  };
}

/** Lets somebody into the shop who has agreed to be remembered and has an address. */
export async function welcome({ call }: World, as: string): Promise<void> {
  await call('me', { action: 'consent', granted: true }, as);
  await call('address', { action: 'save', address: HOME }, as);
}

async function offerCoupons(call: World['call']): Promise<void> {
  const times = { claimFrom: 0, claimTo: Date.now() + DAY_MS, useTo: Date.now() + DAY_MS };
  for (const offFen of [100, 300]) {
    const relief = { kind: 'reduce', offFen };
    const offer = { offerId: `off${offFen}`, title: `立减 ${offFen}`, relief, stock: 100_000, ...times };
    await call('coupon', { action: 'saveOffer', offer }, LOCAL_MERCHANT);
  }
}

async function goodsNow(db: Db): Promise<Goods[]> {
  const goods: Goods[] = [];
  for await (const page of db.collection('items').pages({ shop: SHOP }, 500)) {
    for (const item of page) {
      const variants = variantsOf(item).map(({ skuId, stock, priceFen }) => ({
        ...(skuId === item.itemId ? {} : { skuId }),
        ...{ first: stock, priceFen },
      }));
      goods.push({ itemId: item.itemId, variants, sold: item.sold });
    }
  }
  return goods;
}
