import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { ArmChange, ExperimentDoc, ExperimentsAnswers, LivePointerDoc } from '@zhuyi/contracts';
import { publishVersion } from '../recommend/fixture';
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
  await shop.close();
});

const SETTINGS = { pins: ['i1'], boosts: [], exclusions: [], rules: [], only: [] };

async function over(change: ArmChange, more: Partial<ExperimentDoc> = {}): Promise<void> {
  const doc: ExperimentDoc = {
    _id: docId(shop.shop, 'x1'),
    shop: shop.shop,
    kind: 'experiment',
    experimentId: 'x1',
    name: 'one',
    slot: 'home',
    primary: 'ctr',
    days: 7,
    arms: [
      { label: 'a', share: 50, change: { kind: 'live' } },
      { label: 'b', share: 50, change },
    ],
    state: 'ended',
    end: 'merchant',
    revision: 3,
    createdAt: 1,
    updatedAt: 1,
    by: '',
    startAt: 1,
    endAt: 2,
    endedAt: 2,
    ...more,
  };
  await shop.db.collection('experiments').set(doc);
}
const SHIP = { action: 'ship', experimentId: 'x1', arm: 'b', revision: 3 };
const doc = () => shop.db.collection('experiments').get<ExperimentDoc>(docId(shop.shop, 'x1'));

const place = { page: 'home' as const, layout: 'strip' as const, limit: 10, order: 9 };

/** The slot as somebody has published it, its fourth time, at `updatedAt`. */
async function published(updatedAt: number): Promise<string> {
  const _id = docId(shop.shop, 'fresh');
  const live = {
    ...SETTINGS,
    pins: ['i9'],
    exclusions: ['i2'],
    slot: 'fresh',
    title: 'T',
    enabled: true,
    place,
  };
  await shop.db.collection('slots').set({ ...live, _id, shop: shop.shop, updatedAt, revision: 4 });
  return _id;
}
const slot = (_id: string) => shop.db.collection('slots').get(_id);

test('what was taken out of the slot meanwhile stays out of what is shipped; title and place are the slot’s', async () => {
  await over(
    { kind: 'slot', settings: { ...SETTINGS, pins: ['i1', 'i2'] } },
    { slot: 'fresh', slotRevision: 4 },
  );
  const _id = await published(1);
  await shop.ok(experiments, SHIP, OWNER);
  expect(await slot(_id)).toMatchObject({ pins: ['i1'], exclusions: ['i2'], title: 'T', place, revision: 5 });
});

test.each([
  ['its revision is another', { slotRevision: 3 }, 1],
  ['no revision was kept with the experiment', {}, 2],
])('what somebody published since is replaced by nobody who has not seen it: %s', async (_, more, at) => {
  await over({ kind: 'slot', settings: { ...SETTINGS, pins: ['i1'] } }, { slot: 'fresh', ...more });
  const _id = await published(at);
  for (const asked of [{}, { slotRevision: 3 }]) {
    const refused = await shop.refused(experiments, { ...SHIP, ...asked }, OWNER);
    expect(refused).toMatchObject({ code: 'CONFLICT', field: 'slotRevision' });
  }
  expect(await slot(_id)).toMatchObject({ pins: ['i9'], revision: 4 });
  expect((await doc())?.shipped).toBeUndefined();
  await shop.ok(experiments, { ...SHIP, slotRevision: 4 }, OWNER);
  expect(await slot(_id)).toMatchObject({ pins: ['i1'], revision: 5 });
  expect((await doc())?.shipped).toMatchObject({ arm: 'b' });
});

test('shipping that broke off behind the slot is done again without another publication', async () => {
  await over({ kind: 'slot', settings: { ...SETTINGS, pins: ['i1'] } }, { slot: 'fresh', slotRevision: 4 });
  const _id = await published(1);
  shop.wire.intercept = async ({ action, collectionName }) => {
    if (action === 'database.modifyDocument' && collectionName === 'experiments') throw new Error('gone');
  };
  expect(await shop.call(experiments, SHIP, OWNER)).toMatchObject({ ok: false });
  shop.wire.intercept = undefined;
  expect(await slot(_id)).toMatchObject({ revision: 5 });
  await shop.ok(experiments, SHIP, OWNER);
  expect(await slot(_id)).toMatchObject({ pins: ['i1'], revision: 5 });
});

