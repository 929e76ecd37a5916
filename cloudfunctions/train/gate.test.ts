import { baselineModel, decodeModel, EMPTY_LOG, encodeModel, type Model } from '@zhuyi/attention-core';
import { movePointer } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { EventBatchDoc } from '@zhuyi/contracts';
import { readCatalogue } from './catalogue';
import { load } from './checkpoint';
import {
  addDay,
  callAt,
  fillShop,
  keepRuns,
  manifestOf,
  NIGHT,
  pointerOf,
  publishedSum,
  runOf,
  slice,
  slicesToEnd,
  timerAt,
} from './fixture';
import { LEASE_MS, LeaseLost, takeLease, type Slice } from './lease';
import { publish } from './publish';

const DAY = 24 * 3600 * 1000;
const ITEMS = 90;
const SHOPPERS = 120;
const LIVE = 'v20261122-1';
const RUN = '20261123-1';
const CANDIDATE = `v${RUN}`;
const TONIGHT = NIGHT + DAY;
let shop: TestShop;

/** Slices of a night from `at` to its end. */
const night = (at: number) => slicesToEnd(shop, { at, request: timerAt(at), units: 1000 });

/** Back to after the first night, and to where the second is about to publish. */
let afterFirst: () => Promise<void>;
let beforePublish: () => Promise<void>;
let publishAt = TONIGHT;

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  await fillShop(shop, ITEMS, SHOPPERS);
  await night(NIGHT);
  afterFirst = await keepRuns(shop);
  await addDay(shop, ITEMS, SHOPPERS);
  for (let phase: string | undefined; phase !== 'publish'; publishAt += LEASE_MS + 1)
    ({ phase } = await slice(shop, { at: publishAt, holder: 'second', request: timerAt(TONIGHT) }));
  beforePublish = await keepRuns(shop);
});
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await afterFirst();
  expect((await pointerOf(shop))?.version).toBe(LIVE);
});
afterEach(() => {
  jest.restoreAllMocks();
  shop.wire.intercept = undefined;
});
afterAll(() => shop.close());

/** The next night's slice that is about to publish. */
async function aboutToPublish(): Promise<Slice> {
  await beforePublish();
  const taken = await takeLease(callAt(shop, publishAt, 'publisher'), docId(shop.shop, RUN));
  if (!taken) throw new Error('no lease');
  return taken;
}

function withoutItem(model: Model): Promise<Uint8Array> {
  return readCatalogue(callAt(shop, TONIGHT, 'reader'), TONIGHT).then((catalogue) =>
    encodeModel(baselineModel(model.manifest.version, catalogue.slice(1), EMPTY_LOG, TONIGHT)),
  );
}

function withNaN(model: Model): Uint8Array {
  const vectors = model.tensors.get('vectors');
  if (!vectors) throw new Error('no vectors');
  const data = vectors.data.slice();
  data[5] = NaN;
  return encodeModel({ ...model, tensors: new Map(model.tensors).set('vectors', { ...vectors, data }) });
}

