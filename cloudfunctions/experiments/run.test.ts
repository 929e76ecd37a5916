import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type {
  Answer,
  ArmFigures,
  ArmSums,
  EventBatchDoc,
  ExperimentDoc,
  ExperimentsAnswers,
} from '@zhuyi/contracts';
import { main as merchant } from '../merchant';
import { fillShelves, publishVersion } from '../recommend/fixture';
import { main as experiments } from '.';

const OWNER = { as: 'owner' };
let shop: TestShop;
beforeEach(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
});
afterEach(async () => {
  jest.restoreAllMocks();
  shop.wire.intercept = undefined;
  await shop.close();
});

async function keep(experimentId: string, more: Partial<ExperimentDoc>): Promise<void> {
  const doc: ExperimentDoc = {
    _id: docId(shop.shop, experimentId),
    shop: shop.shop,
    kind: 'experiment',
    experimentId,
    name: 'one',
    slot: 'home',
    primary: 'gmv',
    days: 7,
    arms: [
      { label: 'a', share: 50, change: { kind: 'live' } },
      { label: 'b', share: 50, change: { kind: 'popular' } },
    ],
    state: 'draft',
    revision: 1,
    createdAt: 1,
    updatedAt: 1,
    by: '',
    ...more,
  };
  await shop.db.collection('experiments').set(doc);
}
const member = (as: string, rights: object) =>
  shop.ok(merchant, { action: 'setRole', openid: `o-${as}`, role: 'operator', name: as, rights }, OWNER);
const START = { action: 'start', experimentId: 'x1', revision: 1 };

test('to serve a version to shoppers takes the right to models', async () => {
  await publishVersion(shop, 'v1', await fillShelves(shop));
  const [a] = [{ label: 'a', share: 50, change: { kind: 'live' as const } }];
  await keep('x1', { arms: [a, { ...a, label: 'b', change: { kind: 'version', version: 'v1' } }] });
  await member('op', { slots: 'edit', models: 'view' });
  const refused = await shop.refused(experiments, START, { as: 'op' });
  expect(refused).toMatchObject({ code: 'NOT_ALLOWED', field: 'arms' });
  await member('chief', { slots: 'edit', models: 'edit' });
  await shop.ok(experiments, START, { as: 'chief' });
});

test('of two first shares for the holdout at once one is told that it came too late', async () => {
  const save = (share: number) =>
    shop.call(experiments, { action: 'saveHoldout', share, revision: 0 }, OWNER);
  const answers = (await Promise.all([save(5), save(9)])) as Answer<ExperimentsAnswers['saveHoldout']>[];
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter(({ ok }) => !ok)).toMatchObject([{ code: 'CONFLICT', field: 'revision' }]);
});

test('of those that are started at once on a slot exactly one runs', async () => {
  for (let round = 0; round < 4; round++) {
    const ids = ['a', 'b', 'c'].map((name) => `x${round}${name}`);
    for (const id of ids) await keep(id, {});
    const answers = await Promise.all(
      ids.map((experimentId) => shop.call(experiments, { ...START, experimentId }, OWNER)),
    );
    const won = answers.filter((answer) => (answer as { ok: boolean }).ok);
    expect([round, won.length]).toEqual([round, 1]);
    for (const answer of answers)
      if (!won.includes(answer)) expect(answer).toMatchObject({ code: 'CONFLICT', field: 'slot' });
    const states = await shop.db
      .collection('experiments')
      .find<ExperimentDoc>({ shop: 'main', kind: 'experiment' });
    expect(states.filter(({ state }) => state === 'running')).toHaveLength(1);
    await shop.db.collection('experiments').removeWhere({ shop: 'main', kind: 'experiment' });
  }
});

test('one that is started between the look and the start leaves no room', async () => {
  await keep('x1', {});
  await keep('x2', {});
  shop.wire.intercept = async ({ action }) => {
    if (action !== 'database.startTransaction') return;
    shop.wire.intercept = undefined;
    await shop.ok(experiments, { ...START, experimentId: 'x2' }, OWNER);
  };
  expect(await shop.refused(experiments, START, OWNER)).toMatchObject({ code: 'CONFLICT', field: 'slot' });
  expect(shop.wire.intercept).toBeUndefined();
  const own = await shop.db.collection('experiments').get<ExperimentDoc>(docId(shop.shop, 'x1'));
  expect(own).toMatchObject({ state: 'draft', revision: 1 });
});

const sums = (x: number, y = 0): ArmSums => {
  const [a, b] = [10 * x, 10 * y];
  return { n: 4000, x: a, y: b, xx: a, xy: Math.min(a, b), yy: b };
};
const figures = (arm: string, gmv: number, refunds: number): ArmFigures => ({
  arm,
  shoppers: 4000,
  sums: {
    ctr: sums(200, 400),
    cvr: sums(100, 200),
    orders: sums(gmv),
    gmv: sums(gmv),
    refunds: sums(refunds, gmv),
    dislikes: sums(1, 400),
    latency: sums(400, 400),
  },
});

test('who may not see sales is not told what is concluded from them either', async () => {
  const lifts = [{ day: '2026-11-22', arm: 'b', value: 1, low: 0.5, high: 2 }];
  const arms = [figures('a', 150, 20), figures('b', 380, 370)];
  const result = { at: 9, arms, since: {}, sharesP: 1, lifts };
  await keep('x1', { state: 'running', startAt: 1, endAt: Date.now() + 1e6, result });
  await member('op', { slots: 'view' });
  const list = async (as: string) =>
    (await shop.ok<ExperimentsAnswers['list']>(experiments, { action: 'list' }, { as })).experiments[0];
  const seen = await list('owner');
  expect(seen).toMatchObject({ verdict: { kind: 'better', arm: 'b' }, lifts });
  expect(seen?.results?.[1]?.harmed).toEqual(['refunds']);
  const told = await list('op');
  expect(told).toMatchObject({ verdict: { kind: 'hidden' }, lifts: [] });
  expect(told?.results?.[1]).toMatchObject({ harmed: [], shoppers: 4000 });
  const get = { action: 'get', experimentId: 'x1' };
  const { experiment } = await shop.ok<ExperimentsAnswers['get']>(experiments, get, { as: 'op' });
  expect(experiment).toEqual(told);
});

test('a damaged batch does not keep anybody from planning', async () => {
  const told = { batchId: 'b1', shopper: 'ann', origin: 'phone', receivedAt: Date.now(), events: null };
  const damaged = { ...told, _id: docId(shop.shop, 'ann', 'b1'), shop: shop.shop };
  await shop.db.collection('eventBatches').set(damaged as unknown as EventBatchDoc);
  const plan = { action: 'plan', slot: 'home', primary: 'ctr', shares: [50, 50], effect: 0.1 };
  const answer = await shop.ok<ExperimentsAnswers['plan']>(experiments, plan, OWNER);
  expect(answer.plan).toMatchObject({ days: null, today: null });
});
