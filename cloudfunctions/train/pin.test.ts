import { movePointer, readChunks } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import { load } from './checkpoint';
import { clean } from './clean';
import {
  addDay,
  callAt,
  fillShop,
  keepRuns,
  manifestOf,
  NIGHT,
  pointerOf,
  runOf,
  slice,
  slicesToEnd,
  timerAt,
} from './fixture';
import { LEASE_MS, takeLease } from './lease';
import { publish } from './publish';

const DAY = 24 * 3600 * 1000;
const ITEMS = 90;
const SHOPPERS = 60;
const LIVE = 'v20261122-1';
const RUN = '20261123-1';
const CANDIDATE = `v${RUN}`;
const STAYS = `kept as a candidate: the shop stays at ${LIVE} until you say otherwise`;
let shop: TestShop;
let beforePublish: () => Promise<void>;
let publishAt = NIGHT + DAY;

const night = (n: number) =>
  slicesToEnd(shop, { at: NIGHT + n * DAY, request: timerAt(NIGHT + n * DAY), units: 1000 });
const pin = (version: string) =>
  shop.db.transaction((tx) => movePointer(tx, shop.shop, version, NIGHT, { pin: { by: 'somebody' } }));

/** To where the second night, with enough to compare on, is about to publish. */
beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  await fillShop(shop, ITEMS, SHOPPERS);
  await night(0);
  await addDay(shop, ITEMS, SHOPPERS);
  for (let phase: string | undefined; phase !== 'publish'; publishAt += LEASE_MS + 1)
    ({ phase } = await slice(shop, { at: publishAt, holder: 'second', request: timerAt(NIGHT + DAY) }));
  beforePublish = await keepRuns(shop);
});
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await beforePublish();
});
afterEach(() => {
  jest.restoreAllMocks();
  shop.wire.intercept = undefined;
});
afterAll(() => shop.close());

async function publishNow(): Promise<void> {
  const taken = await takeLease(callAt(shop, publishAt, 'publisher'), docId(shop.shop, RUN));
  if (!taken) throw new Error('no lease');
  const run = await load(taken);
  await publish(taken, { ...run.status, bytes: run.model() });
}

test('an unpinned shop takes the new version', async () => {
  await publishNow();
  expect(await pointerOf(shop)).toMatchObject({ version: CANDIDATE, previous: [LIVE, `${LIVE}b`] });
});

test('nights train on and keep their versions, and the pointer stays where it is pinned', async () => {
  await pin(LIVE);
  const pinned = await pointerOf(shop);
  await publishNow();
  await slicesToEnd(shop, { at: publishAt + LEASE_MS, request: timerAt(NIGHT + DAY), units: 1000 });
  expect(await pointerOf(shop)).toEqual(pinned);
  expect(await runOf(shop, RUN)).toMatchObject({ phase: 'done', verdict: STAYS });
  expect(await manifestOf(shop, CANDIDATE)).toMatchObject({ state: 'candidate', reason: STAYS });
  // It may be chosen: it is whole, and is no candidate any more then.
  await readChunks(shop.db, (await manifestOf(shop, CANDIDATE)).chunks);
  await pin(CANDIDATE);
  const { state, reason, rowBlocks } = await manifestOf(shop, CANDIDATE);
  expect([state, reason, rowBlocks]).toEqual(['ready', undefined, expect.any(Number)]);
});

test('a rollback while the night is publishing wins', async () => {
  let rolledBack: Promise<unknown> | undefined;
  // The moment after the new version is stored, before the pointer is looked at for the last time.
  shop.wire.intercept = async ({ action, collectionName, transactionId }) => {
    if (action !== 'database.getDocument' || collectionName !== 'models' || !transactionId || rolledBack)
      return;
    rolledBack = pin(`${LIVE}b`);
    await rolledBack;
  };
  await publishNow();
  expect(rolledBack).toBeDefined();
  expect(await pointerOf(shop)).toMatchObject({ version: `${LIVE}b`, pinned: { version: `${LIVE}b` } });
  expect((await manifestOf(shop, CANDIDATE)).state).toBe('candidate');
});

test('a pin by whom and when nobody can read any more still holds', async () => {
  const pointer = await pointerOf(shop);
  if (!pointer) throw new Error('no pointer');
  await shop.db.collection('models').set({ ...pointer, pinned: JSON.parse('"damaged"') });
  await publishNow();
  expect((await pointerOf(shop))?.version).toBe(LIVE);
});

test('the pinned version outlives all others, with its bytes, and two candidates stay', async () => {
  const oldest = `${LIVE}b`;
  await pin(oldest);
  await publishNow();
  await slicesToEnd(shop, { at: publishAt + LEASE_MS, request: timerAt(NIGHT + DAY), units: 1000 });
  // Six younger versions that have served, and more candidates than are kept.
  const whole = await manifestOf(shop, LIVE);
  for (let n = 1; n <= 6; n++) {
    const version = `v2026113${n}-1`;
    const state = n % 2 ? 'candidate' : 'ready';
    const doc = { ...whole, _id: docId(shop.shop, version), version, createdAt: NIGHT + n, state } as const;
    await shop.db.collection('models').set(doc);
  }
  await night(2);
  const left = await shop.db.collection('models').find({ shop: shop.shop }, { limit: 100 });
  const named = (wanted: string) =>
    left.flatMap((doc) => ('state' in doc && doc.state === wanted ? [doc.version] : [])).sort();
  expect(named('ready')).toContain(oldest);
  expect(named('candidate')).toHaveLength(2);
  await readChunks(shop.db, (await manifestOf(shop, oldest)).chunks);
  for (const candidate of named('candidate').filter((version) => version.startsWith('v2026112')))
    await readChunks(shop.db, (await manifestOf(shop, candidate)).chunks);
});

test.each<[string, unknown]>([
  ['is gone', undefined],
  ['is empty', {}],
  ['holds numbers for names', { version: 7, previous: 'abc', revision: 'x' }],
])('where the pointer %s, no version that has served is cleaned away', async (_name, damage) => {
  const models = shop.db.collection('models');
  const whole = await manifestOf(shop, LIVE);
  for (let n = 1; n <= 6; n++) {
    const version = `v2026113${n}-1`;
    await models.set({ ...whole, _id: docId(shop.shop, version), version, createdAt: NIGHT + n });
  }
  await models.remove(docId(shop.shop, 'live'));
  if (damage) await models.set({ ...damage, _id: docId(shop.shop, 'live'), shop: shop.shop } as never);
  const taken = await takeLease(callAt(shop, publishAt, 'cleaner'), docId(shop.shop, RUN));
  if (!taken) throw new Error('no lease');
  await clean(taken);
  for (let n = 1; n <= 6; n++) expect((await manifestOf(shop, `v2026113${n}-1`)).state).toBe('ready');
  await readChunks(shop.db, (await manifestOf(shop, LIVE)).chunks);
});