test('an experiment keeps the revision that its settings were made from, or the one that is live', async () => {
  await published(1);
  const arms = [
    { label: 'a', share: 50, change: { kind: 'live' } },
    { label: 'b', share: 50, change: { kind: 'popular' } },
  ];
  const experiment = { name: 'two', slot: 'fresh', days: 7, arms };
  for (const given of [{}, { slotRevision: 2 }]) {
    const asked = { action: 'create', experiment: { ...experiment, ...given } };
    const { experimentId } = (await shop.ok<ExperimentsAnswers['create']>(experiments, asked, OWNER))
      .experiment;
    const kept = await shop.db.collection('experiments').get<ExperimentDoc>(docId(shop.shop, experimentId));
    expect(kept?.slotRevision).toBe(given.slotRevision ?? 4);
  }
});

test('nothing says that it is for everybody before it is, and it can be done again', async () => {
  await over({ kind: 'version', version: 'gone' });
  const { code } = await shop.refused(experiments, SHIP, OWNER);
  expect(code).toBe('NOT_FOUND');
  expect(await doc()).toMatchObject({ revision: 3 });
  expect((await doc())?.shipped).toBeUndefined();
  await over({ kind: 'slot', settings: SETTINGS });
  expect(await shop.refused(experiments, { ...SHIP, revision: 2 }, OWNER)).toMatchObject({
    code: 'CONFLICT',
    field: 'revision',
  });
  expect(await shop.db.collection('slots').count({ shop: shop.shop })).toBe(0);
  const { experiment } = await shop.ok<ExperimentsAnswers['ship']>(experiments, SHIP, OWNER);
  expect(experiment.shipped).toMatchObject({ arm: 'b' });
});

test('shares that are found not to match after its end keep it from being shipped, too', async () => {
  await over({ kind: 'popular' }, { result: { at: 3, arms: [], since: {}, sharesP: 1e-6, lifts: [] } });
  expect(await shop.refused(experiments, SHIP, OWNER)).toMatchObject({ code: 'CONFLICT', field: 'end' });
});

describe('a version', () => {
  const LIVE = { version: 'v1', movedAt: 1, previous: [], revision: 7 };
  const pinnedAt = async (at: number, version = 'v1') => {
    const _id = docId(shop.shop, 'live');
    await shop.db
      .collection('models')
      .set({ _id, shop: shop.shop, ...LIVE, version, pinned: { version, at, by: 'x' } });
  };
  const live = () => shop.db.collection('models').get<LivePointerDoc>(docId(shop.shop, 'live'));
  beforeEach(async () => {
    await publishVersion(shop, 'v2', await shop.addItems({ itemId: 'i1' }));
    await over({ kind: 'version', version: 'v2' }, { startAt: 10 });
  });

  test.each([
    ['since it began', 11],
    ['nobody can tell when', 0],
  ])('is not shipped over another that somebody pinned %s', async (_, at) => {
    await pinnedAt(at);
    const refused = await shop.refused(experiments, SHIP, OWNER);
    expect(refused).toMatchObject({ code: 'CONFLICT', field: 'pinned' });
    expect(await live()).toMatchObject({ version: 'v1', revision: 7 });
    expect((await doc())?.shipped).toBeUndefined();
  });

  test.each([
    ['before it began', 10, 'v1'],
    ['since, and is the same', 11, 'v2'],
  ])('is shipped over one that was pinned %s', async (_, at, version) => {
    await pinnedAt(at, version);
    await shop.ok(experiments, SHIP, OWNER);
    expect(await live()).toMatchObject({ version: 'v2', pinned: { version: 'v2' } });
  });
});
