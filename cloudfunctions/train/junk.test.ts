import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import {
  addDay,
  addJunkDay,
  fillShop,
  forgetDays,
  keepRuns,
  manifestOf,
  NIGHT,
  pointerOf,
  runOf,
  slicesToEnd,
  timerAt,
} from './fixture';

const DAY = 24 * 3600 * 1000;
const ITEMS = 90;
const REAL = 60;
const JUNK = 60;
const LIVE = 'v20261122-1';
const TONIGHT = NIGHT + DAY;
let shop: TestShop;
let afterFirst: () => Promise<void>;

const night = (at: number) => slicesToEnd(shop, { at, request: timerAt(at), units: 1000 });

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  await fillShop(shop, ITEMS, REAL);
  await night(NIGHT);
  afterFirst = await keepRuns(shop);
});
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await afterFirst();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await forgetDays(shop);
});
afterAll(() => shop.close());

test('a crowd that never comes back is no evidence: the live version stays', async () => {
  await addJunkDay(shop, ITEMS, JUNK);
  await addDay(shop, ITEMS, 7);
  await night(TONIGHT);
  const { verdict } = await runOf(shop, '20261123-1');
  // Seven real shoppers with two new items each; the crowd has nothing to be asked about.
  expect(verdict).toBe('kept the live version: only 14 behaviours to compare on, 50 are needed');
  expect((await pointerOf(shop))?.version).toBe(LIVE);
  expect(await manifestOf(shop, 'v20261123-1')).toMatchObject({ state: 'candidate', reason: verdict });
});

test('a quiet shop goes on once enough came since its version, over several days', async () => {
  // Twelve regulars are too few in a day: 24 behaviours. On the third there are 50 to be asked about.
  const verdicts: string[] = [];
  for (let n = 1; n <= 3; n++) {
    await addDay(shop, ITEMS, 12, n);
    await night(NIGHT + n * DAY);
    verdicts.push((await runOf(shop, `2026112${2 + n}-1`)).verdict ?? '');
  }
  expect(verdicts.slice(0, 2)).toEqual([
    expect.stringMatching(/only 24 behaviours/),
    expect.stringMatching(/only 48 behaviours/),
  ]);
  expect(verdicts[2]).toMatch(/^(published|rejected): .* on 60 targets/);
});
