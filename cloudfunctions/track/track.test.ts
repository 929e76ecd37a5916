import { makeRequestId, openKeys } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId, MAX_RECENT } from '@zhuyi/contracts';
import type { ShopperDoc } from '@zhuyi/contracts';
import fc from 'fast-check';
import { main as me } from '../me';
import { main as track } from '.';
import { correctTime } from './receive';

const MINUTE = 60_000;
const ITEMS = ['i1', 'i2', 'i3', 'half', 'race', 'clock', ...Array.from({ length: 150 }, (_, i) => `n${i}`)];
let shop: TestShop;
let batches = 0;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.addItems(...ITEMS.map((itemId) => ({ itemId })));
  for (const as of ['ann', 'bob']) await shop.ok(me, { action: 'consent', granted: true }, { as });
});
afterAll(() => shop.close());

function event(type: string, more: Record<string, unknown> = {}) {
  return { id: `e${Math.random()}`, type, itemId: 'i1', at: Date.now(), ...more };
}

function batch(events: unknown[], more: Record<string, unknown> = {}) {
  batches += 1;
  return { batchId: `b${batches}`, sessionId: 's1', sentAt: Date.now(), events, ...more };
}

async function shopperOf(as: string): Promise<ShopperDoc | null> {
  return shop.db.collection('shoppers').get(docId(shop.shop, await shop.pseudonym(as)));
}

async function stored(as: string) {
  return shop.db.collection('eventBatches').find({ shopper: await shop.pseudonym(as) }, { limit: 1000 });
}

async function requestIdFor(as: string) {
  const keys = openKeys(shop.db, shop.shop);
  const context = { ...keys, now: Date.now(), random: Math.random, shopper: () => shop.pseudonym(as) };
  return makeRequestId(context, { version: 'v1', arm: 'a', slot: 'home' }, ['i1']);
}

describe('a batch', () => {
  test('is stored once and folded into the shopper, however often it is sent', async () => {
    const sent = batch([
      event('click'),
      event('expose', { itemId: 'i2' }),
      event('dislike', { itemId: 'i3' }),
    ]);
    expect(await shop.ok(track, sent)).toEqual({ stored: true, duplicate: false });
    expect(await shop.ok(track, sent)).toEqual({ stored: true, duplicate: true });
    const ann = await shopperOf('ann');
    expect(ann?.recent.map(({ type, itemId }) => `${type} ${itemId}`)).toEqual(['click i1', 'dislike i3']);
    expect(ann?.exposed).toEqual([{ itemId: 'i2', at: expect.any(Number) }]);
    expect(ann?.disliked).toEqual(['i3']);
    expect(await stored('ann')).toHaveLength(1);
  });

  test('costs two database operations', async () => {
    const seen: string[] = [];
    shop.wire.intercept = ({ action }) => void seen.push(action);
    await shop.ok(track, batch([event('click')]));
    shop.wire.intercept = undefined;
    expect(seen).toEqual(['database.modifyDocument', 'database.insertDocument']);
  });

  test('that died half-way is completed by its retry', async () => {
    const sent = batch([event('cart', { itemId: 'half' })]);
    shop.wire.intercept = ({ action }) => {
      if (action === 'database.insertDocument') throw new Error('killed');
    };
    jest.spyOn(console, 'log').mockImplementationOnce(() => undefined);
    expect(await shop.refused(track, sent)).toMatchObject({ code: 'TRY_LATER' });
    shop.wire.intercept = undefined;
    expect(await shop.ok(track, sent)).toEqual({ stored: true, duplicate: false });
    const recent = (await shopperOf('ann'))?.recent.filter(({ itemId }) => itemId === 'half');
    expect(recent).toHaveLength(1);
    expect((await stored('ann')).filter(({ batchId }) => batchId === sent.batchId)).toHaveLength(1);
  });

  test('sent at the same time from several windows counts once', async () => {
    const sent = batch([event('favourite', { itemId: 'race' })]);
    const answers = await Promise.all(Array.from({ length: 5 }, () => shop.ok(track, sent)));
    expect(answers.filter((answer) => !(answer as { duplicate: boolean }).duplicate)).toHaveLength(1);
    expect((await shopperOf('ann'))?.recent.filter(({ itemId }) => itemId === 'race')).toHaveLength(1);
  });

  test('of another shopper may have the same id', async () => {
    const sent = batch([event('click')]);
    expect(await shop.ok(track, sent)).toMatchObject({ duplicate: false });
    expect(await shop.ok(track, sent, { as: 'bob' })).toMatchObject({ duplicate: false });
  });

  test('of somebody without consent, or with the switch off, leaves no trace', async () => {
    const before = await shop.everything();
    const nothing = { stored: false, duplicate: false };
    expect(await shop.ok(track, batch([event('click')]), { as: 'stranger' })).toEqual(nothing);
    expect(await shop.everything()).toBe(before);
    await shop.ok(me, { action: 'consent', granted: true }, { as: 'off' });
    await shop.ok(me, { action: 'personalise', on: false }, { as: 'off' });
    expect(await shop.ok(track, batch([event('click')]), { as: 'off' })).toEqual(nothing);
    expect(await stored('off')).toEqual([]);
  });

  test('of nobody is refused', async () => {
    const answer = await shop.refused(track, batch([event('click')]), { as: null });
    expect(answer.code).toBe('NOT_ALLOWED');
  });
});

