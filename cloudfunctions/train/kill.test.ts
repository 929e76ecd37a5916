import { deathsAmong, dieAt, openTestShop, requestsOf, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import {
  fillShop,
  forgetRuns,
  NIGHT,
  pointerOf,
  publishedSum,
  runOf,
  slice,
  slicesToEnd,
  timerAt,
} from './fixture';
import { LEASE_MS } from './lease';

/** Work of a slice: a run is cut into a handful. */
const CUT = { units: 2, pageSize: 20 };
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
  await fillShop(shop, 9, 9);
});
beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => shop.close());

/** What is left when a run has ended: the version's bytes, where the pointer stands, what is stored. */
async function outcome() {
  const chunks = await shop.db
    .collection('modelChunks')
    .find({ shop: shop.shop }, { fields: ['owner', 'index'], orderBy: [['_id', 'asc']], limit: 1000 });
  const { verdict, counts, lossCurve, metrics } = await runOf(shop, '20261122-1');
  const pointer = await pointerOf(shop);
  return {
    sum: await publishedSum(shop, 'v20261122-1'),
    baseline: await publishedSum(shop, 'v20261122-1b'),
    pointer: [pointer?.version, pointer?.previous],
    chunks: chunks.map(({ _id }) => _id),
    run: { verdict, counts, lossCurve, metrics },
  };
}

test('a run killed at any await and continued equals the run that was not', async () => {
  let slices: unknown[] = [];
  const requests = await requestsOf(shop.wire, async () => (slices = await slicesToEnd(shop, CUT)));
  const expected = await outcome();
  expect(slices.length).toBeGreaterThan(2);
  expect(requests.length).toBeGreaterThan(40);

  for (const killedAt of deathsAmong(requests).filter((number) => number < requests.length)) {
    await forgetRuns(shop);
    await dieAt(shop.wire, killedAt, slicesUntilKilled);
    // In one slice: where a run is cut makes no difference (train.test.ts).
    await slicesToEnd(shop, { at: NIGHT + 100 * LEASE_MS, request: timerAt(NIGHT), ...CUT, units: 1000 });
    expect({ killedAt, ...(await outcome()) }).toEqual({ killedAt, ...expected });
  }
}, 600_000);

/** One slice after the other. The database ends what a dead process left open long before the lease lets the next one in. */
async function slicesUntilKilled(): Promise<void> {
  for (let n = 0; ; n++) {
    const at = NIGHT + n * (LEASE_MS + 1);
    await slice(shop, { at, holder: `k${n}`, request: timerAt(NIGHT), ...CUT });
  }
}
