import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { TrainAnswer } from '@zhuyi/contracts';
import { main } from '.';
import {
  callAt,
  fillShop,
  forgetRuns,
  KICK,
  manifestOf,
  NIGHT,
  pointerOf,
  publishedSum,
  runOf,
  slice,
  slicesToEnd,
  timerAt,
} from './fixture';
import { LEASE_MS, LeaseLost, takeLease, update } from './lease';

// A run is many short calls; a busy machine takes its time over them.
const DAY = 24 * 3600 * 1000;
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
  await fillShop(shop);
});
beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(async () => {
  jest.restoreAllMocks();
  shop.wire.intercept = undefined;
  await forgetRuns(shop);
});
afterAll(() => shop.close());

describe('a night', () => {
  test('begins in the night, once, and by day nothing happens', async () => {
    const noon = NIGHT + 10 * 3600 * 1000;
    expect(await slice(shop, { at: noon })).toMatchObject({ runId: null, phase: 'idle' });
    const answers = await slicesToEnd(shop, { units: 1000 });
    expect(answers.at(-1)).toMatchObject({ runId: '20261122-1', phase: 'done', progress: 1 });
    expect(await slice(shop, { at: NIGHT + 3600 * 1000 })).toMatchObject({ runId: null, phase: 'idle' });
    expect(await slice(shop, { at: NIGHT + DAY })).toMatchObject({ runId: '20261123-1' });
  });

  test('a kick starts a run at any time, and the timer carries it on', async () => {
    const noon = NIGHT + 10 * 3600 * 1000;
    expect(await slice(shop, { at: noon, request: KICK })).toMatchObject({
      runId: '20261122-1',
      done: false,
    });
    const next = await slice(shop, { at: noon + LEASE_MS, request: timerAt(noon) });
    expect(next).toMatchObject({ runId: '20261122-1', busy: false });
  });

  test('a shop without items has nothing to learn', async () => {
    const empty = { ...shop, shop: 'empty' };
    expect(await slice(empty)).toMatchObject({ done: true, verdict: 'nothing to do: no items' });
    expect(await pointerOf(empty)).toBeNull();
    await forgetRuns(empty);
  });

  test('is for the timer and for other functions only', async () => {
    expect(await shop.refused(main, { kick: true })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await shop.refused(main, { kick: 'yes' }, { source: 'scf' })).toMatchObject({ code: 'BAD_INPUT' });
    const event = { Type: 'Timer', TriggerName: 'nightly', Time: '2026-11-22T04:00:00Z', Message: '' };
    const answer = await shop.ok<TrainAnswer>(main, event, { source: 'wx_trigger', as: null });
    expect(answer).toMatchObject({ phase: 'idle' });
  });
});

describe('a run', () => {
  test('serves a baseline as soon as the log is read, then its own version', async () => {
    const first = await slice(shop, { units: 3 });
    expect(first.phase).toBe('fit');
    expect((await pointerOf(shop))?.version).toBe('v20261122-1b');
    expect(await manifestOf(shop, 'v20261122-1b')).toMatchObject({
      kind: 'baseline',
      state: 'ready',
      items: 24,
    });

    await slicesToEnd(shop, { at: NIGHT + LEASE_MS, units: 1000 });
    expect(await pointerOf(shop)).toMatchObject({ version: 'v20261122-1', previous: ['v20261122-1b'] });
    const manifest = await manifestOf(shop, 'v20261122-1');
    expect(manifest).toMatchObject({ kind: 'trained', state: 'ready', items: 24 });
    expect(await publishedSum(shop, 'v20261122-1')).toBe(manifest.sha256);

    const run = await runOf(shop, '20261122-1');
    expect(run.verdict).toMatch(/^published/);
    expect(run.lossCurve.length).toBeGreaterThan(0);
    expect(run.counts).toMatchObject({ items: 24, shoppers: 40 });
    expect(Object.keys(run.metrics).length).toBeGreaterThan(0);
    expect(run.durationsMs).toHaveProperty('collect');
    // The checkpoint has gone, the versions have stayed.
    const chunks = await shop.db.collection('modelChunks').find({ shop: shop.shop }, { fields: ['owner'] });
    expect([...new Set(chunks.map(({ owner }) => owner))].sort()).toEqual(['v20261122-1', 'v20261122-1b']);
  });

  test('gives the same bytes however it is cut', async () => {
    await slicesToEnd(shop, { units: 1000 });
    const whole = await publishedSum(shop, 'v20261122-1');
    await forgetRuns(shop);
    const answers = await slicesToEnd(shop, { units: 3 });
    expect(answers.length).toBeGreaterThan(3);
    const progress = answers.map((answer) => answer.progress);
    expect([...progress].sort((a, b) => a - b)).toEqual(progress);
    expect(await publishedSum(shop, 'v20261122-1')).toBe(whole);
  });

  test('does not see what came in after it began, nor in the last two minutes', async () => {
    await slice(shop);
    const { plan } = await runOf(shop, '20261122-1');
    expect(plan.upTo).toBe(NIGHT - 10 * 60_000);
    await forgetRuns(shop);
    const [batch] = await shop.db.collection('eventBatches').find({ shop: shop.shop }, { limit: 1 });
    if (!batch) throw new Error('no batch');
    await shop.db.collection('eventBatches').add({ ...batch, _id: 'main:late', receivedAt: NIGHT - 60_000 });
    await slice(shop);
    expect((await runOf(shop, '20261122-1')).plan.upTo).toBe(NIGHT - 10 * 60_000);
    await forgetRuns(shop);
    await slice(shop, { request: KICK });
    expect((await runOf(shop, '20261122-1')).plan.upTo).toBe(NIGHT - 60_000);
    await shop.db.collection('eventBatches').remove('main:late');
  });

  test('starts from the live version the next night', async () => {
    await slicesToEnd(shop, { units: 1000 });
    await slicesToEnd(shop, { at: NIGHT + DAY, request: timerAt(NIGHT + DAY), units: 1000 });
    const run = await runOf(shop, '20261123-1');
    expect(run.plan).toMatchObject({ base: 'v20261122-1', live: 'v20261122-1' });
    expect(run.baseline).toBeUndefined();
    // Nobody has come since: the two cannot be told apart, and the live version stays.
    expect(run.verdict).toBe('kept the live version: only 0 behaviours to compare on, 50 are needed');
    expect((await pointerOf(shop))?.version).toBe('v20261122-1');
    expect(await manifestOf(shop, 'v20261123-1')).toMatchObject({ state: 'candidate', reason: run.verdict });
  });

  test('makes do without a live version that is damaged, and replaces it', async () => {
    await slicesToEnd(shop, { units: 1000 });
    const { chunks } = await manifestOf(shop, 'v20261122-1');
    await shop.db.collection('modelChunks').remove(chunks[0]?.id ?? '');
    await slice(shop, { at: NIGHT + DAY, units: 3 });
    expect((await runOf(shop, '20261123-1')).plan).toMatchObject({ base: null, live: 'v20261122-1' });
    expect((await pointerOf(shop))?.version).toBe('v20261123-1b');
    await slicesToEnd(shop, { at: NIGHT + DAY + LEASE_MS, request: timerAt(NIGHT + DAY), units: 1000 });
    expect((await pointerOf(shop))?.version).toBe('v20261123-1');
    expect((await runOf(shop, '20261123-1')).verdict).toBe(
      'published: the live version cannot be read, so there was nothing to compare with',
    );
  });
});

