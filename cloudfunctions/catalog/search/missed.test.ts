import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { MISSED_MOST } from '@zhuyi/contracts';
import type { MerchantAnswers, MissedPartDoc, MissedSearch } from '@zhuyi/contracts';
import { main as catalog } from '..';
import { main as me } from '../../me';
import { main as merchant } from '../../merchant';
import { main as rollup } from '../../rollup';

const DAY = 24 * 3600 * 1000;
let shop: TestShop;
let clock = Date.parse('2026-11-22T12:00:00+08:00');

beforeAll(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
  jest.spyOn(console, 'log').mockImplementation();
  shop = await openTestShop();
  await shop.addItems({ itemId: 'cup', title: '陶瓷马克杯', category: ['杯子'], brand: '栗屿' });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});
beforeEach(async () => {
  clock += 3 * DAY;
  await shop.db.collection('missedSearches').removeWhere({ shop: shop.shop });
});

const ask = (words: string, as: string, more: object = {}): Promise<unknown> =>
  shop.ok(catalog, { action: 'search', words, ...more }, { as });
const list = async (): Promise<MissedSearch[]> =>
  (await shop.ok<MerchantAnswers['missedSearches']>(merchant, { action: 'missedSearches' }, { as: 'owner' }))
    .searches;
const stored = (): Promise<MissedPartDoc[]> => shop.db.collection('missedSearches').find({ shop: shop.shop });

test('a search that found nothing counts once a day for a shopper, however it is typed; no name is kept', async () => {
  for (const as of ['ann', 'bob', 'ann']) await ask('zzqx 围裙', as);
  await ask('ＺＺＱＸ   围裙 ', 'ann');
  await ask('马克杯', 'ann');
  await ask('马克杯', 'bob', { filter: { minFen: 90_000_000 } });
  for (const as of ['ann', 'bob']) await ask('13800138000', as);
  await ask('wwqy', 'ann');
  expect(await list()).toEqual([{ words: 'zzqx 围裙', now: 2, before: 0 }]);
  const text = JSON.stringify(await stored());
  for (const as of ['ann', 'bob'])
    for (const name of [`o-${as}`, await shop.pseudonym(as)]) expect(text).not.toContain(name);
});

test('one shopper adds a few in each part of a day, and all together no more than it holds', async () => {
  for (let at = 0; at < 12 * MISSED_MOST.ofShopper; at++)
    await ask(`zq${String.fromCharCode(97 + (at % 26))}x${at}`, 'ann');
  const parts = await stored();
  expect(parts.length).toBeGreaterThan(1);
  for (const { total, by, entries } of parts) {
    expect(total).toBeLessThanOrEqual(MISSED_MOST.ofShopper);
    expect(Object.values(by)).toEqual([total]);
    expect(Object.keys(entries)).toHaveLength(total);
  }
  await shop.db.collection('missedSearches').updateWhere({ shop: shop.shop }, { total: MISSED_MOST.inShard });
  const before = await stored();
  for (const words of ['zzb', 'zzc', 'zzd']) await ask(words, 'bob');
  const after = (await stored()).filter(({ _id }) => before.some((one) => one._id === _id));
  expect(after).toEqual(before);
});

test('who asks at once is counted once each, within the operations of a search', async () => {
  await Promise.all(['a', 'b', 'c', 'd', 'a', 'b'].map((as) => ask('zzqx', as)));
  expect(await list()).toEqual([{ words: 'zzqx', now: 4, before: 0 }]);
  const seen: string[] = [];
  shop.wire.intercept = ({ action }) => void seen.push(action);
  await ask('zzqx', 'e');
  await ask('zzqx', 'e');
  shop.wire.intercept = undefined;
  expect(seen.length).toBeLessThanOrEqual(6);
});

test('a day that is over keeps words and numbers alone, for sixty days; who erases is taken out of today', async () => {
  for (const as of ['ann', 'bob']) await ask('zzqx', as);
  await shop.ok(me, { action: 'erase', confirm: true }, { as: 'bob' });
  expect((await stored()).map(({ entries }) => Object.values(entries).map(({ who }) => who.length))).toEqual([
    [1],
  ]);
  await ask('zzqx', 'bob');
  const roll = async (): Promise<void> => {
    const answer = await shop.call(rollup, {}, { source: 'wx_trigger', as: null });
    expect(answer).toMatchObject({ data: { failed: [] } });
  };
  clock += DAY;
  clock -= clock % 3_600_000;
  await roll();
  await roll();
  expect(await stored()).toMatchObject([{ kind: 'day', total: 2, entries: [{ words: 'zzqx', count: 2 }] }]);
  expect(JSON.stringify(await stored())).not.toContain('who');
  clock += 6 * DAY;
  expect(await list()).toEqual([{ words: 'zzqx', now: 0, before: 2 }]);
  clock += 60 * DAY;
  await roll();
  expect(await stored()).toEqual([]);
});
