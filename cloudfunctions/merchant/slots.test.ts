import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { Answer, MerchantAnswers, SavedSlot, SlotDoc } from '@zhuyi/contracts';
import { main as merchant } from '.';

let shop: TestShop;
const owner = { as: 'owner' };

beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
  await shop.addItems({ itemId: 'a', title: '甲' }, { itemId: 'b', title: '乙' }, { itemId: 'd' });
});
beforeEach(async () => {
  await shop.db.collection('slots').removeWhere({ shop: shop.shop });
});
afterAll(() => shop.close());

const request = (settings: object, revision?: number) => ({
  action: 'saveSlot',
  settings: { slot: 'home', ...settings },
  ...(revision === undefined ? {} : { revision }),
});
const save = async (settings: object, revision?: number): Promise<SavedSlot> =>
  (await shop.ok<MerchantAnswers['saveSlot']>(merchant, request(settings, revision), owner)).settings;
const refused = (settings: object, revision?: number) =>
  shop.refused(merchant, request(settings, revision), owner);
const all = () => shop.ok<MerchantAnswers['slots']>(merchant, { action: 'slots' }, owner);
const stored = (slot: string) => shop.db.collection('slots').get(docId(shop.shop, slot));

test('those that ship are there with their defaults; what is saved stays', async () => {
  await shop.addItems({ itemId: 'soon-gone' });
  const settings = { pins: ['a'], boosts: [{ itemId: 'b', weight: 0.7 }], exclusions: ['soon-gone'] };
  expect(await save({ slot: 'promo', ...settings })).toMatchObject({ ...settings, revision: 1 });
  await shop.db.collection('items').remove(docId(shop.shop, 'soon-gone'));
  const { slots, items } = await all();
  expect(slots.map(({ slot }) => slot)).toEqual(['home', 'similar', 'together', 'promo']);
  // What the settings name is told by title, so that nobody has to know ids; one is not there any more.
  expect(items).toEqual([
    expect.objectContaining({ itemId: 'a', title: '甲' }),
    expect.objectContaining({ itemId: 'b', title: '乙' }),
  ]);
  expect(slots[3]).toMatchObject({ ...settings, title: '', enabled: true, revision: 1 });
  expect(slots[1]).toEqual({
    slot: 'similar',
    title: '',
    enabled: true,
    pins: [],
    boosts: [],
    exclusions: [],
    rules: [],
    only: [],
    revision: 0,
    updatedAt: 0,
  });
});

describe('two who save one slot', () => {
  test('the second is told, and nothing of the first is lost', async () => {
    const first = await save({ pins: ['a'] });
    const theirs = await save({ pins: ['a', 'b'] }, first.revision);
    expect(await refused({ pins: [] }, first.revision)).toMatchObject({
      code: 'CONFLICT',
      field: 'revision',
    });
    expect((await stored('home'))?.pins).toEqual(['a', 'b']);
    // With theirs before them they decide: their own on top of it.
    expect((await all()).slots[0]).toEqual(theirs);
    expect(await save({ pins: [] }, theirs.revision)).toMatchObject({ pins: [], revision: 3 });
    expect(await stored('home')).toMatchObject({ pins: [], boosts: [], exclusions: [], revision: 3 });
  });

  test.each([
    ['that nobody has saved yet', 0],
    ['that is there', 1],
  ])('at the same time, a slot %s: exactly one gets through', async (_name, revision) => {
    if (revision > 0) await save({ title: 'before' });
    const answers = (await Promise.all(
      ['a', 'b', 'd', 'a', 'b'].map((pin, n) =>
        shop.call(merchant, request({ pins: [pin], title: `by ${n}` }, revision), owner),
      ),
    )) as Answer<MerchantAnswers['saveSlot']>[];
    const saved = answers.flatMap((answer) => (answer.ok ? [answer.data.settings] : []));
    expect(saved).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.code === 'CONFLICT')).toHaveLength(4);
    expect(await stored('home')).toMatchObject({ title: saved[0]?.title, revision: revision + 1 });
  });

  test('a slot from before revisions were counted counts as 0', async () => {
    const old: SlotDoc = {
      _id: docId(shop.shop, 'home'),
      shop: shop.shop,
      slot: 'home',
      title: 'old',
      enabled: true,
      pins: ['a'],
      boosts: [],
      exclusions: [],
      updatedAt: 5,
    };
    await shop.db.collection('slots').add(old);
    expect((await all()).slots[0]).toMatchObject({ title: 'old', revision: 0, updatedAt: 5 });
    expect(await refused({ title: 'new' }, 1)).toMatchObject({ code: 'CONFLICT' });
    expect(await save({ title: 'new' }, 0)).toMatchObject({ title: 'new', revision: 1 });
    expect(await refused({ title: 'newer' }, 0)).toMatchObject({ code: 'CONFLICT' });
  });
});

