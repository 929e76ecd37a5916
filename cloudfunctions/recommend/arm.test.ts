import { parseRequestId } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { ArmChange, ExperimentDoc, ItemDoc } from '@zhuyi/contracts';
import { fillShelves, publishVersion } from './fixture';
import { ids, keepShopper, openInstance, operationsOf } from './instance.fixture';

let shop: TestShop;
let items: ItemDoc[];
beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  shop = await openTestShop();
  items = await fillShelves(shop);
  await publishVersion(shop, 'v1', items, Date.now() - 3600_000);
  await publishVersion(shop, 'v2', items);
  await keepShopper(shop, 'ann', {});
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

/** An experiment whose arms all do the same, so that it does not matter who is where. */
async function running(change: ArmChange, more: Partial<ExperimentDoc> = {}): Promise<void> {
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
      { label: 'a', share: 50, change },
      { label: 'b', share: 50, change },
    ],
    state: 'running',
    revision: 1,
    createdAt: 1,
    updatedAt: 1,
    by: '',
    startAt: 1,
    endAt: Date.now() + 3600_000,
    ...more,
  };
  await shop.db.collection('experiments').set(doc);
}
const factsOf = ({ requestId }: { requestId: string }) => parseRequestId(requestId);

test('an arm may serve another kept version, at three operations once it is loaded', async () => {
  await running({ kind: 'version', version: 'v1' });
  const instance = openInstance(shop);
  const first = await instance.ask();
  expect(first.version).toBe('v1');
  expect(factsOf(first)).toMatchObject({ version: 'v1', arm: expect.stringMatching(/^x1\.[ab]$/) });
  expect(factsOf(first)?.tookMs).toBeGreaterThanOrEqual(0);
  for (const ms of [1_000, 16_000, 25_000, 45_000]) {
    instance.later(ms);
    expect((await operationsOf(shop, () => instance.ask())).length).toBeLessThanOrEqual(3);
  }
  // Who is in no arm is served by the live version meanwhile.
  expect((await instance.ask({}, 'nobody')).version).toBe('v2');
});

test('a version that cannot be loaded leaves the live one serving', async () => {
  await running({ kind: 'version', version: 'v9' });
  const answer = await openInstance(shop).ask();
  expect([answer.version, answer.cards.length]).toEqual(['v2', 10]);
});

test('an arm may have other settings of the slot, or leave steps out', async () => {
  const settings = { pins: ['i40', 'i41'], boosts: [], exclusions: ['i0'], rules: [], only: [] };
  await running({ kind: 'slot', settings });
  const pinned = ids(await openInstance(shop).ask());
  expect(pinned.slice(0, 2)).toEqual(['i40', 'i41']);
  expect(pinned).not.toContain('i0');
  // What is taken out of the slot meanwhile is in no arm's lists either.
  const taken = { ...settings, pins: [], exclusions: ['i40'], slot: 'home', title: '', enabled: true };
  const _id = docId(shop.shop, 'home');
  await shop.db.collection('slots').set({ ...taken, _id, shop: shop.shop, updatedAt: 1, revision: 1 });
  expect(ids(await openInstance(shop).ask())).not.toContain('i40');
  await shop.db.collection('slots').remove(_id);

  // Seen often and not tapped: without the step that lets it fade it stays where it was.
  await running({ kind: 'live' });
  const [top = ''] = ids(await openInstance(shop).ask());
  const exposed = Array.from({ length: 40 }, (_, i) => ({ itemId: top, at: Date.now() - 60_000 + i }));
  await keepShopper(shop, 'ann', { exposed });
  expect(ids(await openInstance(shop).ask())[0]).not.toBe(top);
  await running({ kind: 'steps', without: ['fatigue'] });
  expect(ids(await openInstance(shop).ask())[0]).toBe(top);
});

test('what cannot be read of an experiment, or is over, is as if there was none', async () => {
  await running({ kind: 'popular' }, { endAt: Date.now() - 1 });
  expect(factsOf(await openInstance(shop).ask())?.arm).toBe('all');
  const damaged = { arms: 'none' } as unknown as Partial<ExperimentDoc>;
  await running({ kind: 'popular' }, damaged);
  expect(factsOf(await openInstance(shop).ask())?.arm).toBe('all');
});
