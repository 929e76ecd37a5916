import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { ItemDoc } from '@zhuyi/contracts';
import { fillShelves, publishVersion } from './fixture';
import { ids, keepShopper, openInstance, unsent } from './instance.fixture';

let shop: TestShop;
let items: ItemDoc[];
let logged: string[] = [];

beforeEach(async () => {
  logged = [];
  jest.spyOn(console, 'log').mockImplementation((line) => void logged.push(String(line)));
  await publishVersion(shop, 'v1', items);
});
afterEach(() => jest.restoreAllMocks());
beforeAll(async () => {
  shop = await openTestShop();
  items = await fillShelves(shop);
  await keepShopper(shop, 'ann', {});
});
afterAll(() => shop.close());

/** Puts a document in place of another, whatever its fields. */
async function replace(collection: 'models' | 'recentCounts', id: string, fields: object): Promise<void> {
  const _id = docId(shop.shop, id);
  await shop.db.collection(collection).set({ _id, ...fields } as never);
}

describe('a pointer', () => {
  test.each<[string, object]>([
    ['without a field of a pointer', { x: 1 }],
    ['without a version', { shop: 'main', movedAt: 1, previous: [] }],
    ['whose version is a number', { shop: 'main', version: 7, previous: [] }],
    ['whose version is a list', { shop: 'main', version: ['v1'], previous: 'v0' }],
    ['whose version is an object', { shop: 'main', version: { name: 'v1' }, movedAt: 'now' }],
    ['whose version is empty', { shop: 'main', version: '' }],
    ['of another shop', { shop: 'other', version: 'v9' }],
    ['to a version that is not there', { shop: 'main', version: 'v9', movedAt: 1, previous: [] }],
    ['to itself', { shop: 'main', version: 'live', movedAt: 1, previous: [] }],
  ])('%s lets lists be served, by the version in memory or without one', async (_name, pointer) => {
    const running = openInstance(shop);
    const before = await running.ask();
    await replace('models', 'live', pointer);
    running.later(60_000);
    expect(await running.ask()).toMatchObject({ version: 'v1', rung: before.rung });
    const cold = openInstance(shop);
    for (const slot of ['home', 'similar', 'together']) {
      const answer = await cold.ask({ slot, itemIds: ['i1'], recent: unsent('i1') });
      expect(answer).toMatchObject({ version: 'none' });
      expect(answer.cards).toHaveLength(10);
    }
    expect(logged.join()).toMatch(/pointer damaged|model refused/);
    // It is whole again, and is followed.
    await publishVersion(shop, 'v1', items);
    cold.later(61_000);
    expect((await cold.ask()).version).toBe('v1');
  });

  test('that is damaged leaves the merchant’s settings as they are', async () => {
    const _id = docId(shop.shop, 'home');
    await shop.db.collection('slots').set({
      ...{ _id, shop: shop.shop, slot: 'home', title: 'T', enabled: true },
      ...{ pins: ['i40'], boosts: [], exclusions: [], updatedAt: 1 },
    });
    await replace('models', 'live', { version: 3 });
    const answer = await openInstance(shop).ask();
    expect(answer).toMatchObject({ title: 'T' });
    expect(ids(answer)[0]).toBe('i40');
    await shop.db.collection('slots').remove(_id);
  });
});

test.each<[string, object]>([
  ['without chunks', { shop: 'main', version: 'v8', state: 'ready' }],
  ['whose chunks are a word', { shop: 'main', version: 'v8', state: 'ready', chunks: 'none', pieces: 3 }],
  ['whose pieces have no name', { shop: 'main', version: 'v8', chunks: [{}], pieces: [{}], rowBlocks: -1 }],
])('a manifest %s is refused, and lists are served', async (_name, manifest) => {
  await replace('models', 'v8', manifest);
  await replace('models', 'live', { shop: 'main', version: 'v8', movedAt: 1, previous: [] });
  const answer = await openInstance(shop).ask({ recent: unsent('i1') });
  expect(answer).toMatchObject({ version: 'none' });
  expect(answer.cards).toHaveLength(10);
  expect(logged.join()).toContain('model refused');
});

test.each<[string, object]>([
  ['without items', { shop: 'main', countedTo: Date.now() }],
  ['whose items are rubbish', { shop: 'main', countedTo: Date.now(), items: [null, { itemId: 3 }, 'x'] }],
])('counts %s are passed over', async (_name, counts) => {
  await replace('recentCounts', 'now', counts);
  expect(await openInstance(shop).ask()).toMatchObject({ version: 'v1' });
  expect(logged.join()).toContain('counts refused');
  await shop.db.collection('recentCounts').remove(docId(shop.shop, 'now'));
});

test.each<[string, object]>([
  ['whose boosts are nothing', { boosts: [null], exclusions: [5], pins: ['i7'] }],
  ['without lists', { pins: null, boosts: 'x', exclusions: {} }],
])('a slot %s lets lists be served', async (_name, fields) => {
  const _id = docId(shop.shop, 'home');
  const whole = { _id, shop: shop.shop, slot: 'home', title: 'T', enabled: true };
  await shop.db.collection('slots').set({ ...whole, ...fields } as never);
  const answer = await openInstance(shop).ask();
  expect(answer).toMatchObject({ version: 'v1', title: 'T' });
  expect(answer.cards).toHaveLength(10);
  expect(logged.join()).toContain('slot damaged');
  await shop.db.collection('slots').remove(_id);
});
