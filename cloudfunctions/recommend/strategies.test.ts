import { PIPELINES, tuned, type Strategy } from '@zhuyi/attention-core';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, recommendSchema, STRATEGIES, STRATEGY_KINDS } from '@zhuyi/contracts';
import type { PlacedAnswer, RecommendAnswer, SlotStrategy } from '@zhuyi/contracts';
import { asArm } from './arm';
import { fillShelves, publishVersion, shelfOf } from './fixture';
import { clicks, ids, keepShopper, openInstance, operationsOf } from './instance.fixture';
import { NOBODY } from './shopper';
import { NO_SETTINGS } from './slots';
import { main } from '.';

const DAY_MS = 86_400_000;
let shop: TestShop;
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation());
afterEach(() => jest.restoreAllMocks());
beforeAll(async () => {
  shop = await openTestShop();
  await fillShelves(shop);
  const { db } = shop;
  // Made long ago, but for two of them.
  await db.collection('items').updateWhere({ shop: shop.shop }, { createdAt: Date.now() - 400 * DAY_MS });
  for (const [itemId, days] of [
    ['i40', 3],
    ['i41', 1],
  ] as const)
    await db.collection('items').update(docId(shop.shop, itemId), { createdAt: Date.now() - days * DAY_MS });
  await keepShopper(shop, 'stranger', {});
  const ago = (days: number) => Date.now() - days * DAY_MS;
  // Tea is what is used up; the lamps are shelf 1.
  await db
    .collection('items')
    .updateWhere({ shop: shop.shop, itemId: db.command.in(['i0', 'i4']) }, { category: ['茶'] });
  await keepShopper(shop, 'ann', {
    recent: [...clicks('i5', 'i9')],
    bought: [
      ...[
        { itemId: 'i4', at: ago(90) },
        { itemId: 'i0', at: ago(31) },
        { itemId: 'i1', at: ago(200) },
      ],
      { itemId: 'i4', at: ago(80) },
    ],
  });
  const slots: [string, SlotStrategy['kind'], object?][] = [
    ...STRATEGY_KINDS.map((kind): [string, SlotStrategy['kind']] => [`by-${kind}`, kind]),
    ['mine', 'hot', { taste: 100 }],
  ];
  const when = [{ kind: 'category', paths: [['家居']] }];
  const rules = [{ ruleId: 'r1', when, then: { kind: 'pin', place: 20, count: 10 } }];
  await save('pinned', { rules, strategy: { kind: 'new', set: {}, without: [] } });
  for (const [slot, kind, set = {}] of slots) await save(slot, { strategy: { kind, set, without: [] } });
});
afterAll(() => shop.close());

const save = (slot: string, more: object = {}) =>
  shop.db.collection('slots').set({
    ...{ _id: docId(shop.shop, slot), shop: shop.shop, slot, title: '', enabled: true },
    ...{ pins: [], boosts: [], exclusions: [], updatedAt: 1, ...more },
  });

test('the register says of strategies what ranking does', () => {
  for (const kind of STRATEGY_KINDS) {
    const strategy: Strategy = kind === 'guess' ? 'home' : kind;
    const { steps, usual } = STRATEGIES[kind];
    expect([kind, steps]).toEqual([kind, PIPELINES[strategy]]);
    for (const [name, value] of Object.entries(usual))
      expect([kind, name, tuned({ strategy }, name as keyof typeof usual)]).toEqual([kind, name, value]);
  }
});

const kinds = ({ cards }: RecommendAnswer) => [...new Set(cards.map(({ reason }) => reason?.kind))];

describe.each(['without a model', 'with a model'])('a shop %s', (name) => {
  beforeAll(async () => {
    if (name === 'with a model')
      await publishVersion(
        shop,
        'v1',
        await shop.db.collection('items').find({}, { orderBy: [['sold', 'desc']] }),
      );
  });

  test('makes each list by its strategy, a warm one for three operations', async () => {
    const one = openInstance(shop);
    // The first list of each kind reads what the instance does not know yet.
    for (const kind of STRATEGY_KINDS) await one.ask({ slot: `by-${kind}`, itemIds: ['i2'] });
    const ask = async (kind: string, more: object = {}, as = 'ann') => {
      const asked: RecommendAnswer[] = [];
      const cost = await operationsOf(shop, async () => {
        asked.push(await one.ask({ slot: `by-${kind}`, ...more }, as));
      });
      expect([kind, cost.length <= 3]).toEqual([kind, true]);
      const [answer] = asked;
      if (!answer) throw new Error('no answer');
      return answer;
    };
    const again = await ask('again');
    expect([ids(again), kinds(again)]).toEqual([['i0', 'i4'], ['again']]);
    const fresh = await ask('new');
    expect(ids(fresh).sort()).toEqual(['i40', 'i41']);
    expect(ids(await ask('new', {}, 'stranger'))[0]).toBe('i41');
    const viewed = await ask('viewed');
    expect(viewed.cards[0]?.reason).toMatchObject({ kind: 'because', itemId: 'i9' });
    expect(ids(viewed).slice(0, 3).map(shelfOf)).toEqual([1, 1, 1]);
    const trending = await ask('trending', { category: ['家居', '伞'] });
    expect(new Set(ids(trending).map(shelfOf))).toEqual(new Set([2]));
    // Without a page's category it is the shopper's.
    expect(new Set(ids(await ask('trending')).map(shelfOf))).toEqual(new Set([1]));
    const hot = ids(await ask('hot'));
    expect(hot).toEqual(ids(await ask('hot', {}, 'stranger')).filter((itemId) => hot.includes(itemId)));
    for (const kind of ['again', 'viewed']) expect((await ask(kind, {}, 'stranger')).cards).toEqual([]);
    // Pins wait for further down than it reaches: they fill its last page, and there is no other.
    const pinned = await one.ask({ slot: 'pinned', limit: 3 });
    expect([pinned.cards.length, pinned.end]).toEqual([3, true]);
    // A list that has come to its end has nothing else behind it.
    expect([fresh.end, again.end, fresh.cursor]).toEqual([true, true, undefined]);
  });
});

