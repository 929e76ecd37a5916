import { openTestShop, type TestShop } from '@zhuyi/cloud-kit/test-kit';
import {
  batch,
  event,
  eventsOf,
  keepShopper,
  logOf,
  NOON,
  openInstance,
  requestIdFor,
  shopperOf,
} from './fixture';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.addItems({ itemId: 'i1' }, { itemId: 'i2' }, { itemId: 'i3' });
});
afterAll(() => shop.close());

const clock = { now: NOON };
const instances = () => Array.from({ length: 4 }, () => openInstance(shop, clock));
const ids = async (as: string) => (await eventsOf(shop, as)).map(({ id }) => id);

async function enter(as: string) {
  await keepShopper(shop, as);
  const [first] = instances();
  if (!first) throw new Error('no instance');
  return (sent: unknown) => first.send(sent, as);
}

describe('an event id counts once', () => {
  test('the same nine events in a new batch are acknowledged, and kept no second time', async () => {
    const send = await enter('nine');
    const nine = Array.from({ length: 9 }, (_, i) => event('click', { id: `nine${i}` }));
    expect(await send(batch(nine))).toEqual({ stored: true, duplicate: false });
    const before = await shop.everything();
    expect(await send(batch(nine))).toEqual({ stored: true, duplicate: false, dropped: 9 });
    expect(await shop.everything()).toBe(before);
    expect((await shopperOf(shop, 'nine'))?.recent).toHaveLength(9);
  });

  test('what is new beside them is kept', async () => {
    const send = await enter('mixed');
    await send(batch([event('expose', { id: 'a' }), event('click', { id: 'b' })]));
    const second = batch([
      event('expose', { id: 'a' }),
      event('dislike', { id: 'c' }),
      event('click', { id: 'b' }),
    ]);
    expect(await send(second)).toEqual({ stored: true, duplicate: false, dropped: 2 });
    expect(await ids('mixed')).toEqual(['a', 'b', 'c']);
    expect(await shopperOf(shop, 'mixed')).toMatchObject({
      exposed: [{ itemId: 'i1' }],
      recent: [{ type: 'click' }, { type: 'dislike' }],
      disliked: ['i1'],
    });
  });

  test('within a batch the first one counts, also when the others name another item or type', async () => {
    const send = await enter('same');
    const same = { id: 'same' };
    const sent = batch([
      event('click', same),
      event('click', { ...same, itemId: 'i2' }),
      event('cart', same),
    ]);
    expect(await send(sent)).toMatchObject({ dropped: 2 });
    expect(await eventsOf(shop, 'same')).toMatchObject([{ id: 'same', type: 'click', itemId: 'i1' }]);
    expect(await send(batch([event('expose', { ...same, itemId: 'i3' })]))).toMatchObject({ dropped: 1 });
    expect(await ids('same')).toEqual(['same']);
  });

  test('another shopper may use the same ids', async () => {
    const [first, second] = [await enter('one'), await enter('other')];
    const sent = batch([event('click', { id: 'shared' })]);
    expect(await first(sent)).toMatchObject({ stored: true });
    expect(await second(sent)).toEqual({ stored: true, duplicate: false });
  });

  test('in batches sent at the same time to several instances', async () => {
    await keepShopper(shop, 'parallel');
    const shared = Array.from({ length: 5 }, (_, i) => event('click', { id: `p${i}` }));
    const sent = Array.from({ length: 12 }, (_, i) => batch([...shared, event('click', { id: `own${i}` })]));
    const several = instances();
    await Promise.all(sent.map((one, i) => several[i % several.length]?.send(one, 'parallel')));
    const kept = await ids('parallel');
    expect(kept).toHaveLength(5 + 12);
    expect(new Set(kept).size).toBe(5 + 12);
  });

  test('events whose batch the shopper never consented to do not count as seen', async () => {
    await keepShopper(shop, 'late', { consent: false });
    const [instance] = instances();
    const sent = batch([event('click', { id: 'first' })]);
    expect(await instance?.send(sent, 'late')).toEqual({ stored: false, duplicate: false });
    await keepShopper(shop, 'late');
    expect(await instance?.send(sent, 'late')).toEqual({ stored: true, duplicate: false });
  });

  test('a document from before, without the new fields, goes on', async () => {
    const send = await enter('old');
    expect(await shopperOf(shop, 'old')).not.toHaveProperty('seen');
    await send(batch([event('click', { id: 'x' })]));
    expect(await shopperOf(shop, 'old')).toMatchObject({ seen: [expect.any(String)], arrivals: [NOON] });
  });
});

describe('a card counts once an answer', () => {
  test('200 clicks on one card are one click, and 200 exposures one exposure', async () => {
    const send = await enter('clicker');
    const requestId = await requestIdFor(shop, 'clicker', ['i1', 'i2']);
    for (let i = 0; i < 4; i++) {
      await send(batch(Array.from({ length: 50 }, () => event('click', { requestId }))));
      await send(batch(Array.from({ length: 50 }, () => event('expose', { requestId }))));
    }
    expect((await eventsOf(shop, 'clicker')).map(({ type }) => type).sort()).toEqual(['click', 'expose']);
    const shopper = await shopperOf(shop, 'clicker');
    expect([shopper?.recent, shopper?.exposed]).toMatchObject([{ length: 1 }, { length: 1 }]);
  });

  test('but other cards of it, and the card in another answer, count', async () => {
    const send = await enter('reader');
    const [one, two] = await Promise.all([1, 2].map(() => requestIdFor(shop, 'reader', ['i1', 'i2'])));
    const clicks = [one, two].flatMap((requestId) =>
      ['i1', 'i2'].map((itemId) => event('click', { requestId, itemId })),
    );
    expect(
      await send(batch([...clicks, ...clicks.map((click) => ({ ...click, id: `${click.id}x` }))])),
    ).toEqual({
      stored: true,
      duplicate: false,
      dropped: 4,
    });
  });

  test('what is bought or kept from a card is no click: each of them counts', async () => {
    const send = await enter('buyer');
    const requestId = await requestIdFor(shop, 'buyer', ['i1']);
    const events = [
      event('cart', { requestId }),
      event('cart', { requestId }),
      event('browse', { requestId }),
    ];
    expect(await send(batch(events))).toEqual({ stored: true, duplicate: false });
  });

  test('in parallel, from several instances', async () => {
    await keepShopper(shop, 'storm');
    const requestId = await requestIdFor(shop, 'storm', ['i1']);
    const several = instances();
    await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        several[i % several.length]?.send(batch([event('click', { requestId }), event('browse')]), 'storm'),
      ),
    );
    const types = (await logOf(shop, 'storm')).flatMap(({ events }) => events.map(({ type }) => type));
    expect(types.filter((type) => type === 'click')).toHaveLength(1);
    expect(types.filter((type) => type === 'browse')).toHaveLength(16);
  });
});
