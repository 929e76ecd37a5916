import type { ShopEvent } from '@zhuyi/contracts';
import { dayOf } from './count-fields';
import { countEvents, mergeTally, newTally, type Counting } from './slot-counts';

const id = (slot: string) => `v1~a~${slot}~${(1000).toString(36)}~r~owner.signature`;
const event = (type: ShopEvent['type'], more: Partial<ShopEvent> = {}): ShopEvent => ({
  id: 'e',
  type,
  itemId: 'i',
  at: Date.parse('2026-11-22T10:00:00+08:00'),
  ...more,
});

const counting: Counting = {
  shop: 'main',
  isSlot: (slot) => ['home', 'similar'].includes(slot),
  sign: 1,
  maxDocuments: 100,
};
const batch = (events: ShopEvent[], shopper = 'ann') => ({ shopper, events });

describe('countEvents', () => {
  test('counts by day in China, slot, version and arm', () => {
    const tally = newTally();
    const events = [
      event('expose', { requestId: id('home') }),
      event('expose', { requestId: id('home') }),
      event('click', { requestId: id('home') }),
      event('cart', { requestId: id('similar') }),
      event('purchase', { requestId: id('home'), quantity: 3, price: 250 }),
      event('click', { slot: 'home' }),
      event('browse', { dwellMs: 5 }),
      event('expose', { at: Date.parse('2026-11-22T23:30:00Z'), requestId: id('home') }),
    ];
    expect(countEvents(tally, batch(events), counting)).toBe(events.length);
    expect(tally.rows.get('main:2026-11-22:home:v1:a')).toBeDefined();
    expect([...tally.rows.values()]).toEqual([
      expect.objectContaining({
        version: 'v1',
        exposures: 2,
        clicks: 1,
        carts: 0,
        purchases: 1,
        units: 3,
        gmvFen: 750,
      }),
      expect.objectContaining({ slot: 'similar', carts: 1 }),
      // A slot that no requestId proves is nobody's.
      expect.objectContaining({ slot: '-', version: '-', clicks: 1, exposures: 0 }),
      expect.objectContaining({ day: '2026-11-23', exposures: 1 }),
    ]);
  });

  test('a slot that is not in the register is no slot', () => {
    const tally = newTally();
    countEvents(tally, batch([event('click', { requestId: id('anything') })]), counting);
    expect([...tally.rows.values()]).toMatchObject([{ slot: '-', version: '-', arm: '-', clicks: 1 }]);
  });

  test('taking out what was counted leaves nothing', () => {
    const tally = newTally();
    const events = [event('expose'), event('purchase', { quantity: 2, price: 5 })];
    countEvents(tally, batch(events), counting);
    countEvents(tally, batch(events), { ...counting, sign: -1 });
    for (const row of tally.rows.values())
      expect(row).toMatchObject({ exposures: 0, purchases: 0, units: 0, gmvFen: 0 });
    for (const { viewers } of tally.shoppers.values()) expect(viewers.events.size).toBe(0);
  });

  test('tells different shoppers apart, however often each comes', () => {
    const tally = newTally();
    for (const shopper of ['ann', 'bob', 'ann']) {
      countEvents(tally, batch([event('expose'), event('expose'), event('cart')], shopper), counting);
    }
    countEvents(tally, batch([event('click')], 'eve'), counting);
    const [shoppers] = [...tally.shoppers.values()];
    expect([shoppers?.viewers.events.size, shoppers?.clickers.events.size]).toEqual([2, 1]);
  });

  test('stops where it would touch too many documents, and goes on from there', () => {
    const events = Array.from({ length: 9 }, (_, n) =>
      event('cart', { at: event('cart').at + n * 86_400_000 }),
    );
    const tally = newTally();
    expect(countEvents(tally, batch(events), { ...counting, maxDocuments: 4 })).toBe(4);
    expect(tally.rows.size).toBe(4);
    const rest = newTally();
    expect(countEvents(rest, batch(events), counting, 4)).toBe(9);
    expect(mergeTally(tally, rest, 8)).toBe(false);
    expect(tally.rows.size).toBe(4);
    expect(mergeTally(tally, rest, 9)).toBe(true);
    expect(tally.rows.size).toBe(9);
  });

  test('refuses what is no number', () => {
    const bad = event('purchase', { quantity: NaN });
    expect(() => countEvents(newTally(), batch([bad]), counting)).toThrow('units');
  });

  test('a day begins at midnight in China', () => {
    expect(dayOf(Date.parse('2026-01-01T15:59:59.999Z'))).toBe('2026-01-01');
    expect(dayOf(Date.parse('2026-01-01T16:00:00Z'))).toBe('2026-01-02');
  });
});