test.each<[string, object, number]>([
  ['lists', { boosts: [null], pins: null, revision: 4 }, 4],
  ['a revision', { revision: 'x' }, 0],
])(
  'a document with damaged %s is shown as far as it can be, and saved anew',
  async (_name, fields, revision) => {
    const log = jest.spyOn(console, 'log').mockImplementation();
    const doc = { _id: docId(shop.shop, 'home'), shop: shop.shop, slot: 'home', title: 'T' };
    const collection = shop.db.collection('slots');
    await collection.set({ ...doc, ...fields } as never);
    await collection.set({ _id: docId(shop.shop, 'x'), shop: shop.shop, slot: null } as never);
    const { slots } = await all();
    expect(slots.map(({ slot }) => slot)).toEqual(['home', 'similar', 'together']);
    expect(slots[0]).toMatchObject({ title: 'T', enabled: true, pins: [], boosts: [], revision });
    expect(await save({ title: 'new' }, revision)).toMatchObject({ revision: revision + 1 });
    expect(log.mock.calls.join()).toContain('slot damaged');
    log.mockRestore();
  },
);

describe('what cannot be meant is refused by name', () => {
  const boost = (itemId: string) => ({ itemId, weight: 1 });
  test.each<[string, object, string, string]>([
    ['an unknown pin', { pins: ['a', 'x'] }, 'settings.pins.1', 'not in the shop: x'],
    ['unknown boosts', { boosts: [boost('x'), boost('y')] }, 'settings.boosts.0.itemId', 'x, y'],
    ['an unknown exclusion', { exclusions: ['a', 'b', 'x'] }, 'settings.exclusions.2', 'x'],
    ['a pin twice', { pins: ['a', 'b', 'a'] }, 'settings.pins.2', 'a stands in the list twice'],
    ['a boost twice', { boosts: [boost('b'), boost('b')] }, 'settings.boosts.1.itemId', 'b stands'],
    ['an exclusion twice', { exclusions: ['d', 'd'] }, 'settings.exclusions.1', 'd stands'],
    ['a pin that is excluded', { pins: ['a'], exclusions: ['b', 'a'] }, 'settings.exclusions.1', 'pinned'],
    [
      'a boost that is excluded',
      { boosts: [boost('b')], exclusions: ['b'] },
      'settings.exclusions.0',
      'boosted',
    ],
    ['what no slot brought', { slot: '-' }, 'settings.slot', 'letters'],
    ['a name that figures use', { slot: 'total' }, 'settings.slot', 'reserved'],
    ['a name that the language uses', { slot: 'constructor' }, 'settings.slot', 'reserved'],
  ])('%s', async (_name, settings, field, words) => {
    const answer = await refused(settings);
    expect(answer).toMatchObject({ code: 'BAD_INPUT', field, message: expect.stringContaining(words) });
    expect(await shop.db.collection('slots').count({ shop: shop.shop })).toBe(0);
  });

  test('pinned and boosted at once is no contradiction', async () => {
    expect(await save({ pins: ['a'], boosts: [boost('a')] })).toMatchObject({ revision: 1 });
  });
});

test('a shop has 200 slots, however many are added at once', async () => {
  const doc = (n: number): SlotDoc => ({
    _id: docId(shop.shop, `s${n}`),
    shop: shop.shop,
    slot: `s${n}`,
    title: '',
    enabled: true,
    pins: [],
    boosts: [],
    exclusions: [],
    updatedAt: 1,
  });
  await shop.db.collection('slots').addMany(Array.from({ length: 198 }, (_, n) => doc(n)));
  const added = await Promise.all(
    ['x', 'y', 'z', 'u'].map((slot) => shop.call(merchant, request({ slot }), owner)),
  );
  expect(added).toContainEqual(expect.objectContaining({ code: 'TOO_MANY', field: 'slots' }));
  expect(await shop.db.collection('slots').count({ shop: shop.shop })).toBeLessThanOrEqual(200);
  // One by one it fills up to the last, and those that are there can still be changed.
  const fill = ['x', 'y', 'z'].map(
    (slot) => async () => (await shop.call(merchant, request({ slot }), owner)) as Answer<unknown>,
  );
  for (const add of fill) await add();
  expect(await shop.db.collection('slots').count({ shop: shop.shop })).toBe(200);
  expect(await save({ slot: 's0', title: '改' })).toMatchObject({ revision: 1 });
});
