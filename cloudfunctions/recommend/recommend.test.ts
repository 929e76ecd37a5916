import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { ItemDoc, ShopperDoc } from '@zhuyi/contracts';
import { coolOffKey, openKeys, readRequestId, removeFiles } from '@zhuyi/cloud-kit';
import { fillShelves, publishVersion, SHELVES } from './fixture';
import { clicks, ids, keepShopper, openInstance, operationsOf, shareOf, unsent } from './instance.fixture';

let shop: TestShop;
let items: ItemDoc[];
let logged: string[] = [];

beforeEach(() => {
  logged = [];
  jest.spyOn(console, 'log').mockImplementation((line) => void logged.push(String(line)));
});
afterEach(() => jest.restoreAllMocks());

beforeAll(async () => {
  shop = await openTestShop();
  items = await fillShelves(shop);
  await publishVersion(shop, 'v1', items);
  await keep('ann', {});
  await keep('off', { personalise: false, recent: clicks('i1', 'i5') });
});
afterAll(() => shop.close());

const keep = (as: string, more: Partial<ShopperDoc>) => keepShopper(shop, as, more);

const instance = () => openInstance(shop);
const operations = (work: () => Promise<unknown>) => operationsOf(shop, work);

describe('a list', () => {
  test('follows the taps the phone has not even sent, and says why', async () => {
    const { ask } = instance();
    const before = await ask();
    const after = await ask({ recent: unsent('i1', 'i5', 'i9') });
    expect(shareOf(after, 1)).toBeGreaterThan(shareOf(before, 1));
    expect(shareOf(after, 1)).toBeGreaterThanOrEqual(0.5);
    expect(after).toMatchObject({ personal: true, version: 'v1' });
    expect(['personal', 'session']).toContain(after.rung);
    const because = after.cards.flatMap(({ reason }) => (reason?.kind === 'because' ? [reason] : []));
    expect(because.length).toBeGreaterThan(0);
    for (const { itemId, title } of because) expect(title).toBe(items[Number(itemId.slice(1))]?.title);
    expect(after.interests).toContain(SHELVES[1]);
  });

  test('holds what is stored of the shopper and never what was bought or disliked', async () => {
    await keep('bea', {
      recent: clicks('i2', 'i6', 'i10'),
      bought: [{ itemId: 'i14', at: Date.now() }],
      disliked: ['i18'],
    });
    const { ask } = instance();
    const answer = await ask({ recent: unsent('i3').map((event) => ({ ...event, type: 'dislike' })) }, 'bea');
    expect(shareOf(answer, 2)).toBeGreaterThanOrEqual(0.5);
    const all = await ask({ limit: 50 }, 'bea');
    expect(ids(all)).not.toContain('i14');
    expect(ids(all)).not.toContain('i18');
    const similar = await ask({ slot: 'similar', itemIds: ['i2'], limit: 50 }, 'bea');
    expect(ids(similar)).not.toContain('i18');
  });

  test('hides what was bought for as long as the merchant has set for its category', async () => {
    const days = 24 * 3600 * 1000;
    await keep('kim', { bought: [{ itemId: 'i14', at: Date.now() - 5 * days }] });
    const { ask, later } = instance();
    const shows = async () => ids(await ask({ limit: 50 }, 'kim')).includes('i14');
    expect(await shows()).toBe(false);
    const doc = { _id: coolOffKey(shop.shop), shop: shop.shop, revision: 1, updatedAt: 1 };
    const entries = [{ category: ['家居', '伞'], days: 4 }];
    await shop.db.collection('settings').set({ ...doc, entries });
    later(60_000);
    expect(await shows()).toBe(true);
    // What cannot be read is as if never set.
    await shop.db.collection('settings').set({ ...doc, entries: [{ category: '伞' }] } as never);
    later(60_000);
    expect(await shows()).toBe(false);
    await shop.db.collection('settings').remove(doc._id);
  });

  test('pages to its end without saying anything twice', async () => {
    const { ask } = instance();
    const seen: string[] = [];
    for (let page = 0; page < 10; page++) {
      const answer = await ask({ exclude: seen, limit: 20 });
      seen.push(...ids(answer));
      if (answer.end) break;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(items.length);
  });

  test.each(['home', 'similar', 'together'])(
    'of %s carries a requestId that proves its cards',
    async (slot) => {
      const { requestId, cards } = await instance().ask({ slot, itemIds: ['i4'], limit: 5 });
      const keys = { ...openKeys(shop.db, shop.shop), now: Date.now(), random: Math.random };
      const context = { ...keys, shopper: () => shop.pseudonym('ann') };
      expect(cards).toHaveLength(5);
      for (const { itemId } of cards) {
        expect(await readRequestId(context, requestId, itemId)).toMatchObject({ version: 'v1', slot });
      }
      expect(await readRequestId(context, requestId, 'not-there')).toBeNull();
    },
  );
});

describe('without consent, or switched off', () => {
  test.each(['home', 'similar', 'together'])('two shoppers get byte-identical %s lists', async (slot) => {
    const [one, other] = [instance(), instance()];
    const request = { slot, limit: 20, itemIds: ['i4'], recent: unsent('i1', 'i5', 'i9') };
    const a = await one.ask(request, 'stranger');
    await other.ask({ recent: unsent('i2') }, 'somebody');
    const b = await other.ask(request, 'off');
    expect(JSON.stringify(a.cards)).toBe(JSON.stringify(b.cards));
    expect(a.personal || b.personal).toBe(false);
    expect(a.interests).toEqual([]);
    for (const { reason } of a.cards) expect(['because', 'interest']).not.toContain(reason?.kind);
  });

  test('the switch is felt at once', async () => {
    const { ask } = instance();
    await keep('cid', { recent: clicks('i1', 'i5', 'i9') });
    expect(shareOf(await ask({}, 'cid'), 1)).toBeGreaterThan(0.4);
    await keep('cid', { recent: clicks('i1', 'i5', 'i9'), personalise: false });
    expect(ids(await ask({}, 'cid'))).toEqual(ids(await ask({}, 'stranger')));
  });
});

describe('slots', () => {
  test('similar and together keep to the shelf and leave their subject out', async () => {
    const { ask } = instance();
    const similar = await ask({ slot: 'similar', itemIds: ['i4'], limit: 5 });
    expect(shareOf(similar, 0)).toBeGreaterThan(0.5);
    expect(ids(similar)).not.toContain('i4');
    expect(similar.cards[0]?.reason).toEqual({ kind: 'similar' });
    const together = await ask({ slot: 'together', itemIds: ['i4', 'i8'], limit: 5 });
    expect(ids(together)).not.toContain('i4');
    expect(ids(together)).not.toContain('i8');
  });

  test("the merchant's pins, exclusions and switch rule them", async () => {
    const settings = {
      slot: 'home',
      title: '',
      enabled: true,
      pins: ['i40'],
      boosts: [],
      exclusions: ['i0'],
    };
    const _id = docId(shop.shop, 'home');
    await shop.db.collection('slots').set({ _id, shop: shop.shop, updatedAt: 1, ...settings });
    const one = instance();
    const answer = await one.ask({ limit: 50 });
    expect(answer.cards[0]).toMatchObject({ itemId: 'i40', reason: { kind: 'pinned' } });
    expect(ids(answer)).not.toContain('i0');
    await shop.db.collection('slots').update(_id, { enabled: false });
    one.later(60_000);
    expect(await one.ask()).toMatchObject({ cards: [], end: true });
    await shop.db.collection('slots').remove(_id);
    one.later(60_000);
    expect((await one.ask()).cards).toHaveLength(10);
  });

  test('an anchor that nobody knows gives a list all the same', async () => {
    const { ask } = instance();
    expect((await ask({ slot: 'similar', itemIds: ['gone'] })).cards).toHaveLength(10);
    expect((await ask({ slot: 'together', itemIds: [] })).cards).toHaveLength(10);
  });
});

describe('what cannot be bought', () => {
  const setStock = (stock: number, ...itemIds: string[]) => {
    const keys = itemIds.map((itemId) => docId(shop.shop, itemId));
    return shop.db.collection('items').updateWhere({ _id: shop.db.command.in(keys) }, { stock });
  };

  test('is dropped and replaced, though the instance has not heard of it', async () => {
    const one = instance();
    const before = await one.ask();
    const gone = ids(before).slice(0, 4);
    await setStock(0, ...gone);
    const after = await one.ask();
    expect(after.cards).toHaveLength(10);
    for (const itemId of gone) expect(ids(after)).not.toContain(itemId);
    await setStock(10, ...gone);
  });

  test('is known to a new instance, and comes back when it is there again', async () => {
    await shop.db.collection('items').update(docId(shop.shop, 'i0'), { onShelf: false });
    await setStock(0, 'i1');
    const one = instance();
    const all = ids(await one.ask({ limit: 50 }));
    expect(all).toHaveLength(items.length - 2);
    await shop.db
      .collection('items')
      .update(docId(shop.shop, 'i0'), { onShelf: true, updatedAt: Date.now() });
    await shop.db.collection('items').update(docId(shop.shop, 'i1'), { stock: 1, updatedAt: Date.now() });
    one.later(25_000);
    await one.ask();
    expect(ids(await one.ask({ limit: 50 }))).toHaveLength(items.length);
  });

  test.each([
    ['a new', false],
    ['a running', true],
  ])('when nearly all are gone, %s instance makes the list again', async (_name, hasRun) => {
    const one = instance();
    if (hasRun) await one.ask();
    const gone = items.slice(0, 40).map(({ itemId }) => itemId);
    await setStock(0, ...gone);
    const answer = await one.ask({ limit: 6 });
    expect(answer.cards.length).toBeGreaterThan(0);
    expect(ids(answer).every((itemId) => Number(itemId.slice(1)) >= 40)).toBe(true);
    await setStock(10, ...gone);
  });
});

describe('a running instance', () => {
  test('costs two operations a request, three when it looks around', async () => {
    const one = instance();
    const personal = { recent: unsent('i1', 'i5') };
    await one.ask(personal);
    // The next four learn what the first did without (what has changed, what is off the shelf, and what is sold out), and leave
    // to other instances where the version is read from.
    for (let i = 0; i < 4; i++) expect(await operations(() => one.ask(personal))).toHaveLength(3);
    expect(await operations(() => one.ask(personal))).toEqual([
      'database.getDocument shoppers',
      'database.getDocument items',
    ]);
    const looks = new Set<string>();
    for (let i = 0; i < 8; i++) {
      one.later(16_000);
      const seen = await operations(() => one.ask(personal));
      expect(seen.length).toBeLessThanOrEqual(3);
      if (seen.length === 3) for (const operation of seen) looks.add(operation);
    }
    expect(looks).toContain('database.aggregateDocuments models');
  });

  test('takes a new version up within a minute, whole', async () => {
    const one = instance();
    expect((await one.ask()).version).toBe('v1');
    await publishVersion(shop, 'v2', items);
    one.later(60_000);
    expect((await one.ask()).version).toBe('v2');
  });

  test('takes new items up by their features', async () => {
    const one = instance();
    await one.ask();
    const [added] = await shop.addItems({ itemId: 'i101', title: '灯 新品', category: ['家居', '灯'] });
    await shop.db.collection('items').update(added?._id ?? '', { updatedAt: Date.now() });
    one.later(25_000);
    await one.ask();
    const answer = await one.ask({ slot: 'similar', itemIds: ['i1'], limit: 50 });
    expect(ids(answer)).toContain('i101');
    await shop.db.collection('items').remove(added?._id ?? '');
  });

  test('a new one takes up new items first where the list is about one, or one is pinned', async () => {
    const [added] = await shop.addItems({ itemId: 'i102', title: '伞 新品', category: ['家居', '伞'] });
    await shop.db.collection('items').update(added?._id ?? '', { updatedAt: Date.now() });
    const similar = await instance().ask({ slot: 'similar', itemIds: ['i102'], limit: 5 });
    expect(similar.rung).toBe('content');
    expect(shareOf(similar, SHELVES.indexOf('伞'))).toBeGreaterThan(0.5);

    const settings = { slot: 'home', title: '', enabled: true, pins: ['i102'], boosts: [], exclusions: [] };
    const _id = docId(shop.shop, 'home');
    await shop.db.collection('slots').set({ _id, shop: shop.shop, updatedAt: 1, ...settings });
    expect((await instance().ask()).cards[0]).toMatchObject({ itemId: 'i102' });
    await shop.db.collection('slots').remove(_id);
    await shop.db.collection('items').remove(added?._id ?? '');
  });

  test.each([
    ['a chunk is missing', (id: string) => shop.db.collection('modelChunks').remove(id)],
    [
      'a chunk is damaged',
      (id: string) =>
        shop.db.collection('modelChunks').update(id, { data: Buffer.from('rubbish').toString('base64') }),
    ],
  ])('keeps yesterday’s version when %s', async (_name, damage) => {
    await publishVersion(shop, 'v1', items);
    const one = instance();
    await one.ask();
    const { chunks, pieces = [] } = await publishVersion(shop, 'v3', items);
    await removeFiles(pieces.flatMap(({ fileId }) => fileId ?? []));
    await damage(chunks[0]?.id ?? '');
    one.later(60_000);
    expect((await one.ask()).version).toBe('v1');
    expect(logged.join()).toContain('model refused');
    // A new instance has no yesterday: it serves what sells.
    expect(await instance().ask()).toMatchObject({ version: 'none', rung: 'popular' });
    await shop.db.collection('modelChunks').removeWhere({ owner: 'v3' });
  });
});

test('nobody without an openid gets a list', async () => {
  const { main } = instance();
  expect(await shop.refused(main, { slot: 'home' }, { as: null })).toMatchObject({ code: 'NOT_ALLOWED' });
});
