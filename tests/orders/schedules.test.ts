import { runSchedule } from './schedule';
import { openWorld, type World } from './world';

/** More, or one of another number: ZHUYI_SCHEDULES=10000 ZHUYI_SEED=1 npx jest tests/orders. */
const COUNT = Number(process.env.ZHUYI_SCHEDULES ?? 40);
const SEED = Number(process.env.ZHUYI_SEED ?? 1);

let world: World;
beforeAll(async () => {
  // The SDK warns of requests that killed functions have left open, also when the test is over: never restored.
  console.warn = () => undefined;
  world = await openWorld();
});
beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => world.clock.now);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => world.shop.close());

test(`${COUNT} random schedules from seed ${SEED} lose and double nothing`, async () => {
  for (let at = 0; at < COUNT; at++) expect(await runSchedule(world, SEED + at)).toEqual([]);
}, 3_600_000);
