import type { Settings } from '@zhuyi/attention-core';
import { openKeys, readChunks, sha256, type Call } from '@zhuyi/cloud-kit';
import type { TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type {
  EventBatchDoc,
  LivePointerDoc,
  ModelDoc,
  ShopEvent,
  TrainAnswer,
  TrainingDoc,
} from '@zhuyi/contracts';
import type { TrainRequest } from './input';
import { LEASE_MS } from './lease';
import type { SliceOptions } from './slice';
import { train } from './train';

/** For the tests: a small shop with a log, and slices at any time by anybody. */
export const NIGHT = Date.parse('2026-11-22T02:30:00+08:00');
export const KICK: TrainRequest = { kick: true, sliceMs: 1, settled: true };
export const timerAt = (at: number): TrainRequest => ({ Type: 'Timer', Time: new Date(at).toISOString() });

const HOUR_MS = 3600 * 1000;

/** Small enough that a whole run takes a fraction of a second. */
export const TINY: Partial<Settings> = {
  dim: 8,
  inner: 16,
  blocks: 1,
  heads: 1,
  maxLength: 8,
  batch: 16,
  maxEpochs: 1,
  validateEvery: 2,
  featureRows: 64,
  neighbours: 8,
};

/** When the log ends. */
const END = NIGHT - 10 * 60_000;

/** Items on three shelves; shoppers who keep to one; a batch a day and shopper over five days. */
export async function fillShop(shop: TestShop, items = 24, shoppers = 40): Promise<void> {
  await shop.addItems(
    ...Array.from({ length: items }, (_, i) => ({
      itemId: `i${i}`,
      title: `第${i}号`,
      category: [`架${i % 3}`],
    })),
  );
  const batches: EventBatchDoc[] = [];
  for (let shopper = 0; shopper < shoppers; shopper++) {
    for (let visit = 0; visit < 5; visit++) {
      const receivedAt = END - (4 - visit) * 24 * HOUR_MS - shopper * 60_000;
      batches.push(batchOf(shop.shop, items, shopper, visit, receivedAt));
    }
  }
  await shop.db.collection('eventBatches').addMany(batches);
}

/** The n-th day after: every shopper comes once more. */
export async function addDay(shop: TestShop, items: number, shoppers: number, n = 1): Promise<void> {
  const batches = Array.from({ length: shoppers }, (_, shopper) =>
    batchOf(shop.shop, items, shopper, 4 + n, END + n * 24 * HOUR_MS - shopper * 60_000),
  );
  await shop.db.collection('eventBatches').addMany(batches);
}

const PUSHED = 'i7';

/** The n-th day after: new accounts come once, and push one item, with a look at another between. */
export async function addJunkDay(shop: TestShop, items: number, accounts: number, n = 1): Promise<void> {
  const batches = Array.from({ length: accounts }, (_, account) => {
    const batch = batchOf(shop.shop, items, 1000 + account, 0, END + n * 24 * HOUR_MS - account * 60_000);
    const { receivedAt } = batch;
    const events = Array.from({ length: 20 }, (_none, i): ShopEvent => ({
      id: `e${i}`,
      type: 'cart',
      itemId: i % 2 ? `i${i % items}` : PUSHED,
      at: receivedAt - (20 - i) * 10_000,
    }));
    return { ...batch, events };
  });
  await shop.db.collection('eventBatches').addMany(batches);
}

/** Takes the days after back. */
export async function forgetDays({ db, shop }: TestShop): Promise<void> {
  await db.collection('eventBatches').removeWhere({ shop, receivedAt: db.command.gt(END) });
}

function batchOf(
  shop: string,
  items: number,
  shopper: number,
  visit: number,
  receivedAt: number,
): EventBatchDoc {
  const events = Array.from({ length: 3 }, (_, step): ShopEvent => {
    const item = (shopper % 3) + 3 * ((shopper + 2 * visit + step) % (items / 3));
    return { id: `e${step}`, type: 'click', itemId: `i${item}`, at: receivedAt - (3 - step) * 30_000 };
  });
  const batchId = `b${visit}`;
  const name = `s${shopper}`;
  return {
    _id: docId(shop, name, batchId),
    shop,
    batchId,
    shopper: name,
    sessionId: 's',
    sentAt: receivedAt,
    receivedAt,
    origin: 'simulated',
    events,
  };
}

/** A call as the function gets it, by a holder of its own. */
export function callAt({ db, shop }: TestShop, now: number, holder: string): Call {
  const nobody = () => {
    throw new Error('a timer has no openid');
  };
  return {
    ...openKeys(db, shop),
    db,
    shop,
    now,
    requestId: holder,
    source: 'timer',
    openid: nobody,
    shopper: async () => nobody(),
    aliases: async () => nobody(),
    random: Math.random,
    remainingMs: () => 60_000,
    log: () => undefined,
    callFunction: async () => nobody(),
  };
}

interface TestSlice extends Pick<SliceOptions, 'engine' | 'pageSize' | 'settings'> {
  at?: number;
  holder?: string;
  units?: number;
  request?: TrainRequest;
}

/** A slice that does `units` pieces of work beyond the first. */
export function slice(shop: TestShop, options: TestSlice = {}): Promise<TrainAnswer> {
  const { at = NIGHT, holder = 'h', units = 0, request = timerAt(at), ...others } = options;
  let left = units;
  return train(request, callAt(shop, at, holder), {
    timeLeft: (whole) => whole || left-- > 0,
    settings: TINY,
    pageSize: 80,
    ...others,
  });
}

/** Slices until the run has ended, each after the lease of the one before. Returns all answers. */
export async function slicesToEnd(shop: TestShop, options: TestSlice = {}): Promise<TrainAnswer[]> {
  const answers: TrainAnswer[] = [];
  for (let n = 0; n < 2000; n++) {
    const at = (options.at ?? NIGHT) + n * (LEASE_MS + 1);
    const answer = await slice(shop, {
      ...options,
      request: options.request ?? timerAt(NIGHT),
      at,
      holder: `h${n}`,
    });
    answers.push(answer);
    if (answer.done || answer.phase === 'idle') return answers;
  }
  throw new Error('the run does not end');
}

export function pointerOf({ db, shop }: TestShop): Promise<LivePointerDoc | null> {
  return db.collection('models').get<LivePointerDoc>(docId(shop, 'live'));
}

export async function manifestOf({ db, shop }: TestShop, version: string): Promise<ModelDoc> {
  const manifest = await db.collection('models').get<ModelDoc>(docId(shop, version));
  if (!manifest) throw new Error(`no manifest of ${version}`);
  return manifest;
}

export async function runOf({ db, shop }: TestShop, runId: string): Promise<TrainingDoc> {
  const run = await db.collection('trainings').get(docId(shop, runId));
  if (!run) throw new Error(`no run ${runId}`);
  return run;
}

/** SHA-256 of what is published under a version, read from its chunks. */
export async function publishedSum(shop: TestShop, version: string): Promise<string> {
  return sha256(await readChunks(shop.db, (await manifestOf(shop, version)).chunks));
}

const OF_RUNS = ['models', 'modelChunks', 'trainings'] as const;

/** Forgets all runs and versions, keeps items and log. */
export async function forgetRuns({ db, shop }: TestShop): Promise<void> {
  for (const name of OF_RUNS) await db.collection(name).removeWhere({ shop });
}

/** Keeps all runs and versions as they are now. What it returns brings them back. */
export async function keepRuns(shop: TestShop): Promise<() => Promise<void>> {
  const kept = await Promise.all(
    OF_RUNS.map(async (name) => {
      const collection = shop.db.collection(name);
      const docs = await collection.find({ shop: shop.shop }, { limit: 1000 });
      return () => collection.addMany(docs);
    }),
  );
  return async () => {
    await forgetRuns(shop);
    for (const bringBack of kept) await bringBack();
  };
}
