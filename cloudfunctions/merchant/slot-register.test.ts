import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, MAX_PLACED, MAX_SLOTS, TEMPLATE_NAMES } from '@zhuyi/contracts';
import type { MerchantAnswers, SavedSlot } from '@zhuyi/contracts';
import { main as merchant } from '.';

let shop: TestShop;
const owner = { as: 'owner' };

beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(console, 'log').mockImplementation();
  shop = await openTestShop();
  await shop.addItems({ itemId: 'a' });
});
beforeEach(async () => {
  for (const name of ['slots', 'slotVersions', 'experiments'] as const)
    await shop.db.collection(name).removeWhere({ shop: shop.shop });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

const create = async (template: string, more: object = {}): Promise<SavedSlot> =>
  (await shop.ok<MerchantAnswers['createSlot']>(merchant, { action: 'createSlot', template, ...more }, owner))
    .settings;
const ask = (action: string, more: object = {}) => shop.ok(merchant, { action, ...more }, owner);
const refused = (action: string, more: object = {}) => shop.refused(merchant, { action, ...more }, owner);
const all = async () => (await shop.ok<MerchantAnswers['slots']>(merchant, { action: 'slots' }, owner)).slots;

test('each ready-made slot can be made, published at once, and stands in its history', async () => {
  for (const template of TEMPLATE_NAMES) {
    const made = await create(template, { title: '标题' });
    expect(made).toMatchObject({ slot: `${template}-1`, title: '标题', enabled: true, revision: 1 });
    expect(made.place).toBeDefined();
    expect((await all()).find(({ slot }) => slot === made.slot)).toEqual(made);
  }
  const { publications } = await shop.ok<MerchantAnswers['slotHistory']>(
    merchant,
    { action: 'slotHistory', slot: 'hot-1' },
    owner,
  );
  expect(publications).toMatchObject([{ number: 1, settings: { strategy: { kind: 'hot' } } }]);
});

test('several made at once each get a name', async () => {
  const made = await Promise.all(['hot', 'hot', 'hot'].map((template) => create(template)));
  expect(made.map(({ slot }) => slot).sort()).toEqual(['hot-1', 'hot-2', 'hot-3']);
});

test('a page that has not what the list is about is refused by name', async () => {
  expect(await refused('createSlot', { template: 'similar', page: 'me' })).toMatchObject({
    ...{ code: 'BAD_INPUT', field: 'page', message: expect.stringContaining('item, cart or paid') as string },
  });
  expect(await refused('createSlot', { template: 'best' })).toMatchObject({ field: 'template' });
  expect((await create('similar', { page: 'cart' })).place?.page).toBe('cart');
});

test('a strategy goes the way of all settings: drafted, published, told, brought back', async () => {
  const { slot, revision } = await create('new');
  const strategy = { kind: 'new', set: { days: 7 }, without: ['fatigue'] };
  const settings = { slot, strategy, place: { page: 'me' } };
  const { draft } = await shop.ok<MerchantAnswers['saveDraft']>(
    merchant,
    { action: 'saveDraft', settings, base: revision },
    owner,
  );
  await ask('publishSlot', { slot, revision: draft.revision });
  expect((await all()).at(-1)).toMatchObject({ strategy, place: { page: 'me', limit: 10 }, revision: 2 });
  await ask('restoreSlot', { slot, number: 1, revision: 2 });
  expect((await all()).at(-1)).toMatchObject({ strategy: { kind: 'new', set: {} }, place: { page: 'home' } });
  const wrong = { ...settings, strategy: { kind: 'new', set: { days: 0 } } };
  expect(await refused('saveDraft', { settings: wrong, base: 3 })).toMatchObject({
    ...{ code: 'BAD_INPUT', field: 'settings.strategy.set.days' },
  });
});

test('a slot is deleted with its draft and history, by who knows what it is now', async () => {
  const { slot, revision } = await create('hot');
  await ask('saveDraft', { settings: { slot, title: 'x' }, base: revision });
  expect(await refused('deleteSlot', { slot, revision: 2 })).toMatchObject({ code: 'CONFLICT' });
  expect(await refused('deleteSlot', { slot: 'home', revision: 0 })).toMatchObject({ code: 'BAD_INPUT' });
  expect(await refused('deleteSlot', { slot: 'hot-9', revision: 0 })).toMatchObject({ code: 'NOT_FOUND' });
  await shop.db.collection('experiments').set({
    ...{ _id: docId('main', 'x1'), shop: 'main', kind: 'experiment', experimentId: 'x1', name: '', by: '' },
    ...{ slot, primary: 'ctr', days: 7, arms: [], state: 'running', revision: 1, startAt: 1 },
    ...{ createdAt: 1, updatedAt: 1 },
  });
  expect(await refused('deleteSlot', { slot, revision })).toMatchObject({
    code: 'CONFLICT',
    field: 'experiment',
  });
  await shop.db.collection('experiments').removeWhere({ shop: 'main' });
  await ask('deleteSlot', { slot, revision });
  expect((await all()).map((one) => one.slot)).toEqual(['home', 'similar', 'together']);
  expect(await shop.db.collection('slotVersions').count({ shop: shop.shop })).toBe(0);
  // The name is free, and begins anew.
  expect(await create('hot')).toMatchObject({ slot, revision: 1 });
});

test('what is full says so, and is nobody’s change', async () => {
  for (let n = 0; n < MAX_PLACED; n++) await create('hot');
  const crowded = { code: 'TOO_MANY', field: 'place' };
  expect(await refused('createSlot', { template: 'new' })).toMatchObject(crowded);
  const elsewhere = await create('new', { page: 'me' });
  const moved = { slot: elsewhere.slot, strategy: elsewhere.strategy, place: { page: 'home' } };
  expect(await refused('saveSlot', { settings: moved, revision: 1 })).toMatchObject(crowded);
  const [full] = await shop.db.collection('slots').find({ slot: 'hot-1' });
  // Switching one off makes room; those that are there can be changed.
  expect(
    await ask('saveSlot', { settings: { slot: 'hot-1', title: 't', place: full?.place }, revision: 1 }),
  ).toBeDefined();
  await ask('saveSlot', { settings: { slot: 'hot-1', enabled: false, place: full?.place }, revision: 2 });
  await ask('saveSlot', { settings: moved, revision: 1 });
  const rest = { title: '', enabled: true, pins: [], boosts: [], exclusions: [], updatedAt: 1 };
  const names = Array.from({ length: MAX_SLOTS - MAX_PLACED - 1 }, (_, n) => `s${n}`);
  await shop.db
    .collection('slots')
    .addMany(names.map((slot) => ({ ...rest, slot, shop: shop.shop, _id: docId(shop.shop, slot) })));
  expect(await refused('createSlot', { template: 'me' })).toMatchObject({ code: 'TOO_MANY', field: 'slots' });
});

test('slots are named by their titles and their strategies', async () => {
  await create('hot', { title: '本周热卖' });
  await create('viewed');
  await ask('saveSlot', { settings: { slot: 'home', title: '首页' } });
  const { names } = await shop.ok<MerchantAnswers['slotNames']>(merchant, { action: 'slotNames' }, owner);
  expect(names.sort((a, b) => (a.slot < b.slot ? -1 : 1))).toEqual([
    { slot: 'home', title: '首页', name: expect.objectContaining({ en: 'Guess you like' }) },
    { slot: 'hot-1', title: '本周热卖', name: { zh: '正在热卖', en: 'Hot now' } },
    { slot: 'viewed-1', title: '', name: expect.objectContaining({ zh: '因为你看过' }) },
  ]);
});
