import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
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
  let requests = 0;
  shop.wire.intercept = () => void (requests += 1);
  const slices = await slicesToEnd(shop, CUT);
  shop.wire.intercept = undefined;
  const expected = await outcome();
  const awaits = requests;
  expect(slices.length).toBeGreaterThan(2);
  expect(awaits).toBeGreaterThan(40);

  for (let killedAt = 1; killedAt <= awaits; killedAt++) {
    await forgetRuns(shop);
    await dieAt(killedAt);
    // In one slice: where a run is cut makes no difference (train.test.ts).
    await slicesToEnd(shop, { at: NIGHT + 100 * LEASE_MS, request: timerAt(NIGHT), ...CUT, units: 1000 });
    expect({ killedAt, ...(await outcome()) }).toEqual({ killedAt, ...expected });
  }
}, 600_000);

/** Slices until the n-th request to the database, which and all after it nobody answers. */
async function dieAt(request: number): Promise<void> {
  let left = request;
  shop.wire.intercept = ({ action }) => {
    // The database ends what a dead process left open after 30 s, long before the lease lets the next one in.
    if (action === 'database.abortTransaction') return;
    left -= 1;
    if (left <= 0) throw new Error('killed');
  };
  for (let n = 0; left > 0; n++) {
    const at = NIGHT + n * (LEASE_MS + 1);
    // The error is the kill's.
    await slice(shop, { at, holder: `k${n}`, request: timerAt(NIGHT), ...CUT }).catch(() => undefined);
  }
  shop.wire.intercept = undefined;
}
