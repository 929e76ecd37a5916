import { trialsKey } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type {
  ExperimentDoc,
  ExperimentsAnswers,
  ExperimentView,
  TrialCounts,
  TrialDoc,
} from '@zhuyi/contracts';
import { main as rollup } from '../rollup';
import { main as experiments } from '.';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NONE: TrialCounts = {
  exposures: 0,
  clicks: 0,
  purchases: 0,
  dislikes: 0,
  latencyMs: 0,
  orders: 0,
  gmvFen: 0,
  refunds: 0,
};
let shop: TestShop;
let now = Date.parse('2026-11-22T03:00:00Z');

beforeEach(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  shop = await openTestShop();
});
afterEach(async () => {
  shop.wire.intercept = undefined;
  jest.restoreAllMocks();
  await shop.close();
});

/** A running experiment on home with shoppers of whom every so many click one of their ten cards. */
async function running(arms: { shoppers: number; every: number; dislikes?: number }[]): Promise<string> {
  const doc: ExperimentDoc = {
    _id: docId(shop.shop, 'x1'),
    shop: shop.shop,
    kind: 'experiment',
    experimentId: 'x1',
    name: 'one',
    slot: 'home',
    primary: 'ctr',
    days: 7,
    arms: arms.map((_, i) => ({ label: `arm ${i}`, share: 100 / arms.length, change: { kind: 'live' } })),
    state: 'running',
    revision: 2,
    createdAt: now,
    updatedAt: now,
    by: 'somebody',
    startAt: now,
    endAt: now + 7 * DAY,
  };
  await shop.db.collection('experiments').set(doc);
  const docs = arms.flatMap(({ shoppers, every, dislikes = 0 }, place) =>
    Array.from({ length: shoppers }, (_, i): TrialDoc => {
      const counts = { ...NONE, exposures: 10, clicks: Number(i % every === 0), dislikes };
      const entry = { arm: 'abcde'.charAt(place), since: now, ...counts };
      const _id = docId(shop.shop, `s${place}-${i}`);
      return { _id, shop: shop.shop, keys: ['x1'], in: { x1: entry }, updatedAt: now };
    }),
  );
  await shop.db.collection('trials').addMany(docs);
  // Folding has begun: without a place everything would be counted anew.
  const book = { at: now, id: '' };
  await shop.db.collection('settings').set({
    _id: trialsKey(shop.shop),
    shop: shop.shop,
    cursor: { receivedAt: now, id: '' },
    paid: book,
    refunded: book,
    returned: book,
    countedTo: now,
    changes: 0,
    updatedAt: now,
  });
  return 'x1';
}

async function followed(after = 10 * MINUTE): Promise<ExperimentView> {
  now += after;
  const { data } = (await shop.call(rollup, {}, { source: 'wx_trigger', as: null })) as { data: object };
  expect(data).toMatchObject({ failed: [] });
  const get = { action: 'get', experimentId: 'x1' };
  return (await shop.ok<ExperimentsAnswers['get']>(experiments, get, { as: 'owner' })).experiment;
}

test('an arm that is better is named with what it may bring, and a guard that suffers beside it', async () => {
  await running([
    { shoppers: 600, every: 5 },
    { shoppers: 600, every: 2, dislikes: 1 },
  ]);
  const found = await followed();
  expect(found).toMatchObject({ state: 'running', verdict: { kind: 'better', arm: 'b', also: [] } });
  const [, b] = found.results ?? [];
  expect(b?.comparisons.ctr?.lift).toMatchObject({ value: expect.closeTo(1.5, 5) });
  expect(b?.comparisons.ctr?.lift?.low).toBeGreaterThan(0.5);
  expect(b?.comparisons.gmv).toBeNull();
  expect(found.lifts).toEqual([expect.objectContaining({ arm: 'b', day: '2026-11-22' })]);
  // Nobody dislikes anything in the control: it cannot be told from nought, so nothing is said of a lift.
  expect(b?.harmed).toEqual([]);
});

test('equal arms are no evidence, looked at again and again', async () => {
  await running([
    { shoppers: 400, every: 4 },
    { shoppers: 400, every: 4 },
    { shoppers: 400, every: 4 },
  ]);
  await followed();
  const found = await followed();
  expect(found.verdict).toEqual({ kind: 'none' });
  expect(found.lifts).toHaveLength(2);
  const doc = await shop.db.collection('experiments').get<ExperimentDoc>(docId(shop.shop, 'x1'));
  expect(Object.keys(doc?.result?.since ?? {}).sort()).toEqual(['b ctr', 'c ctr']);
});

