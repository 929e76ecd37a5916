import type { ShopEvent } from '@zhuyi/contracts';
import { countEvents, dayOf, type SlotTally } from './slot-counts';

const id = (slot: string) => `v1~a~${slot}~${(1000).toString(36)}~r~owner.signature`;
const event = (type: ShopEvent['type'], more: Partial<ShopEvent> = {}): ShopEvent => ({
  id: 'e',
  type,
  itemId: 'i',
  at: Date.parse('2026-11-22T10:00:00+08:00'),
  ...more,
});

describe('countEvents', () => {
  test('counts by day in China, slot, version and arm', () => {
    const tally: SlotTally = new Map();
    countEvents(tally, 'main', [
      event('expose', { requestId: id('home') }),
      event('expose', { requestId: id('home') }),
      event('click', { requestId: id('home') }),
      event('cart', { requestId: id('similar') }),
      event('purchase', { requestId: id('home'), quantity: 3, price: 250 }),
      event('click', { slot: 'home' }),
      event('browse', { dwellMs: 5 }),
      event('expose', { at: Date.parse('2026-11-22T23:30:00Z'), requestId: id('home') }),
    ]);
    expect([...tally.values()]).toEqual([
      expect.objectContaining({
        _id: 'main:2026-11-22:home:v1:a',
        exposures: 2,
        clicks: 1,
        carts: 0,
        orders: 1,
        units: 3,
        gmvFen: 750,
      }),
      expect.objectContaining({ slot: 'similar', carts: 1 }),
      // A slot that no requestId proves is nobody's.
      expect.objectContaining({ slot: '-', version: '-', clicks: 1, exposures: 0 }),
      expect.objectContaining({ day: '2026-11-23', exposures: 1 }),
    ]);
  });

  test('taking out what was counted leaves nothing', () => {
    const tally: SlotTally = new Map();
    const events = [event('expose'), event('purchase', { quantity: 2, price: 5 })];
    countEvents(tally, 'main', events);
    countEvents(tally, 'main', events, -1);
    for (const row of tally.values())
      expect(row).toMatchObject({ exposures: 0, orders: 0, units: 0, gmvFen: 0 });
  });

  test('a day begins at midnight in China', () => {
    expect(dayOf(Date.parse('2026-01-01T15:59:59.999Z'))).toBe('2026-01-01');
    expect(dayOf(Date.parse('2026-01-01T16:00:00Z'))).toBe('2026-01-02');
  });
});
