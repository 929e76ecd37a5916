import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, KEPT_PUBLICATIONS } from '@zhuyi/contracts';
import type { Answer, MerchantAnswers, SlotRule, SlotSettings } from '@zhuyi/contracts';
import { main as merchant } from '.';

let shop: TestShop;
const owner = { as: 'owner' };
beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
  await shop.addItems({ itemId: 'a', title: '甲' }, { itemId: 'b', title: '乙' });
});
beforeEach(async () => {
  for (const name of ['slots', 'slotVersions'] as const)
    await shop.db.collection(name).removeWhere({ shop: shop.shop });
});
afterAll(() => shop.close());

type Answers = MerchantAnswers;
const ask = <A extends keyof Answers>(action: A, more: object = {}) =>
  shop.ok<Answers[A]>(merchant, { action, ...more }, owner);
const refused = (action: keyof Answers, more: object = {}) =>
  shop.refused(merchant, { action, ...more }, owner);
const home = (more: object = {}) => ({ slot: 'home', ...more });
const draft = async (settings: object, base = 0, revision = 0) =>
  (await ask('saveDraft', { settings: home(settings), base, revision })).draft;
const published = () => shop.db.collection('slots').get(docId(shop.shop, 'home'));
const history = async () => (await ask('slotHistory', { slot: 'home' })).publications;

