import fc from 'fast-check';
import { chinaDay, createLedger } from '../influence';
import { countBehaviours } from './count';
import type { LoggedBehaviour } from './types';

const did = (shopper: string, type: LoggedBehaviour['type'], itemId: string, at = 1000): LoggedBehaviour => ({
  shopper,
  type,
  itemId,
  at,
});

const sums = (page: readonly LoggedBehaviour[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const { itemId, weight } of countBehaviours(page)) sum[itemId] = (sum[itemId] ?? 0) + weight;
  return sum;
};

describe('counting a page', () => {
  it('weighs as training does: a purchase is 1, a look a quarter, showing and disliking nothing', () => {
    const page = [
      did('a', 'purchase', 'x'),
      did('b', 'cart', 'x'),
      did('c', 'favourite', 'x'),
      did('d', 'click', 'x'),
      did('e', 'expose', 'x'),
      did('f', 'dislike', 'x'),
    ];
    expect(sums(page)).toEqual({ x: 1 + 0.75 + 0.5 + 0.25 });
  });

  it('takes the strongest thing a shopper did with an item, when it was first done', () => {
    const page = [
      did('a', 'click', 'x', 1000),
      did('a', 'purchase', 'x', 2000),
      did('a', 'purchase', 'x', 3000),
      did('a', 'click', 'y', 1500),
    ];
    const expected = [
      { itemId: 'y', weight: 0.25, unproven: 0, at: 1500 },
      { itemId: 'x', weight: 1, unproven: 0, at: 2000 },
    ];
    expect(countBehaviours(page)).toEqual(expected);
    expect(countBehaviours([...page].reverse())).toEqual(expected);
  });

  it('leaves a machine out, however much it looks at', () => {
    const machine = Array.from({ length: 100 }, (_, i) => did('m', 'click', `i${i}`, 1000 + i));
    expect(sums([...machine, did('a', 'click', 'x')])).toEqual({ x: 0.25 });
  });

  it('leaves out pages that were hardly looked at', () => {
    expect(countBehaviours([{ ...did('a', 'browse', 'x'), dwellMs: 100 }])).toEqual([]);
    expect(countBehaviours([])).toEqual([]);
  });
});

describe('page after page', () => {
  const HOUR = 3600_000;
  /** Seven in the morning in UTC+8. */
  const at = Date.UTC(2026, 0, 20) - HOUR;

  const total = (pages: readonly (readonly LoggedBehaviour[])[], ledger = createLedger()) =>
    pages
      .flatMap((page) => countBehaviours(page, ledger))
      .reduce(
        (sum, { weight, unproven }) => ({ weight: sum.weight + weight, unproven: sum.unproven + unproven }),
        {
          weight: 0,
          unproven: 0,
        },
      );

  it('one shopper counts once an item and day, however many pages the day has', () => {
    const pages = Array.from({ length: 100 }, (_, n) => [
      { ...did('a', n % 2 ? 'cart' : 'click', 'x', at + n), receivedAt: at + n * 60_000 },
    ]);
    expect(total(pages)).toEqual({ weight: 0.75, unproven: 0 });
    const nextDay = pages.map(([one]) => [{ ...one!, receivedAt: one!.receivedAt! + 24 * HOUR }]);
    expect(total([...pages, ...nextDay])).toEqual({ weight: 1.5, unproven: 0 });
  });

  it('whatever was kept between', () => {
    const first = createLedger();
    expect(total([[did('a', 'click', 'x', at)]], first).weight).toBe(0.25);
    expect(
      total([[did('a', 'click', 'x', at), did('a', 'click', 'y', at)]], createLedger(first.bytes)).weight,
    ).toBe(0.25);
  });

  it('a payment counts in full beside what was done without one', () => {
    const looked = [{ ...did('a', 'cart', 'x', at), trust: 'new' as const }];
    expect(total([looked, looked])).toEqual({ weight: 0, unproven: 0.375 });
    expect(total([looked, [did('a', 'purchase', 'x', at + 1)], looked])).toEqual({
      weight: 1,
      unproven: 0.375,
    });
    expect(total([[did('a', 'purchase', 'x', at)], looked])).toEqual({ weight: 1, unproven: 0 });
  });

  it('who was a machine in one page is one for the day, but for what is bought', () => {
    const machine = Array.from({ length: 70 }, (_, i) => did('m', 'cart', `i${i}`, at + i));
    const later = [did('m', 'click', 'x', at + HOUR), did('m', 'purchase', 'y', at + HOUR)];
    expect(total([machine, later])).toEqual({ weight: 1, unproven: 0 });
    expect(total([machine, later.map((one) => ({ ...one, at: one.at + 24 * HOUR }))]).weight).toBe(1.25);
  });

  it('a shopper’s day counts for 500 items', () => {
    const pages = Array.from({ length: 60 }, (_, n) =>
      Array.from({ length: 10 }, (_, i) => did('a', 'click', `i${10 * n + i}`, at + n * 60_000 + i)),
    );
    expect(total(pages).weight).toBe(500 * 0.25);
  });

  it('counts the same however a day is cut', () => {
    const behaviour = fc.record({
      shopper: fc.constantFrom('a', 'b', 'c'),
      itemId: fc.constantFrom('x', 'y'),
      type: fc.constantFrom('click', 'cart', 'purchase', 'favourite'),
      at: fc.integer({ min: at - 24 * HOUR, max: at }),
      receivedAt: fc.integer({ min: at, max: at + 40 * HOUR }),
    });
    fc.assert(
      fc.property(fc.array(behaviour, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (all, size) => {
        const log = [...all].sort((a, b) => a.receivedAt - b.receivedAt);
        const pages = Array.from({ length: Math.ceil(log.length / size) }, (_, n) =>
          log.slice(n * size, (n + 1) * size),
        );
        expect(total(pages)).toEqual(total([log]));
        const most = new Set(log.map((one) => `${one.shopper} ${one.itemId} ${chinaDay(one.receivedAt)}`));
        expect(total(pages).weight).toBeLessThanOrEqual(most.size);
      }),
    );
  });
});
