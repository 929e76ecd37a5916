import { leaverMark } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import type { BehaviourPage, TrainingDoc } from '@zhuyi/contracts';
import { newRun } from '../train/start';
import { readLogPage } from '../train/log';
import { main as merchant } from '../merchant';
import { main as rollup } from '../rollup';
import { main as track } from '../track';
import { main as me } from '.';

const DAY = 24 * 3600 * 1000;
let shop: TestShop;
let sent = 0;

beforeEach(async () => {
  process.env.ZHUYI_OWNERS = 'o-owner';
  shop = await openTestShop();
  await shop.addItems({ itemId: 'pan' }, { itemId: 'cup' });
  await shop.ok(me, { action: 'consent', granted: true });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await shop.close();
});

type Sent = { id: string; type: string; itemId: string };

/** One batch of the phone; the same again is a retry. */
function batchOf(...events: Sent[]): object {
  sent += 1;
  const at = Date.now();
  return {
    batchId: `b${sent}`,
    sessionId: 's',
    sentAt: at,
    events: events.map((event) => ({ ...event, at })),
  };
}
const event = (id: string, type: string, itemId = 'pan'): Sent => ({ id, type, itemId });
const behaviours = (kind = 'all', after?: string) =>
  shop.ok<BehaviourPage>(me, { action: 'behaviours', kind, ...(after === undefined ? {} : { after }) });
const forget = (...eventIds: string[]) => shop.ok<{ removed: number }>(me, { action: 'forget', eventIds });
const today = () => new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
const account = async () => shop.db.collection('shoppers').get(docId(shop.shop, await shop.pseudonym('ann')));

async function figures() {
  const request = { action: 'overview', from: today(), to: today() };
  const { rows } = await shop.ok<{ rows: { clicks: number; carts: number; exposures: number }[] }>(
    merchant,
    request,
    { as: 'owner' },
  );
  return rows.map(({ clicks, carts, exposures }) => ({ clicks, carts, exposures }));
}

async function foldLater() {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  const at = Date.now() + 3600 * 1000;
  jest.spyOn(Date, 'now').mockReturnValue(at);
  await shop.ok(rollup, {}, { source: 'wx_trigger', as: null });
  jest.restoreAllMocks();
}

test('what is kept can be read, newest first, with the items, to the end', async () => {
  await shop.ok(track, batchOf(event('e1', 'click'), event('x', 'expose', 'cup')));
  await shop.ok(track, batchOf(event('e2', 'cart'), event('e3', 'browse', 'cup')));
  const all = await behaviours();
  expect(all.behaviours.map(({ eventId }) => eventId).sort()).toEqual(['e1', 'e2', 'e3']);
  expect(all.cards.map(({ itemId }) => itemId).sort()).toEqual(['cup', 'pan']);
  expect(all.next).toBeUndefined();
  expect((await behaviours('looks')).behaviours.map(({ eventId }) => eventId).sort()).toEqual(['e1', 'e3']);

  const shopper = await shop.pseudonym('ann');
  const many = Array.from({ length: 90 }, (_, i) => ({
    batchId: `m${i}`,
    shopper,
    origin: 'phone' as const,
    events: [{ id: `m${i}`, type: 'click' as const, itemId: 'pan', at: 1000 + i }],
  }));
  await shop.addBatches(many);
  const ids = new Set<string>();
  let after: string | undefined;
  do {
    const page: BehaviourPage = await behaviours('all', after);
    for (const { eventId } of page.behaviours) ids.add(eventId);
    after = page.next;
  } while (after !== undefined);
  expect(ids.size).toBe(93);
});

describe.each([
  ['counted already', true],
  ['not counted yet', false],
])('one thing, %s,', (_, isFolded) => {
  test('goes out of account, batch and figures, and no retry brings it back', async () => {
    const batch = batchOf(event('e1', 'click'), event('e2', 'click', 'cup'), event('e3', 'dislike', 'cup'));
    await shop.ok(track, batch);
    if (isFolded) await foldLater();
    expect(await forget('e2', 'e3')).toEqual({ removed: 2 });
    expect(await shop.ok(track, batch)).toMatchObject({ duplicate: true });
    expect((await behaviours()).behaviours.map(({ eventId }) => eventId)).toEqual(['e1']);
    expect(await account()).toMatchObject({ recent: [{ itemId: 'pan' }], disliked: [] });
    await foldLater();
    expect(await figures()).toEqual([{ clicks: 1, carts: 0, exposures: 0 }]);
    expect(await forget('e1')).toEqual({ removed: 1 });
    expect(await shop.ok(track, batch)).toMatchObject({ duplicate: true });
    expect((await behaviours()).behaviours).toEqual([]);
    expect(await figures()).toEqual([]);
  });
});

