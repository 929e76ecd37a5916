import { LOG_DELAY_MS } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { MerchantAnswers, RollupDoc } from '@zhuyi/contracts';
import { main as merchant } from '../merchant';
import { main as rollup } from '.';
import { REGISTER } from './testing/claims';
import { chinaDay, inOrder, recount } from './testing/recount';

let shop: TestShop;
let now = Date.parse('2026-11-22T03:00:00Z');
let logged: string[];

beforeEach(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  logged = [];
  jest.spyOn(console, 'log').mockImplementation((line) => void logged.push(String(line)));
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan' });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

function store(batchId: string): Promise<unknown> {
  const events = [{ id: batchId, type: 'click' as const, itemId: 'pan', at: now }];
  return shop.addBatches([{ batchId, shopper: 'ann', origin: 'import', events }]);
}

async function roll(): Promise<void> {
  now += LOG_DELAY_MS + 1;
  const answer = await shop.call(rollup, {}, { source: 'wx_trigger', as: null });
  expect(answer).toMatchObject({ ok: true, data: { failed: [] } });
}

async function rows(): Promise<MerchantAnswers['overview']['rows']> {
  const days = { from: chinaDay(now - 864e5), to: chinaDay(now) };
  return (await shop.ok<MerchantAnswers['overview']>(merchant, { action: 'overview', ...days }, owner)).rows;
}
const owner = { as: 'owner' };

const place = () => shop.db.collection('settings').get<RollupDoc>(docId(shop.shop, 'rollup'));

test.each<[string, (at: number) => object]>([
  ['without a cursor', () => ({ cursor: null })],
  ['whose cursor is of words', () => ({ cursor: { receivedAt: 'x', id: 5 } })],
  ['far in the future', (at) => ({ cursor: { receivedAt: at + 1e12, id: '' } })],
  ['without slots', () => ({ slots: null })],
  ['with an empty slot', () => ({ slots: [null] })],
  ['without a generation', () => ({ generation: 'x' })],
  ['in the middle of nothing', () => ({ part: 5 })],
])('a place %s is the beginning: everything counts once', async (_name, damage) => {
  await store('b1');
  await roll();
  const before = await place();
  await shop.db.collection('settings').set({ ...before, ...damage(now) } as never);
  await store('b2');
  await roll();
  const mended = await place();
  expect(mended?.generation).toBeGreaterThan(before?.generation ?? 0);
  expect(inOrder(await rows())).toEqual(await recount(shop.db, REGISTER));
  expect((await rows())[0]).toMatchObject({ clicks: 2 });
  expect(logged.join()).toContain('place unreadable');
  await roll();
  expect(await place()).toMatchObject({ generation: mended?.generation, cursor: mended?.cursor });
});

test('a slot without a name is nothing that counts, and leaves the place as it is', async () => {
  await shop.db.collection('slots').set({ _id: docId(shop.shop, 'x'), shop: shop.shop, slot: null } as never);
  await store('b1');
  await roll();
  await roll();
  expect(await place()).toMatchObject({ generation: 1, slots: [] });
  expect((await rows())[0]).toMatchObject({ clicks: 1 });
});