test('a draft is seen by nobody until it is published, and gone then', async () => {
  const first = await draft({ pins: ['a'] });
  expect(await published()).toBeNull();
  const { slots, drafts, items } = await ask('slots');
  expect(slots[0]).toMatchObject({ slot: 'home', pins: [], revision: 0 });
  expect(drafts).toEqual([first]);
  expect(items.map(({ itemId }) => itemId)).toEqual(['a']);
  const { settings } = await ask('publishSlot', { slot: 'home', revision: first.revision });
  expect(settings).toMatchObject({ pins: ['a'], revision: 1 });
  expect(await published()).toMatchObject({ pins: ['a'], revision: 1 });
  expect((await ask('slots')).drafts).toEqual([]);
  expect(await refused('publishSlot', { slot: 'home', revision: first.revision })).toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('two who edit one draft: the second is told, and it is not published under them', async () => {
  const first = await draft({ pins: ['a'] });
  const second = await draft({ pins: ['b'] }, 0, first.revision);
  const again = { settings: home({ pins: [] }), base: 0, revision: first.revision };
  expect(await refused('saveDraft', again)).toMatchObject({ code: 'CONFLICT', field: 'revision' });
  expect(await refused('publishSlot', { slot: 'home', revision: first.revision })).toMatchObject({
    code: 'CONFLICT',
    field: 'revision',
  });
  expect(await refused('dropDraft', { slot: 'home', revision: first.revision })).toMatchObject({
    code: 'CONFLICT',
  });
  expect((await ask('slots')).drafts).toMatchObject([{ settings: { pins: ['b'] } }]);
  await ask('dropDraft', { slot: 'home', revision: second.revision });
  // A copy of a draft that is gone does not fit the next one.
  await draft({ pins: ['b'] });
  expect(await refused('saveDraft', { ...again, revision: second.revision })).toMatchObject({
    code: 'CONFLICT',
  });
});

test('a draft does not go over what was published since it was begun', async () => {
  const mine = await draft({ pins: ['a'] });
  await ask('saveSlot', { settings: home({ pins: ['b'] }), revision: 0 });
  expect(await refused('publishSlot', { slot: 'home', revision: mine.revision })).toMatchObject({
    code: 'CONFLICT',
    field: 'base',
  });
  expect(await published()).toMatchObject({ pins: ['b'], revision: 1 });
  const onTop = await draft({ pins: ['a'] }, 1, mine.revision);
  expect((await ask('publishSlot', { slot: 'home', revision: onTop.revision })).settings.revision).toBe(2);
});

test('one draft that many publish at a time is published once', async () => {
  const { revision } = await draft({ pins: ['a'] });
  const answers = (await Promise.all(
    Array.from({ length: 4 }, () =>
      shop.call(merchant, { action: 'publishSlot', slot: 'home', revision }, owner),
    ),
  )) as Answer<Answers['publishSlot']>[];
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await published()).toMatchObject({ revision: 1 });
  expect((await history()).map(({ number }) => number)).toEqual([1]);
});

test('where there is no room for a slot more its draft stays, and there are as many drafts at most', async () => {
  const { revision } = await draft({ pins: ['a'] });
  const rest = { title: '', enabled: true, pins: [], boosts: [], exclusions: [], rules: [], only: [] };
  const slot = (n: number) => ({ ...rest, shop: shop.shop, slot: `s${n}`, updatedAt: 1 });
  const ids = Array.from({ length: 200 }, (_, n) => n);
  await shop.db.collection('slots').addMany(ids.map((n) => ({ ...slot(n), _id: docId(shop.shop, `s${n}`) })));
  const full = { code: 'TOO_MANY', field: 'slots' };
  expect(await refused('publishSlot', { slot: 'home', revision })).toMatchObject(full);
  expect((await ask('slots')).drafts).toMatchObject([{ revision }]);
  await shop.db.collection('slotVersions').addMany(
    ids.slice(1).map((n) => ({
      ...{ _id: docId(shop.shop, `s${n}`, 'draft'), shop: shop.shop, slot: `s${n}`, kind: 'draft' },
      ...{ number: 0, settings: { ...rest, slot: `s${n}` }, by: '', at: 1, revision: 1 },
    })),
  );
  expect(await refused('saveDraft', { settings: { slot: 'one-more' }, base: 0 })).toMatchObject({
    ...{ code: 'TOO_MANY', field: 'drafts' },
  });
  expect((await ask('slots')).drafts).toHaveLength(200);
  // One that is there can still be changed.
  expect((await draft({ pins: ['b'] }, 0, revision)).settings.pins).toEqual(['b']);
});

test('each publication is kept with who and when, and can be brought back', async () => {
  for (const [revision, pins] of [['a'], ['b'], []].entries())
    await ask('saveSlot', { settings: home({ pins }), revision });
  const before = await history();
  expect(before.map(({ number, settings }) => [number, settings.pins])).toEqual([
    [3, []],
    [2, ['b']],
    [1, ['a']],
  ]);
  expect(before[0]?.by).toBe((await shop.pseudonym('owner')).slice(0, 8));
  await shop.db.collection('items').remove(docId(shop.shop, 'a'));
  // What has gone since is no hindrance to going back.
  const { settings } = await ask('restoreSlot', { slot: 'home', number: 1, revision: 3 });
  expect(settings).toMatchObject({ pins: ['a'], revision: 4 });
  expect((await history())[0]).toMatchObject({ number: 4, restores: 1 });
  expect(await refused('restoreSlot', { slot: 'home', number: 2, revision: 3 })).toMatchObject({
    code: 'CONFLICT',
  });
  expect(await refused('restoreSlot', { slot: 'home', number: 9, revision: 4 })).toMatchObject({
    code: 'NOT_FOUND',
  });
  await shop.addItems({ itemId: 'a', title: '甲' });
});

test('what was published before there was a history can be gone back to', async () => {
  const old = { title: 'old', enabled: true, pins: ['a'], boosts: [], exclusions: [], updatedAt: 5 };
  await shop.db
    .collection('slots')
    .add({ ...old, _id: docId(shop.shop, 'home'), shop: shop.shop, slot: 'home' });
  await ask('saveSlot', { settings: home({ title: 'new' }), revision: 0 });
  expect(await history()).toMatchObject([
    { number: 1 },
    { number: 0, by: '', at: 5, settings: { title: 'old' } },
  ]);
  await ask('restoreSlot', { slot: 'home', number: 0, revision: 1 });
  expect(await published()).toMatchObject({ title: 'old', pins: ['a'], revision: 2 });
});

test('the newest publications are kept, a page at a time', async () => {
  const _id = docId(shop.shop, 'home');
  await ask('saveSlot', { settings: home(), revision: 0 });
  await shop.db.collection('slots').update(_id, { revision: KEPT_PUBLICATIONS + 1 });
  for (let revision = KEPT_PUBLICATIONS + 1; revision < KEPT_PUBLICATIONS + 12; revision++) {
    await ask('saveSlot', { settings: home({ title: String(revision) }), revision });
  }
  const first = await ask('slotHistory', { slot: 'home' });
  expect(first.publications).toHaveLength(10);
  const rest = await ask('slotHistory', { slot: 'home', before: first.next });
  const numbers = [...first.publications, ...rest.publications].map(({ number }) => number);
  expect(numbers[0]).toBe(KEPT_PUBLICATIONS + 12);
  // The first of all is too old; the one before the eleven is from when the revision was set by hand.
  expect(numbers.at(-1)).toBe(KEPT_PUBLICATIONS + 1);
  expect(rest).not.toHaveProperty('next');
});

test.each<[string, Partial<SlotSettings>, string, string]>([
  ['rules against each other', { pins: ['a'], rules: [pin(1)] }, 'settings.rules.0', 'both pin to place 1'],
  [
    'an item that is not there',
    { rules: [pin(2, 'a', 'x')] },
    'settings.rules.0.when.0.itemIds.1',
    'not in the shop: x',
  ],
  [
    'what no rule can say',
    { rules: [{ ...pin(2), then: { kind: 'boost', factor: 1_000 } }] },
    'settings.rules.0.then.factor',
    '128',
  ],
])('%s are refused by name, as a draft and published', async (_name, settings, field, words) => {
  const message = expect.stringContaining(words);
  const wrong = { code: 'BAD_INPUT', field, message };
  expect(await refused('saveDraft', { settings: home(settings), base: 0 })).toMatchObject(wrong);
  expect(await refused('saveSlot', { settings: home(settings) })).toMatchObject(wrong);
});

function pin(place: number, ...itemIds: string[]): SlotRule {
  const when: SlotRule['when'] = [{ kind: 'items', itemIds: itemIds.length > 0 ? itemIds : ['b'] }];
  return { ruleId: 'r1', when, then: { kind: 'pin', place, count: 1 } };
}
