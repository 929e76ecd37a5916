import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { CatalogAnswers, MeAnswers, OrderAnswers, RecommendAnswer } from '@zhuyi/contracts';
import { main as me } from '../me';
import { main as order } from '../order';
import { main as recommend } from '../recommend';
import { main as track } from '../track';
import { main as catalog } from '.';

const CODES = ['羽绒服-85123A', 'A/12', 'SKU 12', 'a:b', '100%', "it's", '😀', '__proto__', '字'.repeat(128)];
let shop: TestShop;

beforeAll(async () => {
  process.env.ZHUYI_PAY = 'fake';
  shop = await openTestShop();
  await shop.addItems(...CODES.map((itemId) => ({ itemId, sold: 1 })));
});
afterAll(async () => {
  delete process.env.ZHUYI_PAY;
  await shop.close();
});

test('lists give every item once, whatever the codes that the cursor holds', async () => {
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page: CatalogAnswers['list'] = await shop.ok(catalog, {
      action: 'list',
      limit: 1,
      ...(after === undefined ? {} : { after }),
    });
    seen.push(...page.cards.map(({ itemId }) => itemId));
    after = page.next;
  } while (after !== undefined);
  expect(seen.sort()).toEqual([...CODES].sort());
});

test.each(CODES)('%s is recommended, looked at, bought and told to its shopper', async (itemId) => {
  const as = `shopper-of-${CODES.indexOf(itemId)}`;
  await shop.ok(me, { action: 'consent', granted: true }, { as });
  const { item } = await shop.ok<CatalogAnswers['item']>(catalog, { action: 'item', itemId }, { as });
  expect(item.itemId).toBe(itemId);

  const list = await shop.ok<RecommendAnswer>(recommend, { slot: 'home', limit: 20 }, { as });
  expect(list.cards.map((card) => card.itemId)).toContain(itemId);
  const now = Date.now();
  const click = { id: 'e1', type: 'click', itemId, at: now, requestId: list.requestId, position: 0 };
  const batch = { batchId: 'b1', sessionId: 's1', sentAt: now, events: [click] };
  expect(await shop.ok(track, batch, { as })).toMatchObject({ stored: true });

  const lines = [{ itemId, quantity: 2 }];
  const create = { action: 'create', orderKey: 'k1', lines, totalFen: 2 * item.priceFen };
  const { order: placed } = await shop.ok<OrderAnswers['create']>(order, create, { as });
  const pay = { action: 'pay', orderId: placed.orderId };
  expect(await shop.ok(order, pay, { as })).toMatchObject({ order: { state: 'paid', lines: [{ itemId }] } });

  const { records } = await shop.ok<MeAnswers['export']>(me, { action: 'export' }, { as });
  const events = records.flatMap((record) => (record.collection === 'eventBatches' ? record.doc.events : []));
  const told = events.map((event) => `${event.type} ${event.itemId}`);
  expect(told.sort()).toEqual([`click ${itemId}`, `purchase ${itemId}`]);
  const { item: left } = await shop.ok<CatalogAnswers['item']>(catalog, { action: 'item', itemId }, { as });
  expect(left.stock).toBe(item.stock - 2);
});

test('another spelling of a code is the same item', async () => {
  await shop.addItems({ itemId: 'Café 1' });
  const asked = { action: 'item', itemId: ' Cafe\u0301 1 ' };
  expect(await shop.ok(catalog, asked)).toMatchObject({ item: { itemId: 'Café 1' } });
});

test('a code with something hidden in it is refused by name', async () => {
  for (const itemId of ['A\u202e12', 'A\0', '\ufeffA', 'A\ud83d']) {
    const answer = await shop.refused(catalog, { action: 'item', itemId });
    expect(answer).toMatchObject({ code: 'BAD_INPUT', field: 'itemId' });
  }
});
