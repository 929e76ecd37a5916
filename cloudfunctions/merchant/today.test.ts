import { LOG_DELAY_MS, makeRequestId, openKeys } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { InsightCard, OrderDoc, ShopEvent, SlotDoc, Today, TrainingDoc } from '@zhuyi/contracts';
import { main as rollup } from '../rollup';
import { eventAlerts, rateAlerts } from './today-alerts';
import { main as merchant } from '.';

const DAY = 24 * 3600 * 1000;
let shop: TestShop;
let now = Date.parse('2026-11-22T03:00:00Z');

beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  shop = await openTestShop();
  const peers = Array.from({ length: 12 }, (_, at) => ({
    itemId: `peer${at}`,
    category: ['Cups'],
    stock: 5,
  }));
  await shop.addItems(...peers, { itemId: 'bad', title: 'Bad cup', category: ['Cups'], stock: 0 });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

const ask = (): Promise<Today> => shop.ok<Today>(merchant, { action: 'today' }, { as: 'owner' });
const roll = async (): Promise<void> => {
  now += LOG_DELAY_MS;
  const answer = await shop.call(rollup, {}, { source: 'wx_trigger', as: null });
  expect(answer).toMatchObject({ data: { failed: [] } });
};

async function seen(itemId: string, exposures: number, clicks: number): Promise<void> {
  const keys = openKeys(shop.db, shop.shop);
  const context = { ...keys, now, random: () => 0.5, shopper: () => Promise.resolve(itemId) };
  const requestId = await makeRequestId(context, { version: 'v', arm: 'a', slot: 'home' }, [itemId]);
  const of = (type: ShopEvent['type'], count: number): ShopEvent[] =>
    Array.from({ length: count }, (_, at) => ({
      id: `${type}${at}`,
      type,
      itemId,
      requestId,
      at: now - DAY / 2,
    }));
  const events = [...of('expose', exposures), ...of('click', clicks)];
  await shop.addBatches([{ batchId: itemId, shopper: itemId, origin: 'import', events }]);
}

test('a shop without anything has no cards, and says why everybody gets the same', async () => {
  expect(await ask()).toMatchObject({
    ...{ alerts: [], cards: [], cardsOf: '' },
    health: { lastEventAt: 0, events: null, live: null, training: null, same: ['untrained', 'quiet'] },
  });
});

test('cards of a morning: what is seen often and clicked seldom; put away, it stays away until it is much worse', async () => {
  for (let at = 0; at < 12; at++) await seen(`peer${at}`, 210, 20 + (at % 3));
  await seen('bad', 400, 1);
  await roll();
  const { cards, cardsOf, health } = await ask();
  expect(cards).toMatchObject([{ kind: 'unclicked', key: 'bad', title: 'Bad cup', count: 1, of: 400 }]);
  expect(cardsOf).toBe('2026-11-22');
  expect(health.lastEventAt).toBeGreaterThan(0);
  const [card] = cards as [InsightCard];
  const dismiss = { action: 'dismissInsight', id: card.id };
  await shop.ok(merchant, dismiss, { as: 'owner' });
  await shop.ok(merchant, { ...dismiss, id: 'nothing' }, { as: 'owner' });
  expect((await ask()).cards).toEqual([]);
  const settings = shop.db.collection('settings');
  await settings.update(docId('main', 'insights'), { cards: [{ ...card, size: 1.6 * card.size }] });
  expect((await ask()).cards).toHaveLength(1);
  await settings.update(docId('main', 'insights'), { cards: [card] });
  now += 31 * DAY;
  expect((await ask()).cards).toHaveLength(1);
});

test('alerts: orders that wait, pinned items that are sold out, a training that was rejected', async () => {
  const order = {
    shop: 'main',
    orderId: 'o1',
    state: 'paid',
    paidAt: now - 3 * DAY,
    lines: [],
    createdAt: now,
  };
  await shop.db.collection('orders').set({ ...order, _id: docId('main', 'o1') } as unknown as OrderDoc);
  const slot: SlotDoc = {
    ...{ _id: docId('main', 'home'), shop: 'main', slot: 'home', title: '', enabled: true },
    ...{ pins: ['bad', 'peer1'], boosts: [], exclusions: [], updatedAt: now },
  };
  await shop.db.collection('slots').set(slot);
  const run = { shop: 'main', runId: 'r', startedAt: now, updatedAt: now, verdict: 'rejected: worse' };
  await shop.db.collection('trainings').set({ ...run, _id: docId('main', 'r') } as unknown as TrainingDoc);
  const { alerts } = await ask();
  expect(alerts).toEqual([
    { kind: 'ordersWaiting', count: 1, hours: 48 },
    { kind: 'pinnedSoldOut', slot: 'home', title: 'Bad cup' },
    { kind: 'trainingRejected', at: now, verdict: 'rejected: worse' },
  ]);
});

test('who may not see figures gets none of it, and it costs twelve operations', async () => {
  expect(await shop.refused(merchant, { action: 'today' }, { as: 'stranger' })).toMatchObject({
    code: 'NOT_ALLOWED',
  });
  const asked: string[] = [];
  shop.wire.intercept = ({ action }) => void asked.push(action);
  await ask();
  shop.wire.intercept = undefined;
  expect(asked.length).toBeLessThanOrEqual(12);
});

describe('alerts of figures', () => {
  const day = (ago: number): string => new Date(now + 8 * 3600 * 1000 - ago * DAY).toISOString().slice(0, 10);
  const row = (ago: number, exposures: number, clicks: number) => ({
    ...{ day: day(ago), slot: 'home', exposures, clicks, carts: 0, purchases: 0, units: 0, gmvFen: 0 },
    ...{ viewers: 0, clickers: 0 },
  });
  const usual = Array.from({ length: 13 }, (_, at) => row(at + 2, 1_000, 95 + ((at * 7) % 11)));

  test('a click rate that fell is told, one that wavers is not', () => {
    expect(rateAlerts([...usual, row(1, 1_000, 30)], now)).toMatchObject([{ kind: 'ctrFell', rate: 0.03 }]);
    expect(rateAlerts([...usual, row(1, 1_000, 85)], now)).toEqual([]);
  });

  test('clicks that no exposure goes with are told, by slot', () => {
    expect(rateAlerts([...usual, row(1, 10, 60)], now)).toEqual([
      { kind: 'untracked', slot: 'home', clicks: 60, exposures: 10 },
    ]);
  });

  test('events that stay away are told, a quiet hour is not', () => {
    expect(eventAlerts({ today: 0, weekAgo: 40 })).toEqual([{ kind: 'noEvents', count: 0, usual: 40 }]);
    expect(eventAlerts({ today: 3, weekAgo: 400 })).toMatchObject([{ kind: 'fewEvents' }]);
    expect([
      eventAlerts({ today: 0, weekAgo: 5 }),
      eventAlerts({ today: 30, weekAgo: 50 }),
      eventAlerts(null),
    ]).toEqual([[], [], []]);
  });
});