test('a look at an item on a day goes; what else was done with it stays; a whole day takes exposures along', async () => {
  await shop.ok(
    track,
    batchOf(
      event('e1', 'click'),
      event('e2', 'cart'),
      event('e3', 'browse'),
      event('x', 'expose'),
      event('e4', 'click', 'cup'),
    ),
  );
  const day = { action: 'forgetDay', day: today() };
  expect(await shop.ok(me, { ...day, itemId: 'pan', kind: 'looks' })).toEqual({ removed: 2 });
  expect((await behaviours()).behaviours.map(({ eventId }) => eventId).sort()).toEqual(['e2', 'e4']);
  expect(await shop.ok(me, { ...day, day: '2020-01-01' })).toEqual({ removed: 0 });
  expect(await shop.ok(me, day)).toEqual({ removed: 3 });
  expect(await account()).toMatchObject({ recent: [], exposed: [] });
});

test("a day is the one of the phone's clock", async () => {
  await shop.ok(track, batchOf(event('e1', 'click')));
  // Where it is another day now than in the shop.
  const hour = new Date(Date.now() + 480 * 60_000).getUTCHours();
  const utcOffset = hour < 22 ? -840 : 840;
  const there = new Date(Date.now() + utcOffset * 60_000).toISOString().slice(0, 10);
  expect(await shop.ok(me, { action: 'forgetDay', day: today(), utcOffset })).toEqual({ removed: 0 });
  expect(await shop.ok(me, { action: 'forgetDay', day: there })).toEqual({ removed: 0 });
  expect(await shop.ok(me, { action: 'forgetDay', day: there, utcOffset })).toEqual({ removed: 1 });
});

test("nobody takes out another's", async () => {
  await shop.ok(track, batchOf(event('e1', 'click')));
  await shop.ok(me, { action: 'consent', granted: true }, { as: 'bob' });
  expect(await shop.ok(me, { action: 'forget', eventIds: ['e1'] }, { as: 'bob' })).toEqual({ removed: 0 });
  expect((await behaviours()).behaviours).toHaveLength(1);
});

test('a training that has read it begins anew once, without this shopper, however much else goes', async () => {
  await shop.ok(track, batchOf(event('e1', 'click'), event('e2', 'click', 'cup')));
  const plan = { version: 'v', live: null, base: null, upTo: Date.now() + DAY, by: 'kick' as const };
  const run: TrainingDoc = newRun(shop.shop, 'r1', plan, Date.now());
  await shop.db.collection('trainings').add(run);
  const runNow = async () => {
    const found = await shop.db.collection('trainings').get(run._id);
    if (!found) throw new Error('the run is gone');
    return found;
  };
  await forget('e1');
  expect(await runNow()).toMatchObject({ withdrawn: 1, leftOut: [leaverMark(await shop.pseudonym('ann'))] });
  await forget('e2');
  expect((await runNow()).withdrawn).toBe(1);
  expect(await shop.everything()).not.toContain('"itemId":"cup","at"');
});

test('the log of such a training leaves out who took something out, and nobody else', async () => {
  await shop.ok(me, { action: 'consent', granted: true }, { as: 'bob' });
  await shop.ok(track, batchOf(event('e1', 'click')));
  await shop.ok(track, batchOf(event('e2', 'click', 'cup')), { as: 'bob' });
  const plan = { version: 'v', live: null, base: null, upTo: Date.now() + DAY, by: 'kick' as const };
  const run = {
    ...newRun(shop.shop, 'r1', plan, Date.now()),
    leftOut: [leaverMark(await shop.pseudonym('ann'))],
  };
  const { behaviours: read } = await readLogPage({ db: shop.db, shop: shop.shop, now: Date.now() }, run);
  expect(read.map(({ itemId }) => itemId)).toEqual(['cup']);
});
