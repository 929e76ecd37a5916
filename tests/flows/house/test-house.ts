import { openDb, type Db } from '@zhuyi/cloud-kit';
import { COLLECTIONS } from '@zhuyi/contracts';
import type { Answer, Card, RecommendAnswer, RecommendRequest } from '@zhuyi/contracts';
import { countFigures } from '../../../scripts/house/count-figures';
import { seedDemo } from '@zhuyi/shop-simulator';
import { launchBrowser, TestPhone } from '@zhuyi/web-preview/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { DEMO_SEED } from '../../../scripts/house/environment';
import { openHouse, type House } from '../../../scripts/house/open';
import { shopState } from '../../../scripts/house/state';

/** The whole house in memory: the demo with few shoppers, a browser, and a door to the store. */
export class TestHouse {
  private constructor(
    readonly house: House,
    readonly db: Db,
    readonly browser: Browser,
  ) {}

  static async open(): Promise<TestHouse> {
    const house = await openHouse({ dataDir: ':memory:', port: 0, timers: false, keepBuilds: true });
    await shopState(house.cloud.adminUrl);
    const db = openDb();
    await seedDemo(db, { now: Date.now(), seed: DEMO_SEED, days: 6, shoppers: 120 });
    const shop = new TestHouse(house, db, await launchBrowser());
    await shop.firstModel();
    return shop;
  }

  /** The first slices of a training, until a version serves. */
  private async firstModel(): Promise<void> {
    const slice = { kick: true, settled: true, sliceMs: 2_000 };
    while ((await this.db.collection('models').get('main:live')) === null) {
      const answer = (await this.house.cloud.invoke('train', slice)) as Answer<unknown>;
      if (!answer.ok) throw new Error(answer.message);
    }
  }

  /** Folds all that is old enough into the figures, as the timer does. */
  countFigures(): Promise<void> {
    return countFigures(this.house);
  }

  /** Calls a function as a shopper by name; throws the code of a refusal. */
  async call<T>(name: string, data: object, as: string): Promise<T> {
    const answer = (await this.house.cloud.invoke(name, data, { as })) as Answer<T>;
    if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`);
    return answer.data;
  }

  /** Gives somebody an address, so that they can order. */
  async liveAt(as: string): Promise<void> {
    const address = {
      addressId: 'home',
      name: '王小明',
      phone: '13800138000',
      province: '广东省',
      city: '深圳市',
      district: '南山区',
      detail: '科技园 1 栋 101',
    };
    await this.call('address', { action: 'save', address }, as);
  }

  recommend(as: string, request: Partial<RecommendRequest> = {}): Promise<RecommendAnswer> {
    return this.call('recommend', { slot: 'home', limit: 20, ...request }, as);
  }

  /** A phone of its own, played by name, with the shop's first page open. */
  async phone(as: string): Promise<TestPhone> {
    const phone = await TestPhone.create(this.browser);
    await phone.page.goto(`${this.house.url}/?as=${as}`);
    await phone.arrive('pages/home/index');
    return phone;
  }

  /** Comes back when it holds; what never does is ended with its test. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await sleep(200);
  }

  /** Everything in the store as one text. */
  async everything(): Promise<string> {
    const parts: string[] = [];
    for (const name of COLLECTIONS) {
      for await (const page of this.db.collection(name).pages({}, 500)) parts.push(JSON.stringify(page));
    }
    return parts.join('\n');
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.house.close();
  }
}

/** Share of the cards that are of a root category. */
export function shareOf(cards: readonly Card[], root: string): number {
  return cards.filter(({ category }) => category[0] === root).length / Math.max(1, cards.length);
}
