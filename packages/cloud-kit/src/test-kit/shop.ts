import {
  type Answer,
  COLLECTIONS,
  deliveryRulesSchema,
  type EventBatchDoc,
  type Item,
  type ItemDoc,
} from '@zhuyi/contracts';
import type { Db } from '../db';
import { openDb } from '../db';
import { forgetSecrets, openKeys } from '../keys';
import { forgetRekeys } from '../rekey/state';
import { pointAt } from '../sdk';
import { batchKey, deliveryKey, toItemDoc } from '../shop';
import { openWire, type Wire } from './wire';

export interface TestCaller {
  /** `o-NAME`; nobody when null. */
  as?: string | null;
  source?: 'wx_client' | 'wx_trigger' | 'scf' | 'wx_paycallback' | 'wx_unknown';
}

type Main = (event: unknown, context?: unknown) => Promise<unknown>;

/** A shop in memory, with real functions called through the real SDK. */
export interface TestShop {
  db: Db;
  wire: Wire;
  shop: string;
  /** Calls a function as somebody, and returns the answer after a JSON round trip, as a phone gets it. */
  call(main: Main, event: unknown, caller?: TestCaller): Promise<unknown>;
  /** The same, for answers that must be ok. */
  ok<T>(main: Main, event: unknown, caller?: TestCaller): Promise<T>;
  /** The same, for refusals. */
  refused(main: Main, event: unknown, caller?: TestCaller): Promise<Extract<Answer<never>, { ok: false }>>;
  pseudonym(as: string): Promise<string>;
  addItems(...items: (Partial<Item> & { itemId: string; sold?: number })[]): Promise<ItemDoc[]>;
  /** Stores batches as received just now. */
  addBatches(
    batches: (Pick<EventBatchDoc, 'batchId' | 'shopper' | 'origin' | 'events'> &
      Partial<Pick<EventBatchDoc, 'scene'>>)[],
  ): Promise<void>;
  /** All documents of all collections, as text: to look for what must not be there. */
  everything(): Promise<string>;
  close(): Promise<void>;
}

const CONTEXT = { request_id: 'test', time_limit_in_ms: 60_000 };

/** A shop whose goods are fetched, so that orders need no address; `delivers` makes it one that brings them. */
export async function openTestShop({ delivers = false } = {}): Promise<TestShop> {
  const shop = 'main';
  const wire = await openWire();
  pointAt(wire.adminUrl);
  forgetSecrets();
  forgetRekeys();
  const db = openDb();
  const rules = deliveryRulesSchema.parse({ delivers });
  await db.collection('settings').add({ _id: deliveryKey(shop), shop, rules, revision: 1, updatedAt: 1 });

  // The caller stands in the environment, and is read before the first await: so calls may run at the same time.
  const call: TestShop['call'] = async (main, event, { as = 'ann', source = 'wx_client' } = {}) => {
    Object.assign(process.env, {
      TCB_SOURCE: source,
      WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
      WX_APPID: 'wx1',
    });
    if (as === null) delete process.env.WX_OPENID;
    else process.env.WX_OPENID = `o-${as}`;
    const sent = event === undefined ? undefined : JSON.parse(JSON.stringify(event));
    return JSON.parse(JSON.stringify(await main(sent, CONTEXT)));
  };

  return {
    db,
    wire,
    shop,
    call,
    async ok<T>(main: Main, event: unknown, caller?: TestCaller) {
      const answer = (await call(main, event, caller)) as Answer<T>;
      if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
      return answer.data;
    },
    async refused(main, event, caller) {
      const answer = (await call(main, event, caller)) as Answer<unknown>;
      if (answer.ok) throw new Error(`not refused: ${JSON.stringify(answer)}`);
      return answer;
    },
    pseudonym: (as) => openKeys(db, shop).pseudonym(`o-${as}`),
    async addItems(...items) {
      const docs = items.map(({ sold, ...item }) =>
        toItemDoc(shop, testItem(item), 1000, { sold: sold ?? 0 }),
      );
      await db.collection('items').addMany(docs);
      return docs;
    },
    async addBatches(batches) {
      const receivedAt = Date.now();
      const docs = batches.map((batch) => ({
        ...batch,
        _id: batchKey(shop, batch.shopper, batch.batchId),
        shop,
        sessionId: 's',
        sentAt: receivedAt,
        receivedAt,
      }));
      await db.collection('eventBatches').addMany(docs);
    },
    async everything() {
      const parts: string[] = [];
      for (const name of COLLECTIONS) {
        for await (const page of db.collection(name).pages({}, 500)) parts.push(name, JSON.stringify(page));
      }
      return parts.join('\n');
    },
    close: () => wire.close(),
  };
}

function testItem(item: Partial<Item> & { itemId: string }): Item {
  return {
    title: `Item ${item.itemId}`,
    category: ['家居'],
    brand: '山月',
    priceFen: 1000,
    stock: 10,
    onShelf: true,
    tags: [],
    images: [],
    ...item,
  };
}