test('shares that do not match stop it, and nothing is concluded or shipped', async () => {
  await running([
    { shoppers: 700, every: 5 },
    { shoppers: 450, every: 2 },
  ]);
  const found = await followed();
  expect(found).toMatchObject({ state: 'ended', end: 'shares', endedAt: now, verdict: { kind: 'shares' } });
  const ship = { action: 'ship', experimentId: 'x1', arm: 'b', revision: found.revision };
  expect(await shop.refused(experiments, ship, { as: 'owner' })).toMatchObject({
    code: 'CONFLICT',
    field: 'end',
  });
});

test('its days over it ends; when nothing can come any more, nothing of its shoppers is kept', async () => {
  await running([
    { shoppers: 300, every: 3 },
    { shoppers: 300, every: 3 },
  ]);
  const before = await followed(7 * DAY);
  expect(before).toMatchObject({ state: 'ended', end: 'time', endedAt: before.endAt });
  const kept = () => shop.db.collection('trials').count({ shop: shop.shop });
  await followed();
  expect(await kept()).toBe(600);
  // Whatever fails on the way, the next run goes on; nothing is summed of what is left.
  shop.wire.intercept = ({ action, collectionName }) => {
    if (action === 'database.removeDocument' && collectionName === 'trials') throw new Error('killed');
  };
  now += 9 * DAY;
  await shop.call(rollup, {}, { source: 'wx_trigger', as: null });
  shop.wire.intercept = undefined;
  const doc = () => shop.db.collection('experiments').get<ExperimentDoc>(docId(shop.shop, 'x1'));
  expect(await doc()).toMatchObject({ closing: true });
  expect((await doc())?.closed).toBeUndefined();
  const after = await followed();
  expect(await doc()).toMatchObject({ closed: true });
  expect(await kept()).toBe(0);
  // The result stays as it was.
  expect((await followed()).results).toEqual(before.results);
  expect(after.results).toEqual(before.results);
});

test('a holdout whose share was changed within a round is not called broken for it', async () => {
  const holdout = { action: 'saveHoldout', share: 20, revision: 0 };
  await shop.ok(experiments, holdout, { as: 'owner' });
  await running([
    { shoppers: 1, every: 1 },
    { shoppers: 1, every: 1 },
  ]);
  const trial = (i: number, arm: string): TrialDoc => {
    const entry = { ...NONE, arm, since: now, exposures: 1 };
    const _id = docId(shop.shop, `h${i}`);
    return { _id, shop: shop.shop, keys: ['holdout-0'], in: { 'holdout-0': entry }, updatedAt: now };
  };
  await shop.db
    .collection('trials')
    .addMany(Array.from({ length: 300 }, (_, i) => trial(i, i < 15 ? 'holdout' : 'rest')));
  const verdict = async () => {
    await followed();
    const { holdout: seen } = await shop.ok<ExperimentsAnswers['list']>(
      experiments,
      { action: 'list' },
      { as: 'owner' },
    );
    return seen.rounds[0]?.verdict.kind;
  };
  expect(await verdict()).toBe('shares');
  await shop.ok(experiments, { action: 'saveHoldout', share: 5, revision: 1 }, { as: 'owner' });
  expect(await verdict()).toBe('early');
});

test('a holdout that is switched on again begins a round of its own, and keeps the results before', async () => {
  const save = async (share: number, revision: number) =>
    (
      await shop.ok<ExperimentsAnswers['saveHoldout']>(
        experiments,
        { action: 'saveHoldout', share, revision },
        { as: 'owner' },
      )
    ).holdout;
  await save(5, 0);
  await running([
    { shoppers: 1, every: 1 },
    { shoppers: 1, every: 1 },
  ]);
  const entry = { ...NONE, arm: 'rest', since: now, exposures: 1 };
  const of = { shop: shop.shop, keys: ['holdout-0'], in: { 'holdout-0': entry }, updatedAt: now };
  await shop.db.collection('trials').addMany([{ ...of, _id: docId(shop.shop, 'h') }]);
  await followed();
  const { rounds: before } = await save(0, 1);
  expect(before.map(({ round }) => round)).toEqual([0]);
  expect(await shop.db.collection('trials').count({ keys: 'holdout-0' })).toBe(0);
  now += DAY;
  await save(5, 2);
  await followed();
  const { holdout } = await shop.ok<ExperimentsAnswers['list']>(
    experiments,
    { action: 'list' },
    { as: 'owner' },
  );
  expect(holdout.rounds.map(({ round }) => round)).toEqual([1, 0]);
  expect(holdout.rounds[0]?.from).toBe(now - 10 * MINUTE);
  expect(holdout.rounds[1]).toEqual(before[0]);
});
