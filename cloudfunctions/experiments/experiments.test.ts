import { LOG_DELAY_MS, parseRequestId, readArm } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type {
  ArmView,
  ExperimentsAnswers,
  ExperimentView,
  ExportPage,
  HoldoutView,
  OrderAnswers,
  RecommendAnswer,
} from '@zhuyi/contracts';
import { main as me } from '../me';
import { main as order } from '../order';
import { fillShelves, publishVersion } from '../recommend/fixture';
import { openInstance } from '../recommend/instance.fixture';
import { main as rollup } from '../rollup';
import { main as track } from '../track';
import { main as experiments } from '.';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const OWNER = { as: 'owner' };
const SHOPPERS = Array.from({ length: 24 }, (_, i) => `s${i}`);
const DRAFT = {
  name: '热门对照',
  slot: 'home',
  primary: 'ctr',
  days: 7,
  arms: [
    { label: '现在的', share: 50, change: { kind: 'live' } },
    { label: '只看热门', share: 50, change: { kind: 'popular' } },
  ],
};

let shop: TestShop;
let now = Date.parse('2026-11-22T03:00:00Z');
let made = 0;

beforeAll(async () => {
  Object.assign(process.env, { ZHUYI_OWNERS: 'o-owner', ZHUYI_PAY: 'fake' });
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  shop = await openTestShop();
  await publishVersion(shop, 'v1', await fillShelves(shop), now - MINUTE);
  await shop.db.collection('items').updateWhere({ shop: shop.shop }, { stock: 900 });
  for (const as of SHOPPERS) await shop.ok(me, { action: 'consent', granted: true }, { as });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

const ask = <A extends keyof ExperimentsAnswers>(action: A, more: object = {}) =>
  shop.ok<ExperimentsAnswers[A]>(experiments, { action, ...more }, OWNER);
const armOf = (answer: RecommendAnswer | undefined): string =>
  parseRequestId(answer?.requestId ?? '')?.arm ?? '';

/** The list is seen, the first cards are tapped, the last one is waved away. */
async function look(as: string, answer: RecommendAnswer, taps: number): Promise<void> {
  const { requestId } = answer;
  const events = answer.cards.flatMap(({ itemId }, position) => {
    const of = (type: string) => ({
      id: `e${(made += 1)}`,
      type,
      itemId,
      at: now,
      slot: 'home',
      position,
      requestId,
    });
    const last = position === answer.cards.length - 1;
    return [of('expose'), ...(position < taps ? [of('click')] : []), ...(last ? [of('dislike')] : [])];
  });
  const batch = { batchId: `b${(made += 1)}`, sessionId: 's', sentAt: now, events };
  await shop.ok(track, batch, { as });
}

async function buy(
  as: string,
  { cards, requestId }: RecommendAnswer,
  quantity: number,
  led = true,
): Promise<void> {
  const itemId = cards[0]?.itemId ?? '';
  const lines = [{ itemId, quantity, ...(led ? { slot: 'home', requestId } : {}) }];
  const create = { action: 'create', orderKey: `k${(made += 1)}`, lines, totalFen: 1000 * quantity };
  const { orderId } = (await shop.ok<OrderAnswers['create']>(order, create, { as })).order;
  await shop.ok(order, { action: 'pay', orderId }, { as });
}

async function roll(): Promise<void> {
  now += LOG_DELAY_MS + 1000;
  const { data } = (await shop.call(rollup, {}, { source: 'wx_trigger', as: null })) as { data: object };
  expect(data).toMatchObject({ failed: [] });
}

/** What is stored, counted anew: by arm, the totals of each of its shoppers. */
async function recount(): Promise<Map<string, Map<string, Record<string, number>>>> {
  const arms = new Map<string, Map<string, Record<string, number>>>();
  const since = new Map<string, number>();
  const add = (arm: string, shopper: string, field: string, count: number): void => {
    const shoppers = arms.get(arm) ?? new Map<string, Record<string, number>>();
    arms.set(arm, shoppers);
    const own = shoppers.get(shopper) ?? {};
    shoppers.set(shopper, { ...own, [field]: (own[field] ?? 0) + count });
  };
  const batches = await shop.db.collection('eventBatches').find({ shop: shop.shop }, { limit: 1000 });
  for (const { shopper, receivedAt, events } of batches.sort((a, b) => a.receivedAt - b.receivedAt)) {
    for (const { type, requestId } of events) {
      const arm = readArm(parseRequestId(requestId ?? '')?.arm ?? '')?.arm;
      if (arm === undefined) continue;
      if (!since.has(shopper)) since.set(shopper, receivedAt);
      add(arm, shopper, type, 1);
    }
  }
  for (const { shopper, paidAt, totalFen } of await shop.db.collection('orders').find({ shop: shop.shop })) {
    const arm = [...arms].find(([, shoppers]) => shoppers.has(shopper))?.[0];
    if (arm === undefined || paidAt === undefined || paidAt < (since.get(shopper) ?? Infinity)) continue;
    add(arm, shopper, 'orders', 1);
    add(arm, shopper, 'gmvFen', totalFen);
  }
  return arms;
}

const sum = (shoppers: Map<string, Record<string, number>> | undefined, field: string): number =>
  [...(shoppers ?? new Map<string, Record<string, number>>()).values()].reduce(
    (all, own) => all + (own[field] ?? 0),
    0,
  );

describe('an experiment, from the draft to the winner', () => {
  let experiment: ExperimentView;
  let holdout: HoldoutView;
  const lists = new Map<string, RecommendAnswer>();
  const named = () => ({ experimentId: experiment.experimentId, revision: experiment.revision });
  const seen = async (): Promise<ExperimentView> =>
    (await ask('get', { experimentId: experiment.experimentId })).experiment;

  test('what cannot be meant is refused by its place, and nobody without the right gets in', async () => {
    const refused = async (experiment_: object) =>
      shop.refused(experiments, { action: 'create', experiment: experiment_ }, OWNER);
    const [first, second] = DRAFT.arms;
    const arms = (share: number) => [first, { ...second, share }];
    expect(await refused({ ...DRAFT, arms: arms(40) })).toMatchObject({ field: 'experiment.arms' });
    expect(await refused({ ...DRAFT, arms: [first, first] })).toMatchObject({
      field: 'experiment.arms.1.change',
    });
    expect(await refused({ ...DRAFT, slot: 'nowhere' })).toMatchObject({ field: 'experiment.slot' });
    expect(await refused({ ...DRAFT, slot: 'similar' })).toMatchObject({ field: 'experiment.arms.1.change' });
    const version = { ...second, change: { kind: 'version', version: 'v9' } };
    expect(await refused({ ...DRAFT, arms: [first, version] })).toMatchObject({
      field: 'experiment.arms.1.change.version',
    });
    const stranger = await shop.refused(experiments, { action: 'list' }, { as: 'stranger' });
    expect(stranger).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('a draft changes nothing; started, it says nothing before there is evidence', async () => {
    ({ experiment } = await ask('create', { experiment: DRAFT }));
    expect(experiment).toMatchObject({ state: 'draft', verdict: { kind: 'draft' } });
    expect(armOf(await openInstance(shop).ask({}, 's0'))).toBe('all');
    ({ experiment, holdout } = await ask('start', named()));
    expect(experiment).toMatchObject({ state: 'running', verdict: { kind: 'early' }, endAt: now + 7 * DAY });
    expect(holdout).toMatchObject({ share: 5 });
    const again = await ask('create', { experiment: DRAFT });
    const twice = { action: 'start', experimentId: again.experiment.experimentId, revision: 1 };
    expect(await shop.refused(experiments, twice, OWNER)).toMatchObject({ code: 'CONFLICT', field: 'slot' });
  });

  test('everybody is in one arm, on every instance, at no further operation; without consent in none', async () => {
    const [one, other] = [openInstance(shop), openInstance(shop)];
    for (const as of SHOPPERS) lists.set(as, await one.ask({ limit: 6 }, as));
    const arms = new Set([...lists.values()].map(armOf));
    const of = (arm: string) => `${experiment.experimentId}.${arm}`;
    expect([...arms].filter((arm) => arm !== 'holdout').sort()).toEqual([of('a'), of('b')]);
    for (const as of SHOPPERS.slice(0, 8)) {
      expect(armOf(await other.ask({ limit: 6 }, as))).toBe(armOf(lists.get(as)));
    }
    expect(armOf(await other.ask({ slot: 'similar', itemIds: ['i1'] }, 's1'))).toMatch(/^(rest|holdout)$/);
    expect(armOf(await other.ask({}, 'nobody'))).toBe('all');
  });

  test('popularity leaves out what somebody did, the other arm does not', async () => {
    const instance = openInstance(shop);
    const recent = [0, 4, 8].map((i) => ({
      id: `r${i}`,
      type: 'cart',
      itemId: `i${i}`,
      at: now - MINUTE + i,
    }));
    const rungs = new Map<string, string>();
    for (const as of SHOPPERS) {
      const answer = await instance.ask({ limit: 6, recent }, as);
      rungs.set(armOf(answer).split('.').at(-1) ?? '', answer.rung);
    }
    expect(rungs.get('b')).toBe('popular');
    expect(rungs.get('a')).not.toBe('popular');
  });

  test('the figures of each arm are those of what is stored, exactly, and stay so when folded again', async () => {
    now += MINUTE;
    for (const [i, [as, answer]] of [...lists].entries()) {
      if (i % 6 === 5) await buy(as, answer, 9, false); // before anything is known of them: no arm's
      now += 1;
      await look(as, answer, i % 4);
      now += 1;
      if (i % 3 === 0) await buy(as, answer, 1 + (i % 5), i % 2 === 0);
    }
    await roll();
    await roll();
    const arms = await recount();
    experiment = await seen();
    const found = new Map(experiment.results?.map((view) => [view.arm, view]));
    const figures = (
      await shop.db.collection('experiments').find({ shop: shop.shop, state: 'running' })
    ).find((doc) => doc.kind === 'experiment');
    for (const arm of ['a', 'b']) {
      const shoppers = arms.get(arm);
      const sums =
        figures?.kind === 'experiment' ? figures.result?.arms.find((one) => one.arm === arm)?.sums : null;
      const own = [...(shoppers ?? new Map<string, Record<string, number>>()).values()];
      expect(found.get(arm)?.shoppers).toBe(own.length);
      expect(sums?.ctr).toEqual({
        n: own.length,
        x: sum(shoppers, 'click'),
        y: sum(shoppers, 'expose'),
        xx: own.reduce((all, { click = 0 }) => all + click * click, 0),
        xy: own.reduce((all, { click = 0, expose = 0 }) => all + click * expose, 0),
        yy: own.reduce((all, { expose = 0 }) => all + expose * expose, 0),
      });
      expect(sums?.gmv).toMatchObject({
        x: sum(shoppers, 'gmvFen'),
        xx: own.reduce((all, { gmvFen = 0 }) => all + gmvFen * gmvFen, 0),
      });
      expect(sums?.cvr).toMatchObject({ x: sum(shoppers, 'purchase'), y: sum(shoppers, 'click') });
      expect(sums?.dislikes.x).toBe(sum(shoppers, 'dislike'));
      expect(sums?.orders.x).toBe(sum(shoppers, 'orders'));
      expect(sums?.latency.x).toBeGreaterThanOrEqual(0);
    }
    expect(sum(arms.get('a'), 'gmvFen')).toBeGreaterThan(0);
    expect(experiment.verdict).toEqual({ kind: 'early' });
    expect(
      experiment.results?.every(({ comparisons }) => Object.values(comparisons).every((one) => one === null)),
    ).toBe(true);
  });

  test('the holdout is counted beside everybody else', async () => {
    const { rounds } = (await ask('list')).holdout;
    const held = [...lists.values()].filter((answer) => armOf(answer) === 'holdout').length;
    expect(rounds[0]?.results.map(({ arm, shoppers }: ArmView) => [arm, shoppers])).toEqual([
      ['holdout', held],
      ['rest', SHOPPERS.length - held],
    ]);
  });

  test('who withdraws is in no comparison any more, and nothing of them is kept', async () => {
    const [leaver = ''] = [...lists].find(([, answer]) => armOf(answer).endsWith('.a')) ?? [];
    const before = (await seen()).results?.[0]?.shoppers ?? 0;
    const { records } = await shop.ok<ExportPage>(me, { action: 'export' }, { as: leaver });
    const copied = records.find(({ collection }) => collection === 'trials')?.doc;
    expect(copied).toMatchObject({ in: { [experiment.experimentId]: { arm: 'a' } } });
    await shop.ok(me, { action: 'consent', granted: false }, { as: leaver });
    const trials = await shop.db.collection('trials').find({ shop: shop.shop }, { limit: 1000 });
    expect(JSON.stringify(trials)).not.toContain(await shop.pseudonym(leaver));
    await roll();
    expect((await seen()).results?.[0]?.shoppers).toBe(before - 1);
  });

  test('stopped, the winner can be shipped: everybody gets it, also who is in no arm', async () => {
    experiment = await seen();
    const early = { action: 'ship', arm: 'b', ...named() };
    expect(await shop.refused(experiments, early, OWNER)).toMatchObject({ code: 'CONFLICT', field: 'state' });
    ({ experiment } = await ask('stop', named()));
    expect(experiment).toMatchObject({ state: 'ended', end: 'merchant', endedAt: now });
    const stale = { action: 'ship', arm: 'b', experimentId: experiment.experimentId, revision: 1 };
    expect(await shop.refused(experiments, stale, OWNER)).toMatchObject({
      code: 'CONFLICT',
      field: 'revision',
    });
    ({ experiment } = await ask('ship', { arm: 'b', ...named() }));
    expect(experiment.shipped).toMatchObject({ arm: 'b', at: now });
    const recent = [{ id: 'z', type: 'cart', itemId: 'i4', at: now - MINUTE }];
    const [as = ''] = [...lists].find(([, answer]) => armOf(answer).endsWith('.a')) ?? [];
    const keeps = SHOPPERS.find((name) => name !== as && armOf(lists.get(name)).endsWith('.a')) ?? as;
    const answer = await openInstance(shop).ask({ limit: 6, recent }, keeps);
    expect([armOf(answer), answer.rung]).toEqual(['rest', 'popular']);
  });
});