describe('the lease', () => {
  test('of two slices at the same time one does nothing', async () => {
    await slice(shop, { holder: 'first' });
    const [a, b] = await Promise.all([
      slice(shop, { at: NIGHT + 1, holder: 'a' }),
      slice(shop, { at: NIGHT + 1, holder: 'b' }),
    ]);
    expect([a.busy, b.busy].sort()).toEqual([false, true]);
    expect((await runOf(shop, '20261122-1')).slice).toBe(2);
  });

  test('of two that start a run at the same time one does', async () => {
    const answers = await Promise.all([slice(shop, { holder: 'a' }), slice(shop, { holder: 'b' })]);
    expect(answers.map(({ runId }) => runId)).toEqual(['20261122-1', '20261122-1']);
    expect(answers.filter(({ busy }) => busy)).toHaveLength(1);
  });

  test('a slice that lost it writes nothing', async () => {
    await slice(shop);
    const old = await takeLease(callAt(shop, NIGHT + 1, 'old'), 'main:20261122-1');
    const young = await takeLease(callAt(shop, NIGHT + 2 + LEASE_MS, 'young'), 'main:20261122-1');
    if (!old || !young) throw new Error('no lease');
    await expect(update(old, { progress: 0.5 })).rejects.toBeInstanceOf(LeaseLost);
    await update(young, { progress: 0.25 });
    expect((await runOf(shop, '20261122-1')).progress).toBe(0.25);
  });

  test('is not given before its time', async () => {
    await slice(shop);
    expect(await takeLease(callAt(shop, NIGHT + 1, 'a'), 'main:20261122-1')).not.toBeNull();
    expect(await takeLease(callAt(shop, NIGHT + LEASE_MS, 'b'), 'main:20261122-1')).toBeNull();
    expect(await takeLease(callAt(shop, NIGHT + 1 + LEASE_MS, 'b'), 'main:20261122-1')).not.toBeNull();
  });
});

describe('failures', () => {
  /** Chunks of the checkpoint cannot be read. */
  const breakReads = () => {
    shop.wire.intercept = ({ action, collectionName }) => {
      if (action === 'database.getDocument' && collectionName === 'modelChunks') throw new Error('broken');
    };
  };

  test('are written down and tried again', async () => {
    await slice(shop, { units: 3 });
    breakReads();
    const failed = await slice(shop, { at: NIGHT + 1, holder: 'b' });
    expect(failed.error).toBeDefined();
    shop.wire.intercept = undefined;
    const answers = await slicesToEnd(shop, { at: NIGHT + 2, units: 1000 });
    expect(answers.at(-1)).toMatchObject({ phase: 'done' });
    expect(answers.at(-1)?.error).toBeUndefined();
  });

  test('five in a row end the run, and the shop goes on', async () => {
    await slice(shop, { units: 3 });
    breakReads();
    for (let n = 1; n <= 4; n++) {
      expect(await slice(shop, { at: NIGHT + n, holder: `h${n}` })).toMatchObject({ done: false });
    }
    expect(await slice(shop, { at: NIGHT + 5, holder: 'h5' })).toMatchObject({ done: true, phase: 'failed' });
    shop.wire.intercept = undefined;
    expect((await pointerOf(shop))?.version).toBe('v20261122-1b');
    expect(await slice(shop, { at: NIGHT + 6, holder: 'h6' })).toMatchObject({ phase: 'idle' });
    expect(await slice(shop, { at: NIGHT + 7, request: KICK })).toMatchObject({ runId: '20261122-2' });
  });

  test('a run whose slices never come to their end is given up', async () => {
    await slice(shop);
    for (let n = 1; n <= 20; n++) {
      await takeLease(callAt(shop, NIGHT + n * (LEASE_MS + 1), `h${n}`), 'main:20261122-1');
    }
    const last = await slice(shop, { at: NIGHT + 21 * (LEASE_MS + 1), holder: 'last' });
    expect(last).toMatchObject({ done: true, phase: 'failed' });
  });
});
