import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { ItemDoc } from '@zhuyi/contracts';
import { fillShop, scroll } from './feed.fixture';
import { publishVersion } from './fixture';
import { ids, keepShopper, openInstance, unsent } from './instance.fixture';

const COUNT = 220;
/** The rest is walked through. */
const RANKED = 120;
const page = { limit: 20 };

let shop: TestShop;
let items: ItemDoc[];
const all = () => items.map(({ itemId }) => itemId).sort();

beforeEach(() => void jest.spyOn(console, 'log').mockImplementation());
afterEach(() => jest.restoreAllMocks());
beforeAll(async () => {
  shop = await openTestShop();
  items = await fillShop(shop, COUNT);
  await keepShopper(shop, 'ann', {});
});
afterAll(() => shop.close());

describe.each([['without a model'], ['with a model']])('a feed %s', (name) => {
  beforeAll(async () => {
    if (name === 'with a model') await publishVersion(shop, 'v1', items);
  });

  test('brings every item once, then the end, over instances that know nothing of each other', async () => {
    const instances = [openInstance(shop, RANKED), openInstance(shop, RANKED), openInstance(shop, RANKED)];
    let turn = 0;
    const { seen, pages, empty, longest } = await scroll(
      (request) => (instances[turn++ % instances.length] ?? openInstance(shop)).ask(request, 'stranger'),
      page,
    );
    expect([...seen].sort()).toEqual(all());
    expect(pages).toBeLessThan(COUNT / page.limit + 8);
    expect(empty).toBeLessThan(3);
    expect(longest).toBeLessThan(8 * (RANKED + COUNT / 10) + 400);
  });

  test('for a shopper whose taste changes on the way, and who waves some away', async () => {
    const one = openInstance(shop, RANKED);
    let recent: ReturnType<typeof unsent> = [];
    const gone = new Set<string>();
    const { seen } = await scroll(
      (request) => one.ask({ ...request, recent, exclude: [...gone] }),
      page,
      (cards) => {
        if (cards === 40) recent = unsent('i1', 'i5', 'i9');
        if (cards === 60) {
          recent = unsent('i2', 'i6').map((event) => ({ ...event, type: 'dislike' }));
          gone.add('i10');
        }
      },
    );
    const left = all().filter((itemId) => !['i2', 'i6', 'i10'].includes(itemId));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(left));
  });

  test('while items sell out, come back and arrive', async () => {
    const one = openInstance(shop, RANKED);
    const set = (itemId: string, stock: number) =>
      shop.db.collection('items').update(docId(shop.shop, itemId), { stock, updatedAt: Date.now() });
    const added: string[] = [];
    const arrive = async (itemId: string) => {
      const [doc] = await shop.addItems({ itemId, title: '灯 新品', category: ['家居', '灯'] });
      const now = Date.now();
      await shop.db.collection('items').update(doc?._id ?? '', { createdAt: now, updatedAt: now });
      added.push(itemId);
    };
    const seen = new Set<string>();
    const soldOut: string[] = [];
    const result = await scroll(
      async (request) => {
        const answer = await one.ask(request, 'stranger');
        ids(answer).forEach((itemId) => seen.add(itemId));
        return answer;
      },
      page,
      async (cards) => {
        if (cards === 20) await arrive('a-first');
        if (cards === 60) {
          soldOut.push(
            ...all()
              .filter((itemId) => !seen.has(itemId))
              .slice(0, 15),
          );
          for (const itemId of soldOut) await set(itemId, 0);
        }
        if (cards === 180) await arrive('z-last');
        one.later(1_000);
      },
    );
    for (const itemId of soldOut) await set(itemId, 10);
    for (const itemId of added) await shop.db.collection('items').remove(docId(shop.shop, itemId));
    const left = [...all(), ...added].filter((itemId) => !soldOut.includes(itemId));
    expect([...result.seen].sort()).toEqual(left.sort());
  });

  test('ranks, walks and ends in three operations a page', async () => {
    const one = openInstance(shop, RANKED);
    await one.ask(page, 'stranger');
    const costs: number[] = [];
    let operations = 0;
    shop.wire.intercept = () => void (operations += 1);
    await scroll(async (request) => {
      one.later(4_000);
      operations = 0;
      const answer = await one.ask(request);
      costs.push(operations);
      return answer;
    }, page);
    shop.wire.intercept = undefined;
    expect(Math.max(...costs)).toBe(3);
  });
});

describe('a new version on the way', () => {
  test.each([
    [60, 'v2'],
    [160, 'v3'],
  ])(
    'after %i cards changes nothing of what has been shown',
    async (at, version) => {
      const one = openInstance(shop, RANKED);
      // The new one numbers its items otherwise, and does not know all of them.
      const others = [...items].reverse().slice(10);
      const { seen } = await scroll(
        (request) => one.ask(request),
        page,
        async (cards) => {
          if (cards < at || one.memory.engine?.version === version) return;
          await publishVersion(shop, version, others);
          one.later(60_000);
          await one.ask({ limit: 1 });
        },
      );
      expect(one.memory.engine?.version).toBe(version);
      expect([...seen].sort()).toEqual(all());
    },
    60_000,
  );

  test('also where it is the first', async () => {
    await shop.db.collection('models').remove(docId(shop.shop, 'live'));
    const one = openInstance(shop, RANKED);
    const { seen } = await scroll(
      (request) => one.ask(request),
      page,
      async (cards) => {
        if (cards !== 60) return;
        await publishVersion(shop, 'v4', items);
        one.later(5_000);
      },
    );
    expect(one.memory.engine?.version).toBe('v4');
    expect([...seen].sort()).toEqual(all());
  });
});
