import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { ItemDoc, RecommendAnswer } from '@zhuyi/contracts';
import { scroll } from './feed.fixture';
import { fillShelves, publishVersion, SHELVES, shelfOf } from './fixture';
import { ids, keepShopper, openInstance, shareOf, unsent } from './instance.fixture';

/** Items of a shelf of the test shop are 4 apart. */
const ofShelf = (shelf: number, count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, i) => `i${shelf + SHELVES.length * (from + i)}`);
const dislikes = (...itemIds: string[]) =>
  unsent(...itemIds).map((event) => ({ ...event, id: `d${event.id}`, type: 'dislike' }));

let shop: TestShop;
let items: ItemDoc[];

beforeEach(() => void jest.spyOn(console, 'log').mockImplementation());
afterEach(() => jest.restoreAllMocks());
beforeAll(async () => {
  shop = await openTestShop();
  items = await fillShelves(shop);
  await publishVersion(shop, 'v1', items);
  await keepShopper(shop, 'ann', {});
});
afterAll(() => shop.close());

test('one tap is felt on the first screen and does not take it over', async () => {
  const { ask } = openInstance(shop);
  const before = await ask();
  const after = await ask({ recent: unsent('i1') });
  expect(ids(after).slice(0, 6)).not.toEqual(ids(before).slice(0, 6));
  expect(shareOf(after, 1)).toBeGreaterThan(0);
  expect(shareOf(after, 1)).toBeLessThanOrEqual(0.5);
});

test('after five times "not this" there is far less of it than those five', async () => {
  const { ask } = openInstance(shop);
  const looks = unsent(...ofShelf(1, 3));
  const gone = ofShelf(1, 5, 3);
  const twin = await ask({ recent: looks, exclude: gone });
  const hurt = await ask({ recent: [...looks, ...dislikes(...gone)] });
  expect(shareOf(twin, 1)).toBeGreaterThan(0.2);
  expect(shareOf(hurt, 1)).toBeLessThanOrEqual(shareOf(twin, 1) / 2);
  expect(twin.interests).toContain(SHELVES[1]);
  expect([...hurt.interests, ...hurt.guesses]).not.toContain(SHELVES[1]);
});

test('what is told as looked at was looked at; what is disliked takes its own looks along', async () => {
  const { ask } = openInstance(shop);
  const { interests, guesses, cards } = await ask({ recent: unsent('i1', 'i5', 'i2'), limit: 20 });
  const named = (names: readonly string[]) => SHELVES.filter((shelf) => names.includes(shelf));
  expect(named(interests)).toEqual([SHELVES[1], SHELVES[2]]);
  for (const name of guesses) expect(interests).not.toContain(name);
  for (const { reason } of cards) {
    if (reason?.kind === 'looked') expect(interests).toContain(reason.name);
    if (reason?.kind === 'guess') expect(guesses).toContain(reason.name);
  }
  const after = await ask({ recent: [...unsent('i1', 'i2'), ...dislikes('i2')] });
  expect(named(after.interests)).toEqual([SHELVES[1]]);
});

test.each([
  ['a shopper with a taste', 'ann', unsent('i1', 'i5', 'i9')],
  ['a stranger', 'stranger', []],
])('no more than half of a screen tells %s the same', async (_name, as, recent) => {
  const { cards } = await openInstance(shop).ask({ recent, limit: 20 }, as);
  for (const size of [4, 6, 20]) {
    const screen = cards.slice(0, size).map(({ reason }) => reason?.kind);
    for (const kind of new Set(screen.filter((each) => each !== undefined)))
      expect(screen.filter((each) => each === kind).length).toBeLessThanOrEqual(size / 2);
  }
});

describe('a list that is asked for anew', () => {
  const common = (a: RecommendAnswer, b: RecommendAnswer): number =>
    ids(a).filter((itemId) => ids(b).includes(itemId)).length;

  test.each([
    ['a shopper with a taste', 'ann', unsent('i1', 'i5', 'i9')],
    ['a stranger', 'stranger', []],
  ])('shows %s other things, round after round', async (_name, as, recent) => {
    const { ask } = openInstance(shop);
    let last = await ask({ recent }, as);
    let passed: string[] = [];
    for (let round = 0; round < 3; round++) {
      passed = [...ids(last), ...passed];
      const next = await ask({ recent, passed }, as);
      expect(common(next, last)).toBeLessThanOrEqual((2 / 3) * ids(last).length);
      last = next;
    }
  });

  test('is the same for all whose lists are not personal', async () => {
    const first = await openInstance(shop).ask({}, 'stranger');
    const again = { passed: ids(first), recent: unsent('i1') };
    const [one, other] = [openInstance(shop), openInstance(shop)];
    const a = await one.ask(again, 'stranger');
    const b = await other.ask(again, 'somebody');
    expect(JSON.stringify(a.cards)).toBe(JSON.stringify(b.cards));
    expect(ids(a)).not.toEqual(ids(first));
  });

  test('still brings every item once, then the end', async () => {
    const { ask } = openInstance(shop);
    const passed = ids(await ask({ limit: 20 }));
    const { seen } = await scroll((request) => ask({ ...request, passed }), { limit: 20 });
    expect([...seen].sort()).toEqual(items.map(({ itemId }) => itemId).sort());
    expect(seen.slice(0, 10).filter((itemId) => passed.includes(itemId))).toEqual([]);
  });
});

test('the shelves of the fixture are what the tests think', () => {
  expect(ofShelf(1, 3).map(shelfOf)).toEqual([1, 1, 1]);
});
