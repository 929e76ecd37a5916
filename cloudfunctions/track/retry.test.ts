import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import { docId } from '@zhuyi/contracts';
import fc from 'fast-check';
import {
  batch,
  DAY,
  dyingAtInsert,
  event,
  eventsOf,
  keepShopper,
  logOf,
  MINUTE,
  NOON,
  openInstance,
  requestIdFor,
  shopperOf,
} from './fixture';

const HOUR = 60 * MINUTE;
let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
beforeEach(async () => {
  await shop.addItems({ itemId: 'i1' }, { itemId: 'i2' });
  // What the log says of killed calls and dropped events.
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => shop.close());

/** What a shopper does: the second batch holds a bit of everything that intake changes or drops. */
async function twoBatches() {
  const answer = await requestIdFor(shop, 'ann', ['i1'], NOON - HOUR);
  const expiring = await requestIdFor(shop, 'ann', ['i2'], NOON - 7 * DAY + MINUTE);
  const foreign = await requestIdFor(shop, 'bob', ['i1']);
  const before = batch([event('click', { id: 'a' })]);
  const sent = batch([
    event('click', { id: 'a' }),
    event('click', { id: 'b', requestId: answer, position: 2, at: NOON - 20 * MINUTE }),
    event('click', { id: 'b2', requestId: answer }),
    event('expose', { id: 'c', requestId: foreign, position: 2 }),
    event('cart', { id: 'd', itemId: 'invented' }),
    event('favourite', { id: 'e', at: NOON - 30 * DAY }),
    event('browse', { id: 'f', requestId: expiring, itemId: 'i2', at: NOON - 2 * DAY, dwellMs: 9 }),
  ]);
  return { before, sent };
}

async function startAgain(): Promise<void> {
  await shop.db.collection('eventBatches').removeWhere({ shop: shop.shop });
  await keepShopper(shop, 'ann');
}

const stored = async () => (await logOf(shop, 'ann')).map((kept) => ({ ...kept, receivedAt: 'now' }));

describe('a call that died between its two writes', () => {
  test('is completed by its retry to what it would have stored, whatever happened in between', async () => {
    const { before, sent } = await twoBatches();
    const between = batch([event('expose', { id: 'c' }), event('click', { id: 'z', at: NOON + HOUR })]);

    await startAgain();
    const clock = { now: NOON };
    const alive = openInstance(shop, clock);
    await alive.send(before);
    expect(await alive.send(sent)).toEqual({ stored: true, duplicate: false, dropped: 3 });
    clock.now = NOON + HOUR;
    await alive.send({ ...between, sentAt: clock.now });
    const [wanted, shopper] = [await stored(), await shopperOf(shop, 'ann')];
    expect(wanted.flatMap(({ events }) => events.map(({ id }) => id)).sort()).toEqual([
      'a',
      'b',
      'c',
      'e',
      'f',
      'z',
    ]);

    await startAgain();
    clock.now = NOON;
    const killed = openInstance(shop, clock);
    await killed.send(before);
    await dyingAtInsert(shop, async () => expect((await killed.refused(sent)).code).toBe('TRY_LATER'));
    clock.now = NOON + HOUR;
    await killed.send({ ...between, sentAt: clock.now });
    // The item of one event leaves the catalogue, the requestId of another expires, the phone sends with its new time.
    await shop.db.collection('items').remove(docId(shop.shop, 'i2'));
    const retry = { ...sent, sentAt: sent.sentAt + HOUR };
    expect(await openInstance(shop, clock).send(retry)).toEqual({
      stored: true,
      duplicate: false,
      dropped: 3,
    });
    expect(await stored()).toEqual(wanted);
    expect(await shopperOf(shop, 'ann')).toEqual(shopper);
    expect(await openInstance(shop, clock).send(retry)).toMatchObject({ duplicate: true });
    expect(await stored()).toEqual(wanted);
  });

  test('lies in the log where readers have not been yet', async () => {
    await startAgain();
    const clock = { now: NOON };
    const instance = openInstance(shop, clock);
    const sent = batch([event('click')]);
    await dyingAtInsert(shop, () => instance.refused(sent));
    clock.now = NOON + DAY;
    await instance.send(sent);
    const [kept] = await logOf(shop, 'ann');
    expect(kept).toMatchObject({ receivedAt: NOON + DAY, events: [{ at: NOON }] });
  });

  test('cannot be completed with something else', async () => {
    await startAgain();
    const instance = openInstance(shop, { now: NOON });
    const sent = batch([event('click', { id: 'mine' })]);
    await dyingAtInsert(shop, () => instance.refused(sent));
    const other = { ...sent, events: [event('cart', { id: 'other' })] };
    expect(await instance.send(other)).toEqual({ stored: true, duplicate: true });
    expect(await stored()).toEqual([]);
    await instance.send(sent);
    expect((await eventsOf(shop, 'ann')).map(({ id }) => id)).toEqual(['mine']);
  });

  test('of a version before is completed as that would have been', async () => {
    const sent = batch([event('click', { id: 'x' }), event('click', { id: 'y' })]);
    await startAgain();
    await keepShopper(shop, 'ann', { batches: [sent.batchId] });
    expect(await openInstance(shop, { now: NOON }).send(sent)).toEqual({ stored: true, duplicate: false });
    expect((await eventsOf(shop, 'ann')).map(({ id }) => id)).toEqual(['x', 'y']);
  });
});

test('after any mixture of repeated, parallel and killed calls each event is stored once', async () => {
  const clock = { now: NOON };
  const instances = Array.from({ length: 3 }, () => openInstance(shop, clock));
  const aBatch = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 });
  const aCall = fc.record({ batch: fc.nat(4), instance: fc.nat(2), dies: fc.boolean() });
  const aRound = fc.array(aCall, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(aBatch, { minLength: 5, maxLength: 5 }),
      fc.array(aRound, { maxLength: 4 }),
      async (contents, rounds) => {
        await startAgain();
        const events = Array.from({ length: 10 }, (_, i) => event('click', { id: `ev${i}` }));
        const batches = contents.map((places) => batch(places.map((place) => events[place])));
        for (const round of rounds) {
          clock.now += MINUTE;
          let deaths = round.filter(({ dies }) => dies).length;
          shop.wire.intercept = ({ action }) => {
            if (action === 'database.insertDocument' && deaths-- > 0) throw new Error('killed');
          };
          await Promise.all(round.map((call) => instances[call.instance]?.call(batches[call.batch])));
          shop.wire.intercept = undefined;
        }
        // The phone sends again what was not acknowledged.
        for (const sent of batches) await instances[0]?.send(sent);
        const ids = (await eventsOf(shop, 'ann')).map(({ id }) => id).sort();
        expect(ids).toEqual([...new Set(contents.flat())].map((place) => `ev${place}`).sort());
        expect((await shopperOf(shop, 'ann'))?.recent).toHaveLength(ids.length);
      },
    ),
    { numRuns: 25 },
  );
});
