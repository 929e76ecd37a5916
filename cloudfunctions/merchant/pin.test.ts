import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, LivePointerDoc, LiveState, MerchantAnswers, ModelDoc } from '@zhuyi/contracts';
import { main as merchant } from '.';

let shop: TestShop;
const owner = { as: 'owner' };

beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
});
afterAll(() => shop.close());

const manifest = (version: string, state: ModelDoc['state'], createdAt: number): ModelDoc => ({
  _id: docId('main', version),
  shop: 'main',
  version,
  state,
  kind: 'trained',
  createdAt,
  trainedTo: 1,
  catalogueTo: 1,
  items: 10,
  dim: 8,
  bytes: 100,
  sha256: 'x',
  chunks: [],
  metrics: { ndcg: 0.1 },
  settings: {},
  ...(state === 'ready' ? {} : { reason: 'why not' }),
});
beforeEach(async () => {
  await shop.db.collection('models').removeWhere({ shop: shop.shop });
  const docs = [manifest('v1', 'ready', 1), manifest('v2', 'ready', 2), manifest('v3', 'candidate', 3)];
  await shop.db.collection('models').addMany([...docs, manifest('bad', 'rejected', 4)]);
});

const models = () => shop.ok<MerchantAnswers['models']>(merchant, { action: 'models' }, owner);
const pointer = () => shop.db.collection('models').get<LivePointerDoc>('main:live');
const request = (version: string, revision = 0) => ({ action: 'rollback', version, revision });
const rollback = (version: string, revision = 0) =>
  shop.ok<LiveState>(merchant, request(version, revision), owner);
const refused = (version: string, revision = 0) => shop.refused(merchant, request(version, revision), owner);
const resume = (revision: number) => shop.ok<LiveState>(merchant, { action: 'resume', revision }, owner);

test('versions are listed, newest first, and moved between by one pointer that stays', async () => {
  expect(await models()).toMatchObject({ live: null, revision: 0, pinned: null, training: null });
  const by = (await shop.pseudonym('owner')).slice(0, 8);
  const first = await rollback('v2');
  expect(first).toEqual({ live: 'v2', revision: 1, pinned: { version: 'v2', at: expect.any(Number), by } });
  expect(await rollback('v1', 1)).toMatchObject({ live: 'v1', revision: 2, pinned: { version: 'v1' } });
  const { models: listed, ...state } = await models();
  expect(state).toMatchObject({ live: 'v1', revision: 2, pinned: { version: 'v1', by } });
  expect(listed.map(({ version, live }) => [version, live])).toEqual([
    ['bad', false],
    ['v3', false],
    ['v2', false],
    ['v1', true],
  ]);
  expect(await pointer()).toMatchObject({ previous: ['v2'] });
});

test('to say so of the version that is live pins it', async () => {
  await shop.db
    .collection('models')
    .set({ _id: 'main:live', shop: 'main', version: 'v2', movedAt: 7, previous: ['v1'] });
  expect(await models()).toMatchObject({ live: 'v2', revision: 0, pinned: null });
  expect(await rollback('v2')).toMatchObject({ live: 'v2', revision: 1, pinned: { version: 'v2' } });
  expect(await pointer()).toMatchObject({ movedAt: 7, previous: ['v1'] });
});

test('resume lifts the pin, and what serves goes on serving', async () => {
  await rollback('v2');
  await rollback('v1', 1);
  expect(await resume(2)).toEqual({ live: 'v1', revision: 3, pinned: null });
  expect(await pointer()).toMatchObject({ version: 'v1', previous: ['v2'], revision: 3 });
  expect(await pointer()).not.toHaveProperty('pinned');
  // Once more changes nothing.
  expect(await resume(3)).toEqual({ live: 'v1', revision: 3, pinned: null });
});

test('only a complete version that is there goes live; a candidate that is chosen is one no longer', async () => {
  expect(await refused('bad')).toMatchObject({ code: 'CONFLICT' });
  for (const version of ['nothing', 'live'])
    expect(await refused(version)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await pointer()).toBeNull();
  await rollback('v3');
  const chosen = (await models()).models.find(({ version }) => version === 'v3');
  expect(chosen).toMatchObject({ live: true, state: 'ready' });
  expect(chosen).not.toHaveProperty('reason');
});

test('what was decided on an older copy is refused', async () => {
  await rollback('v2');
  const stale = { code: 'CONFLICT', field: 'revision', message: expect.stringContaining('v2') };
  expect(await refused('v1')).toMatchObject(stale);
  expect(await shop.refused(merchant, { action: 'resume', revision: 0 }, owner)).toMatchObject(stale);
  expect(await pointer()).toMatchObject({ version: 'v2', revision: 1 });
  const answers = (await Promise.all(
    ['v1', 'v3', 'v1'].map((version) => shop.call(merchant, request(version, 1), owner)),
  )) as Answer<LiveState>[];
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await pointer())?.revision).toBe(2);
});

describe('a pointer that cannot be read', () => {
  test.each<[string, object]>([
    ['is empty', {}],
    ['lost its previous versions', { version: 'v2', movedAt: 1 }],
    ['has wrong types', { version: 5, movedAt: 'x', previous: { a: 1 }, revision: -2.5 }],
    ['names a version that does not exist', { version: 'v9', movedAt: 1, previous: ['v8', null, 'v1'] }],
    ['names itself', { version: 'live', movedAt: 1, previous: ['live'] }],
    ['is half a manifest', { createdAt: 9, version: 'v2', previous: 'v1', state: 'ready' }],
    ['has a damaged pin', { version: 'v2', movedAt: 1, previous: [], pinned: 'yes' }],
    ['holds nulls', { version: null, movedAt: null, previous: null, revision: null, pinned: null }],
  ])('and %s: versions are listed, and a rollback mends it', async (_name, damage) => {
    await shop.db.collection('models').set({ ...damage, _id: 'main:live', shop: 'main' } as LivePointerDoc);
    const { models: listed, revision } = await models();
    expect(listed.map(({ version }) => version)).toEqual(['bad', 'v3', 'v2', 'v1']);
    expect(await rollback('v1', revision)).toMatchObject({ live: 'v1', pinned: { version: 'v1' } });
    expect(await pointer()).toMatchObject({
      version: 'v1',
      movedAt: expect.any(Number),
      revision: revision + 1,
    });
    expect((await pointer())?.previous.every((name) => typeof name === 'string')).toBe(true);
    expect(await resume(revision + 1)).toMatchObject({ live: 'v1', pinned: null });
  });

  test('cannot be resumed where it names nothing: a version has to be chosen', async () => {
    expect(await shop.refused(merchant, { action: 'resume' }, owner)).toMatchObject({ code: 'CONFLICT' });
  });
});

test('the live version is listed however many have come since', async () => {
  await rollback('v1');
  await shop.db
    .collection('models')
    .addMany(Array.from({ length: 25 }, (_, n) => manifest(`w${n}`, 'rejected', 100 + n)));
  const { models: listed } = await models();
  expect(listed).toHaveLength(21);
  expect(listed.at(-1)).toMatchObject({ version: 'v1', live: true });
});
