import { dayNumber, openDb } from '@zhuyi/cloud-kit';
import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { BATCHES_A_MINUTE, docId, PORTIONS_A_DAY } from '@zhuyi/contracts';
import type { ShopperDoc } from '@zhuyi/contracts';
import fc from 'fast-check';
import { batch, DAY, event, keepShopper, logOf, MINUTE, NOON, openInstance, shopperOf } from './fixture';
import { paceRefusal, withinPace } from './pace';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.addItems({ itemId: 'i1' });
});
afterAll(() => shop.close());

const TODAY = dayNumber(NOON);
const clicks = (count: number) => Array.from({ length: count }, () => event('click'));

describe('in a minute', () => {
  test('120 of 300 batches are taken, whichever instances they meet', async () => {
    await keepShopper(shop, 'flood');
    const clock = { now: NOON };
    const instances = Array.from({ length: 10 }, () => openInstance(shop, clock));
    const answers: unknown[] = [];
    for (let wave = 0; wave < 10; wave++) {
      clock.now = NOON + wave * 5_999;
      const calls = Array.from({ length: 30 }, (_, i) => instances[i % 10]?.call(batch(clicks(1)), 'flood'));
      answers.push(...(await Promise.all(calls)));
    }
    const taken = answers.filter((answer) => (answer as { ok: boolean }).ok);
    expect(taken).toHaveLength(BATCHES_A_MINUTE);
    expect(await logOf(shop, 'flood')).toHaveLength(BATCHES_A_MINUTE);
    const refused = answers.filter((answer) => (answer as { code?: string }).code === 'TOO_MANY');
    expect(refused).toHaveLength(300 - BATCHES_A_MINUTE);
  });

  test('the next is taken as the oldest of them is a minute old', async () => {
    const times = Array.from({ length: BATCHES_A_MINUTE }, (_, i) => NOON - i * 100);
    await keepShopper(shop, 'paced', { arrivals: times });
    const oldest = times.at(-1) ?? 0;
    const clock = { now: oldest + MINUTE - 1 };
    const instance = openInstance(shop, clock);
    expect(await instance.refused(batch(clicks(1)), 'paced')).toMatchObject({
      code: 'TOO_MANY',
      message: 'too many batches, wait a minute',
    });
    clock.now += 1;
    expect(await instance.send(batch(clicks(1)), 'paced')).toMatchObject({ stored: true });
    expect((await shopperOf(shop, 'paced'))?.arrivals).toEqual([clock.now, ...times.slice(0, -1)]);
    expect(await instance.refused(batch(clicks(1)), 'paced')).toMatchObject({ code: 'TOO_MANY' });
  });

  test('what was acknowledged is acknowledged again at the limit, and what had counted is', async () => {
    await keepShopper(shop, 'retry');
    const instance = openInstance(shop, { now: NOON });
    const sent = batch(clicks(2));
    await instance.send(sent, 'retry');
    const before = await shopperOf(shop, 'retry');
    const late = batch(clicks(2));
    await keepShopper(shop, 'retry', {
      ...before,
      arrivals: Array.from({ length: BATCHES_A_MINUTE }, () => NOON),
      batches: [sent.batchId, late.batchId],
    });
    expect(await instance.refused(batch(clicks(1)), 'retry')).toMatchObject({ code: 'TOO_MANY' });
    expect(await instance.send(sent, 'retry')).toEqual({ stored: true, duplicate: true });
    expect(await instance.send(late, 'retry')).toEqual({ stored: true, duplicate: false });
    expect(await instance.send(batch(sent.events), 'retry')).toEqual({
      stored: true,
      duplicate: false,
      dropped: 2,
    });
  });

  test('a clock that is put back an hour locks nobody out', async () => {
    const times = Array.from({ length: BATCHES_A_MINUTE }, (_, i) => NOON - i * 1_000);
    await keepShopper(shop, 'back', { arrivals: times });
    const instance = openInstance(shop, { now: NOON - 60 * MINUTE });
    expect(await instance.send(batch(clicks(1)), 'back')).toMatchObject({ stored: true });
  });
});

describe('in a day', () => {
  test('a shopper has an allowance, and a new one the next day', async () => {
    await keepShopper(shop, 'day', { portions: { [TODAY]: PORTIONS_A_DAY - 6, [TODAY - 1]: 9_999 } });
    const clock = { now: NOON };
    const instance = openInstance(shop, clock);
    expect(await instance.send(batch(clicks(50)), 'day')).toMatchObject({ stored: true });
    expect(await instance.refused(batch(clicks(11)), 'day')).toMatchObject({
      code: 'TOO_MANY',
      message: 'too many events for one day',
    });
    expect(await instance.send(batch(clicks(10)), 'day')).toMatchObject({ stored: true });
    expect(await instance.refused(batch(clicks(1)), 'day')).toMatchObject({ code: 'TOO_MANY' });
    expect((await shopperOf(shop, 'day'))?.portions?.[TODAY]).toBe(PORTIONS_A_DAY);
    clock.now = NOON + DAY;
    expect(await instance.send(batch(clicks(1)), 'day')).toMatchObject({ stored: true });
  });

  test('the phone’s clock does not choose the day', async () => {
    await keepShopper(shop, 'travels', { portions: { [TODAY]: PORTIONS_A_DAY } });
    const instance = openInstance(shop, { now: NOON });
    const tomorrow = batch([event('click', { at: NOON + DAY })], { sentAt: NOON + DAY });
    expect(await instance.refused(tomorrow, 'travels')).toMatchObject({ code: 'TOO_MANY' });
  });
});

test('the condition in the database and the reason that is read agree', async () => {
  const { db } = shop;
  const time = fc.integer({ min: NOON - 2 * MINUTE, max: NOON + 10 * MINUTE });
  const arrivals = fc.option(fc.tuple(fc.constantFrom(0, 119, 120), time), { nil: undefined });
  const taken = fc.option(fc.integer({ min: PORTIONS_A_DAY - 8, max: PORTIONS_A_DAY + 1 }), {
    nil: undefined,
  });
  const _id = docId(shop.shop, await shop.pseudonym('agree'));
  await fc.assert(
    fc.asyncProperty(arrivals, taken, fc.integer({ min: 1, max: 50 }), async (times, portions, events) => {
      const more: Partial<ShopperDoc> = {
        ...(times ? { arrivals: Array.from({ length: times[0] }, () => times[1]) } : {}),
        ...(portions === undefined ? {} : { portions: { [TODAY]: portions } }),
      };
      await keepShopper(shop, 'agree', more);
      const changed = await openDb()
        .collection('shoppers')
        .updateWhere({ _id, ...withinPace(db.command, events, NOON) }, { updatedAt: 1 });
      const doc = await shopperOf(shop, 'agree');
      expect(doc && paceRefusal(doc, events, NOON) === null).toBe(changed === 1);
    }),
    { numRuns: 60 },
  );
});
