import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { ArmChange, ExperimentDoc, ExperimentsAnswers } from '@zhuyi/contracts';
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

test('what was taken out of the slot meanwhile stays out of what is shipped', async () => {
  await over({ kind: 'slot', settings: { ...SETTINGS, pins: ['i1', 'i2'] } });
  const _id = docId(shop.shop, 'home');
  const live = { ...SETTINGS, pins: ['i9'], exclusions: ['i2'], slot: 'home', title: 'T', enabled: true };
  await shop.db.collection('slots').set({ ...live, _id, shop: shop.shop, updatedAt: 1, revision: 4 });
  await shop.ok(experiments, SHIP, OWNER);
  const now = await shop.db.collection('slots').get(_id);
  expect(now).toMatchObject({ pins: ['i1'], exclusions: ['i2'], title: 'T', revision: 5 });
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
