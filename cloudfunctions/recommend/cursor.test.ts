import { openKeys } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, MAX_CURSOR, recommendSchema } from '@zhuyi/contracts';
import fc from 'fast-check';
import { readPlace, writeCursor, type Place } from './cursor';
import { fillShelves, publishVersion } from './fixture';
import { clicks, ids, keepShopper, openInstance, unsent } from './instance.fixture';
import { itemHash } from './item-hash';

let shop: TestShop;
beforeEach(() => void jest.spyOn(console, 'log').mockImplementation());
afterEach(() => jest.restoreAllMocks());
beforeAll(async () => {
  shop = await openTestShop();
  await publishVersion(shop, 'v1', await fillShelves(shop));
  await keepShopper(shop, 'ann', {});
});
afterAll(() => shop.close());

describe('a cursor', () => {
  const as = (name: string) => ({ ...openKeys(shop.db, shop.shop), shopper: () => shop.pseudonym(name) });
  const request = (cursor: string) => recommendSchema.parse({ slot: 'home', cursor });

  test('says what was shown and how far the catalogue was walked', async () => {
    const shown = fc.uniqueArray(
      fc.maxSafeNat().map((n) => n % 2 ** 48),
      { maxLength: 200 },
    );
    const walked = fc.record({
      at: fc.integer({ min: -1, max: 2 ** 42 }),
      itemId: fc.string({ unit: 'grapheme', maxLength: 60 }),
      alone: fc.boolean(),
      dry: fc.boolean(),
    });
    const places = fc.record(
      { shown: shown.map((each) => new Set(each)), walked },
      { requiredKeys: ['shown'] },
    );
    await fc.assert(
      fc.asyncProperty(places, async (place: Place) => {
        const cursor = await writeCursor(place, 'home', as('ann'));
        expect(await readPlace(request(cursor), as('ann'))).toEqual(place);
        expect(cursor.length).toBeLessThanOrEqual(8 * place.shown.size + 1000);
      }),
      { numRuns: 100 },
    );
  });

  test('is BAD_INPUT in other hands, for another slot, damaged, cut, of another kind or too long', async () => {
    const one = openInstance(shop);
    const { cursor = '', requestId } = await one.ask();
    const refused = (given: object, who = 'ann') =>
      shop.refused(one.main, { slot: 'home', cursor, ...given }, { as: who });
    const wrong = { code: 'BAD_INPUT', field: 'cursor' };
    expect(await refused({}, 'bob')).toMatchObject(wrong);
    expect(await refused({ slot: 'similar' })).toMatchObject(wrong);
    const other = (at: number) => (cursor[at] === 'A' ? 'B' : 'A');
    for (let at = 0; at < cursor.length; at += 7) {
      const damaged = cursor.slice(0, at) + other(at) + cursor.slice(at + 1);
      expect(await refused({ cursor: damaged })).toMatchObject(wrong);
      expect(await refused({ cursor: cursor.slice(0, at) })).toMatchObject(wrong);
    }
    for (const given of [
      '',
      'x',
      requestId,
      ' ',
      '汉字',
      7,
      {},
      'a'.repeat(MAX_CURSOR + 1),
      'a'.repeat(MAX_CURSOR),
    ])
      expect(await refused({ cursor: given })).toMatchObject(wrong);
    expect((await one.ask({ cursor })).cards).toHaveLength(10);
  });

  test('leaves out what was shown, beside what the phone leaves out itself', async () => {
    const { ask } = openInstance(shop);
    const first = await ask();
    const [x = '', y = ''] = ids(await ask({ cursor: first.cursor }));
    const second = await ask({ cursor: first.cursor, exclude: [x, y] });
    const third = await ask({ cursor: second.cursor, limit: 50 });
    const all = [...ids(first), x, y, ...ids(second), ...ids(third)];
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(48);
  });
});

test('hashes of ids are 48 bits, and apart', () => {
  const hashes = Array.from({ length: 200_000 }, (_, i) => itemHash(`sku-${i}`));
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(Math.max(...hashes.slice(0, 1000))).toBeLessThan(2 ** 48);
  for (const bit of [0, 7, 15, 16, 31, 32, 40, 47]) {
    const ones = hashes.filter((hash) => Math.floor(hash / 2 ** bit) % 2 === 1).length;
    expect(Math.abs(ones / hashes.length - 0.5)).toBeLessThan(0.01);
  }
});

describe('what a phone claims', () => {
  const itemId = fc.oneof(
    fc.stringMatching(/^[\w.~-]{1,64}$/),
    fc.constantFrom('i1', 'i2', '__proto__', 'constructor', 'toString'),
  );
  const at = fc.oneof(fc.constantFrom(0, 1, 8_640_000_000_000_000, Date.now()), fc.nat());
  const type = fc.constantFrom('expose', 'click', 'browse', 'favourite', 'cart', 'dislike');
  const event = fc.record({ id: fc.constant('e'), type, itemId, at });
  const claims = fc.record({
    slot: fc.constantFrom('home', 'similar', 'together'),
    limit: fc.constantFrom(1, 50),
    recent: fc.array(event, { minLength: 50, maxLength: 50 }),
    exclude: fc.array(itemId, { maxLength: 600 }),
    itemIds: fc.array(itemId, { maxLength: 50 }),
  });

  test('is answered whatever it is, and shapes no other list', async () => {
    for (const version of ['v1', 'none']) {
      if (version === 'none') await shop.db.collection('models').remove(docId(shop.shop, 'live'));
      const one = openInstance(shop);
      const others = async () =>
        JSON.stringify([
          (await one.ask({ limit: 50 }, 'stranger')).cards,
          (await one.ask({ slot: 'similar', itemIds: ['i2'] }, 'stranger')).cards,
          ids(await one.ask({ recent: unsent('i3') }, 'ann')).length,
        ]);
      await keepShopper(shop, 'bob', { recent: clicks('i1') });
      const before = await others();
      await fc.assert(
        fc.asyncProperty(claims, async (given) => {
          const answer = await one.ask(given, 'bob');
          const banned = new Set([...given.exclude, ...given.itemIds.slice(0, 1)]);
          expect(answer.version).toBe(version);
          if (given.slot !== 'home') for (const each of ids(answer)) expect(banned).not.toContain(each);
          expect(answer.cards.length > 0 || answer.end || answer.cursor !== undefined).toBe(true);
        }),
        { numRuns: 25 },
      );
      expect(await others()).toBe(before);
    }
  });
});
