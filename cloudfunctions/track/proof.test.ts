import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { ShopEvent } from '@zhuyi/contracts';
import { batch, DAY, event, keepShopper, logOf, MINUTE, NOON, openInstance, requestIdFor } from './fixture';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.addItems({ itemId: 'i1' }, { itemId: 'i2' });
  for (const as of ['ann', 'bob']) await keepShopper(shop, as);
});
beforeEach(() => jest.spyOn(console, 'log').mockImplementation(() => undefined));
afterEach(() => jest.restoreAllMocks());
afterAll(() => shop.close());

/** What is stored of an event that arrives at noon. */
async function keptOf(sent: ShopEvent, more: Record<string, unknown> = {}): Promise<ShopEvent | undefined> {
  const one = batch([sent], more);
  await openInstance(shop, { now: NOON }).send(one);
  return (await logOf(shop, 'ann')).find(({ batchId }) => batchId === one.batchId)?.events[0];
}

describe('an event counts for an answer', () => {
  test('that showed its item to this shopper', async () => {
    const requestId = await requestIdFor(shop, 'ann', ['i2', 'i1']);
    expect(await keptOf(event('click', { requestId, slot: 'similar', position: 3 }))).toMatchObject({
      requestId,
      slot: 'home',
      position: 3,
    });
  });

  test.each([
    ['that showed other items', () => requestIdFor(shop, 'ann', ['i2'])],
    ['that showed nothing', () => requestIdFor(shop, 'ann', [])],
    ['of another shopper', () => requestIdFor(shop, 'bob', ['i1'])],
    ['of eight days ago', () => requestIdFor(shop, 'ann', ['i1'], NOON - 8 * DAY)],
    ['with another slot', async () => (await requestIdFor(shop, 'ann', ['i1'])).replace('home', 'cart')],
    [
      'with another time',
      async () => (await requestIdFor(shop, 'ann', ['i1'])).replace(/~a~home~./, '~a~home~1'),
    ],
    ['invented', async () => 'v1~a~home~abc~random~owner.signature'],
  ])('but not one %s: it is kept without', async (_what, requestId) => {
    const sent = event('expose', { requestId: await requestId(), slot: 'home', position: 3 });
    const kept = await keptOf(sent);
    expect(kept).toEqual({ id: sent.id, type: 'expose', itemId: 'i1', at: NOON });
  });
});

describe('the time of an event', () => {
  const at = async (claimed: number, more: Partial<ShopEvent> = {}, sentAt = NOON) =>
    ((await keptOf(event('click', { at: claimed, ...more }), { sentAt }))?.at ?? NaN) - NOON;

  test('is the phone’s, moved to the server’s clock, within the last hour', async () => {
    expect(await at(NOON - 59 * MINUTE)).toBe(-59 * MINUTE);
    expect(await at(1_000, {}, 1_000 + 5 * MINUTE)).toBe(-5 * MINUTE);
  });

  test('is at most an hour ago, whatever is claimed', async () => {
    expect(await at(NOON - 30 * DAY)).toBe(-60 * MINUTE);
    expect(await at(0)).toBe(-60 * MINUTE);
    expect(await at(NOON, {}, NOON + 30 * DAY)).toBe(-60 * MINUTE);
  });

  test('is never in the future', async () => {
    expect(await at(NOON + 30 * DAY)).toBe(0);
    expect(await at(NOON, {}, 0)).toBe(0);
  });

  test('goes back to its answer’s, and no further', async () => {
    const requestId = await requestIdFor(shop, 'ann', ['i1', 'i2'], NOON - 3 * DAY);
    const other = await requestIdFor(shop, 'ann', ['i1'], NOON - 3 * DAY);
    expect(await at(NOON - 2 * DAY, { requestId })).toBe(-2 * DAY);
    expect(await at(NOON - 5 * DAY, { requestId: other })).toBe(-3 * DAY);
    expect(await at(NOON + DAY, { requestId, itemId: 'i2' })).toBe(0);
  });

  test('is not before an answer of a minute ago, though an hour would be believed', async () => {
    const requestId = await requestIdFor(shop, 'ann', ['i1'], NOON - MINUTE);
    expect(await at(NOON - 30 * MINUTE, { requestId })).toBe(-MINUTE);
  });

  test('is not dated by an answer that did not show the item', async () => {
    const requestId = await requestIdFor(shop, 'ann', ['i2'], NOON - 3 * DAY);
    expect(await at(NOON - 2 * DAY, { requestId })).toBe(-60 * MINUTE);
  });
});