describe('a poisoned candidate', () => {
  test.each<[string, (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>, RegExp]>([
    ['weights that are no numbers', (bytes) => withNaN(decodeModel(bytes)), /not finite/],
    ['an item missing', (bytes) => withoutItem(decodeModel(bytes)), /89 of 90 items/],
    ['its end cut off', (bytes) => bytes.slice(0, -9), /should have \d+ bytes/],
    [
      'a bit turned',
      (bytes) => bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 4 : byte)),
      /damaged/,
    ],
    ['rubbish for bytes', () => new Uint8Array(500).fill(7), /no ZHUYIMDL file/],
  ])('with %s is kept as rejected, and yesterday’s serves on', async (_name, poison, reason) => {
    const taken = await aboutToPublish();
    const run = await load(taken);
    const poisoned = await poison(run.model());
    await publish(taken, { ...run.status, bytes: poisoned });

    expect(await pointerOf(shop)).toMatchObject({ version: LIVE });
    expect(await manifestOf(shop, CANDIDATE)).toMatchObject({
      state: 'rejected',
      reason: expect.stringMatching(reason),
    });
    await slicesToEnd(shop, { at: TONIGHT + DAY / 4, request: timerAt(TONIGHT) });
    expect(await runOf(shop, RUN)).toMatchObject({
      phase: 'done',
      verdict: expect.stringMatching(/^rejected: /),
    });
    // What was rejected stays, for those who want to know why; it can never go live.
    expect(await publishedSum(shop, CANDIDATE)).toBe((await manifestOf(shop, CANDIDATE)).sha256);
    await expect(
      shop.db.transaction((tx) => movePointer(tx, shop.shop, CANDIDATE, TONIGHT)),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect((await pointerOf(shop))?.version).toBe(LIVE);
  });

  test('of shuffled labels is worse on the last day, and rejected', async () => {
    const batches = shop.db.collection('eventBatches');
    const truth = await batches.find({ shop: shop.shop }, { limit: 1000 });
    // What shoppers did on the day before the last stays as it was: both versions are asked with it.
    const old = truth.filter(({ receivedAt }) => receivedAt < NIGHT - DAY / 2);
    for (const batch of old) await batches.set(shuffled(batch));
    await night(TONIGHT);
    expect((await runOf(shop, RUN)).verdict).toMatch(/^rejected: worse than the live version/);
    expect((await manifestOf(shop, CANDIDATE)).reason).toMatch(/worse/);
    expect((await pointerOf(shop))?.version).toBe(LIVE);

    // The next candidate, of true labels again, goes live.
    for (const batch of old) await batches.set(batch);
    await night(TONIGHT + DAY);
    expect((await pointerOf(shop))?.version).toBe('v20261124-1');
  });

  /** Cuts the first chunk of the candidate while it is written, `times` times. */
  function cutChunks(times: number): void {
    let left = times;
    shop.wire.intercept = (request) => {
      if (request.action !== 'database.insertDocument' || request.collectionName !== 'modelChunks') return;
      const texts = request.data as string[];
      const place = texts.findIndex((text) => text.includes(`"main:${CANDIDATE}:0"`));
      if (place < 0 || left-- <= 0) return;
      const chunk = JSON.parse(texts[place] ?? '') as { data: string };
      texts[place] = JSON.stringify({ ...chunk, data: chunk.data.slice(0, -40) });
    };
  }

  test('stored with a cut chunk is stored again before anybody sees it', async () => {
    cutChunks(1);
    const answers = await night(TONIGHT);
    expect(answers.filter(({ error }) => error !== undefined)).toHaveLength(1);
    expect((await pointerOf(shop))?.version).toBe(CANDIDATE);
    expect(await publishedSum(shop, CANDIDATE)).toBe((await manifestOf(shop, CANDIDATE)).sha256);
  });

  test('whose chunks are cut whenever they are stored is given up', async () => {
    cutChunks(Infinity);
    const answers = await night(TONIGHT);
    expect(answers.at(-1)).toMatchObject({ phase: 'failed' });
    expect((await pointerOf(shop))?.version).toBe(LIVE);
    expect(await manifestOf(shop, CANDIDATE)).toMatchObject({
      state: 'rejected',
      reason: expect.stringMatching(/damaged/),
    });
  });
});

test('a slice that has lost its lease publishes nothing', async () => {
  const late = await aboutToPublish();
  const run = await load(late);
  const young = await takeLease(callAt(shop, late.call.now + LEASE_MS + 1, 'young'), docId(shop.shop, RUN));
  expect(young).not.toBeNull();
  await expect(publish(late, { ...run.status, bytes: run.model() })).rejects.toBeInstanceOf(LeaseLost);
  expect((await pointerOf(shop))?.version).toBe(LIVE);
  expect(await shop.db.collection('models').get(docId(shop.shop, CANDIDATE))).toBeNull();
});

function shuffled(batch: EventBatchDoc): EventBatchDoc {
  let seed = [...batch._id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  const events = batch.events.map((event) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return { ...event, itemId: `i${(seed >>> 8) % ITEMS}` };
  });
  return { ...batch, events };
}