test('popularity for who is held out leaves no list of what they bought', () => {
  const bought = [{ itemId: 'i0', at: 1 }];
  const held = (kind: SlotStrategy['kind']) =>
    asArm(
      {
        request: recommendSchema.parse({ slot: 'own' }),
        shopper: { ...NOBODY, personal: true, bought },
        settings: { ...NO_SETTINGS.lists, strategy: { kind, set: {}, without: [] } },
        ...{ coolOff: [], place: { shown: new Set<number>() }, operations: { left: 1 } },
      },
      { kind: 'popular' },
    ).shopper.bought;
  expect([held('again'), held('guess')]).toEqual([[], bought]);
});

test('a slot of before, and one with what is usual, are the same list', async () => {
  await save('before');
  const one = openInstance(shop);
  const { usual } = STRATEGIES.guess;
  await save('now', { strategy: { kind: 'guess', set: usual, without: [] } });
  expect(ids(await one.ask({ slot: 'now' }, 'nobody'))).toHaveLength(10);
  const list = async (slot: string) => {
    const memory = openInstance(shop);
    // The same draw of new items: lists that are not personal are seeded by the slot's name, so each is asked as home.
    const [doc] = await shop.db.collection('slots').find({ shop: shop.shop, slot });
    await save('home', { ...(doc?.strategy ? { strategy: doc.strategy } : {}) });
    return ids(await memory.ask({}, 'nobody'));
  };
  const before = await list('before');
  expect(await list('now')).toEqual(before);
  await shop.db.collection('slots').remove(docId(shop.shop, 'home'));
});

test('pages hear of the slots that are placed on them, in order, for one operation in a while', async () => {
  const place = { page: 'home', layout: 'strip', limit: 10 };
  await save('last', { place: { ...place, order: 9 }, strategy: { kind: 'new', set: {}, without: [] } });
  await save('first', { title: '先', place: { ...place, order: 1, layout: 'grid' } });
  await save('off', { enabled: false, place: { ...place, order: 0 } });
  await save('own', { place: { ...place, page: 'me', order: 0 } });
  const ask = () => shop.ok<PlacedAnswer>(main, { placed: true }, { as: 'stranger' });
  let answer: PlacedAnswer | undefined;
  expect(await operationsOf(shop, async () => (answer = await ask()))).toHaveLength(1);
  expect(answer?.slots.map(({ slot, page }) => [slot, page])).toEqual([
    ...[
      ['first', 'home'],
      ['last', 'home'],
      ['own', 'me'],
    ],
  ]);
  expect(answer?.slots[1]).toEqual({
    ...{ slot: 'last', page: 'home', title: '', layout: 'strip', limit: 10, isAbout: false },
    ...{ needsPast: false, name: { zh: '新品', en: 'New' } },
  });
  expect(await operationsOf(shop, ask)).toEqual([]);
  // Lists tell whether these are still the ones.
  const asked = (more = {}) => openInstance(shop).ask(more, 'nobody');
  const told = async () => (await asked()).placed;
  expect(await told()).toBe(answer?.stamp);
  // A phone that says what it knows is told which they are, where they are others.
  expect((await asked({ knows: '' })).slots).toEqual(answer?.slots);
  expect(await asked({ knows: answer?.stamp })).not.toHaveProperty('slots');
  expect(await asked()).not.toHaveProperty('slots');
  await save('last', { title: '末', place: { ...place, order: 9 } });
  expect([answer?.stamp, '', undefined]).not.toContain(await told());
  const placed = shop.db.command.in(['first', 'last', 'off', 'own']);
  await shop.db.collection('slots').removeWhere({ shop: shop.shop, slot: placed });
  expect(await told()).toBe('');
  expect(await shop.refused(main, { placed: 'yes' })).toMatchObject({ code: 'BAD_INPUT', field: 'placed' });
});
