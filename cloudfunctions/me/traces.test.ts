import { readTrialsPlace } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import type { OrderAnswers, RecommendAnswer } from '@zhuyi/contracts';
import { main as catalog } from '../catalog';
import { main as experiments } from '../experiments';
import { main as merchant } from '../merchant';
import { main as order } from '../order';
import { main as recommend } from '../recommend';
import { main as rollup } from '../rollup';
import { main as track } from '../track';
import { fillShop, NIGHT, slice, slicesToEnd } from '../train/fixture';
import { LEASE_MS } from '../train/lease';
import { main as me } from '.';

/** Everything a shop does with a shopper, and then whether anything of theirs is left in any place that keeps something. */
const MINUTE = 60_000;
const NAME = '小安-的-称呼';
const SESSION = 'session-of-leaver';
const as = { as: 'leaver' };
const timer = { source: 'wx_trigger', as: null } as const;
let shop: TestShop;
const lines: string[] = [];

beforeAll(async () => {
  process.env.ZHUYI_PAY = 'fake';
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
  jest.spyOn(console, 'log').mockImplementation((...words: unknown[]) => void lines.push(words.join(' ')));
  await fillShop(shop, 24, 20);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

function at(time: number): void {
  jest.spyOn(Date, 'now').mockReturnValue(time);
}

/** Collections, model chunks decoded, files and log lines. */
async function everywhere(): Promise<Record<string, string>> {
  const chunks: string[] = [];
  for await (const page of shop.db.collection('modelChunks').pages({}, 200)) {
    chunks.push(...page.map(({ data }) => Buffer.from(data, 'base64').toString('latin1')));
  }
  return {
    collections: await shop.everything(),
    chunks: chunks.join('\n'),
    files: await shop.wire.files(),
    log: lines.join('\n'),
  };
}

async function findIn(traces: readonly string[]): Promise<string[]> {
  const places = Object.entries(await everywhere());
  return places.flatMap(([place, text]) =>
    traces.filter((trace) => text.includes(trace)).map((trace) => `${trace} in ${place}`),
  );
}

/** Looks, taps and buys, by what the shop recommends; `n` tells the visits apart. */
async function visit(n: number): Promise<string[]> {
  const list = await shop.ok<RecommendAnswer>(recommend, { slot: 'home', limit: 5 }, as);
  const { requestId } = list;
  const itemId = list.cards[0]?.itemId ?? 'i1';
  await shop.ok(catalog, { action: 'item', itemId }, as);
  const now = Date.now();
  const types = ['expose', 'click', 'browse', 'favourite', 'cart'];
  const events = types.map((type, i) => ({
    id: `event-of-leaver-${n}-${i}`,
    type,
    itemId,
    at: now - 60_000 + i * 9_000,
    slot: 'home',
    position: 0,
    requestId,
    ...(type === 'browse' ? { dwellMs: 8_000 } : {}),
  }));
  const batchId = `batch-of-leaver-${n}`;
  await shop.ok(track, { batchId, sessionId: SESSION, sentAt: now, events }, as);
  const total = 1000;
  const create = { action: 'create', orderKey: `key-of-leaver-${n}`, totalFen: total };
  const request = { ...create, lines: [{ itemId, quantity: 1, slot: 'home', requestId }] };
  const placed = await shop.ok<OrderAnswers['create']>(order, request, as);
  if (n % 2 === 0) await shop.ok(order, { action: 'pay', orderId: placed.order.orderId }, as);
  return [batchId, requestId, `event-of-leaver-${n}`, `key-of-leaver-${n}`];
}

test('after an erasure nothing of the shopper is left in any collection, chunk, file or log line', async () => {
  const traces = [await shop.pseudonym('leaver'), 'o-leaver', NAME, SESSION];
  at(NIGHT - 60 * MINUTE);
  await shop.ok(me, { action: 'consent', granted: true }, as);
  const role = { action: 'setRole', openid: 'o-leaver', role: 'viewer', name: NAME };
  await shop.ok(merchant, role, { as: 'owner' });
  // One that everybody is in, so that they are counted there too.
  await shop.ok(experiments, { action: 'saveHoldout', share: 20, revision: 0 }, { as: 'owner' });
  traces.push(...(await visit(0)));
  // The first night goes to its end, with the shopper in it; the figures and counts, too.
  at(NIGHT - 10 * MINUTE);
  traces.push(...(await visit(1)));
  at(NIGHT);
  await slicesToEnd(shop, { units: 1000 });
  await shop.ok(rollup, {}, timer);
  await shop.ok(merchant, { action: 'overview', from: '2026-11-20', to: '2026-11-23' }, { as: 'owner' });
  traces.push(...(await visit(2)));
  // The second is under way: its checkpoint holds the log.
  const next = NIGHT + 24 * 60 * MINUTE;
  at(next);
  await slice(shop, { at: next, units: 0, pageSize: 95 });
  await shop.ok(rollup, {}, timer);
  await shop.ok(me, { action: 'export' }, as);
  const found = await findIn(traces);
  const folded = await readTrialsPlace(shop.db, shop.shop);
  expect(folded?.cursor.id).toContain(traces[0]);
  for (const place of ['collections', 'chunks']) expect(found.join('\n')).toContain(`in ${place}`);
  // Logs and files never hold anything of anybody.
  expect(found.filter((one) => / in (log|files)$/.test(one))).toEqual([]);

  await shop.ok(me, { action: 'erase', confirm: true }, as);
  expect(await findIn(traces)).toEqual([]);

  // Nor does what goes on afterwards bring anything back.
  await slicesToEnd(shop, { at: next + 10 * LEASE_MS, units: 1000 });
  at(next + 60 * MINUTE);
  await shop.ok(rollup, {}, timer);
  expect(await findIn(traces)).toEqual([]);
}, 120_000);
