import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import { main as me } from '../me';
import { fillShop, forgetRuns, NIGHT, pointerOf, publishedSum, runOf, slice, slicesToEnd } from './fixture';
import { LEASE_MS } from './lease';
import { MAX_RESTARTS } from './withdrawn';

/** A run in a handful of slices. */
const CUT = { units: 2, pageSize: 20 };
const RUN = '20261122-1';
let shop: TestShop;
let cleanSum: string;
let slicesNeeded: number;

/** The shop with batches of `names` besides those of the fixture; each has an account. */
async function openWith(names: readonly string[]): Promise<TestShop> {
  const opened = await openTestShop();
  await fillShop(opened, 9, 9);
  for (const name of names) {
    const shopper = await opened.pseudonym(name);
    await opened.ok(me, { action: 'consent', granted: true }, { as: name });
    const events = Array.from({ length: 6 }, (_, i) => ({
      id: `e${i}`,
      type: 'click' as const,
      itemId: `i${i}`,
      at: NIGHT - 3600_000 + i * 40_000,
    }));
    await opened.db.collection('eventBatches').add({
      _id: docId('main', shopper, 'b'),
      shop: 'main',
      batchId: 'b',
      shopper,
      sessionId: 's',
      sentAt: NIGHT - 3600_000,
      receivedAt: NIGHT - 3600_000,
      origin: 'phone',
      events,
    });
  }
  return opened;
}

const at = (n: number): { at: number; holder: string } => ({
  at: NIGHT + n * (LEASE_MS + 1),
  holder: `h${n}`,
});
const erase = (as: string) => shop.ok(me, { action: 'erase', confirm: true }, { as });
const refuse = (as: string) => shop.ok(me, { action: 'consent', granted: false }, { as });

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openWith([]);
  slicesNeeded = (await slicesToEnd(shop, CUT)).length;
  cleanSum = await publishedSum(shop, `v${RUN}`);
  await shop.close();
});
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

/** Everything in the store, model chunks and checkpoints decoded. */
async function decoded(): Promise<string> {
  const chunks = await shop.db.collection('modelChunks').find({ shop: shop.shop }, { limit: 1000 });
  const bytes = chunks.map(({ data }) => Buffer.from(data, 'base64').toString('latin1'));
  return [await shop.everything(), ...bytes].join('\n');
}

test.each([
  ['erases', erase],
  ['withdraws', refuse],
])('whoever %s in the middle of a night is in no checkpoint and no model of it', async (_, leave) => {
  for (const after of [1, 2, Math.floor(slicesNeeded / 2), slicesNeeded - 1]) {
    shop = await openWith(['ann']);
    const shopper = await shop.pseudonym('ann');
    for (let n = 0; n < after; n++) await slice(shop, { ...CUT, ...at(n) });
    expect((await decoded()).includes(shopper)).toBe(true);
    await leave('ann');
    // Whoever withdraws keeps the answer, under the key of their document.
    const left = leave === refuse ? 1 : 0;
    expect((await decoded()).split(shopper).length - 1).toBe(left);
    await slice(shop, { ...CUT, ...at(after) });
    expect((await decoded()).split(shopper).length - 1).toBe(left);
    await slicesToEnd(shop, { ...CUT, at: NIGHT + 100 * LEASE_MS });
    expect({ after, sum: await publishedSum(shop, `v${RUN}`) }).toEqual({ after, sum: cleanSum });
    expect(await runOf(shop, RUN)).toMatchObject({ phase: 'done', restarts: 1 });
    await shop.close();
  }
  shop = await openWith([]);
});

test('who comes to the log after its end disturbs nobody', async () => {
  shop = await openWith(['ann']);
  await shop.db
    .collection('eventBatches')
    .updateWhere({ shopper: await shop.pseudonym('ann') }, { receivedAt: NIGHT + 1 });
  await slice(shop, { ...CUT, ...at(0) });
  await erase('ann');
  await slicesToEnd(shop, { ...CUT, at: NIGHT + 100 * LEASE_MS });
  expect((await runOf(shop, RUN)).restarts).toBeUndefined();
});

test('an erasure just before the pointer moves keeps it where it is', async () => {
  shop = await openWith(['ann']);
  let erasing: Promise<unknown> | undefined;
  shop.wire.intercept = async (request) => {
    // The manifest is ready, the pointer is next.
    const text = JSON.stringify(request);
    if (erasing || !text.includes('published: ')) return;
    erasing = erase('ann');
    await erasing;
  };
  const first = await slice(shop, { ...CUT, units: 1000 });
  expect(erasing).toBeDefined();
  expect(first).toMatchObject({ done: false });
  expect((await pointerOf(shop))?.version).not.toBe(`v${RUN}`);
  shop.wire.intercept = undefined;
  await slicesToEnd(shop, { ...CUT, at: NIGHT + 100 * LEASE_MS });
  expect(await publishedSum(shop, `v${RUN}`)).toBe(cleanSum);
});

test('whoever erases one account after the other keeps yesterday’s version, and no more', async () => {
  const names = Array.from({ length: MAX_RESTARTS + 1 }, (_, n) => `fake${n}`);
  shop = await openWith(names);
  await slice(shop, { ...CUT, ...at(0) });
  for (const [n, name] of names.entries()) {
    await erase(name);
    await slice(shop, { ...CUT, ...at(n + 1) });
  }
  const run = await runOf(shop, RUN);
  expect(run).toMatchObject({ phase: 'done', restarts: MAX_RESTARTS + 1 });
  expect(run.verdict).toContain('not published');
  expect((await pointerOf(shop))?.version).not.toBe(`v${RUN}`);
  // The night after trains as ever: with nobody new to compare on, its version is kept as a candidate.
  await slicesToEnd(shop, { units: 1000, at: NIGHT + 24 * 3600_000 });
  expect(await runOf(shop, '20261123-1')).toMatchObject({
    phase: 'done',
    verdict: expect.stringMatching(/^kept/),
  });
  await forgetRuns(shop);
});