describe('what a phone claims', () => {
  test('purchases are refused: only orders make them', async () => {
    const answer = await shop.refused(track, batch([event('click'), event('purchase', { price: 1 })]));
    expect(answer).toMatchObject({ code: 'BAD_INPUT', field: 'events.1.type' });
  });

  test('a requestId counts for the shopper it was made for; of others the event alone is kept', async () => {
    jest.spyOn(console, 'log').mockImplementationOnce(() => undefined);
    const [mine, bobs] = [await requestIdFor('ann'), await requestIdFor('bob')];
    const forged = mine.replace('home', 'cart');
    const more = { slot: 'similar', position: 3 };
    const claims = [{ requestId: mine }, { requestId: bobs }, { requestId: forged }, {}];
    const sent = batch(claims.map((claim) => event('click', { ...claim, ...more })));
    await shop.ok(track, sent);
    const kept = (await stored('ann')).find(({ batchId }) => batchId === sent.batchId);
    expect(kept?.events[0]).toMatchObject({ requestId: mine, slot: 'home', position: 3 });
    expect(kept?.events).toHaveLength(claims.length);
    for (const other of kept?.events.slice(1) ?? []) {
      expect(Object.keys(other).sort()).toEqual(['at', 'id', 'itemId', 'type']);
    }
  });

  test('the server corrects the clock', async () => {
    const yearsAgo = Date.now() - 5 * 365 * 24 * 60 * MINUTE;
    const sent = batch([event('click', { itemId: 'clock', at: yearsAgo - MINUTE })], { sentAt: yearsAgo });
    await shop.ok(track, sent);
    const at = (await shopperOf('ann'))?.recent.find(({ itemId }) => itemId === 'clock')?.at ?? 0;
    expect(Math.abs(Date.now() - MINUTE - at)).toBeLessThan(20_000);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.option(fc.nat(), { nil: undefined }), (...times) => {
        const [at, sentAt, receivedAt, since] = times;
        const corrected = correctTime(at, { sentAt, receivedAt }, since);
        expect(corrected).toBeLessThanOrEqual(receivedAt);
        expect(corrected).toBeGreaterThanOrEqual(Math.min(receivedAt, since ?? receivedAt - 60 * MINUTE));
      }),
    );
  });

  test('dwell is clamped to half an hour', async () => {
    const sent = batch([event('browse', { dwellMs: 5 * 60 * MINUTE })]);
    await shop.ok(track, sent);
    const kept = (await stored('ann')).find(({ batchId }) => batchId === sent.batchId);
    expect(kept?.events[0]?.dwellMs).toBe(30 * MINUTE);
  });

  test('the lists stay bounded and in order of time', async () => {
    const now = Date.now();
    for (let i = 0; i < 3; i++) {
      const events = Array.from({ length: 50 }, (_, k) =>
        event('click', { itemId: `n${50 * i + k}`, at: now - k }),
      );
      await shop.ok(track, batch(events));
    }
    const recent = (await shopperOf('ann'))?.recent ?? [];
    expect(recent).toHaveLength(MAX_RECENT);
    expect(recent).toEqual([...recent].sort((a, b) => a.at - b.at));
  });

  test('too many events are refused', async () => {
    const events = Array.from({ length: 51 }, () => event('click'));
    expect(await shop.refused(track, batch(events))).toMatchObject({ code: 'BAD_INPUT', field: 'events' });
  });

  test('rubbish is answered, never stored', async () => {
    const before = await shop.everything();
    await fc.assert(
      fc.asyncProperty(fc.anything(), fc.boolean(), async (rubbish, wrap) => {
        const answer = await shop.refused(track, wrap ? batch([rubbish]) : rubbish);
        expect(answer.code).toBe('BAD_INPUT');
      }),
      { numRuns: 100 },
    );
    expect(await shop.everything()).toBe(before);
  });
});
