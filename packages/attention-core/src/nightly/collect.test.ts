import fc from 'fast-check';
import { encodeSections, packStrings } from '../codec';
import { KNOWN_VOUCHED, NEW_VOUCHED, PLACE_DAYS, TRUST_LEVELS, UNPROVEN_PLACES } from '../influence';
import { BEHAVIOUR_TYPES } from '../types';
import { MOST_A_DAY } from './clean';
import { Collector, noCounts } from './collect';
import type { CleaningCounts, LoggedBehaviour } from './types';

const DAY = 86_400_000;
const HOUR = 3600_000;
/** Nine in the morning in UTC+8. */
const NOW = Date.UTC(2026, 0, 20, 1);
const ITEMS = 1000;
const index = new Map(Array.from({ length: ITEMS }, (_, i) => [`i${i}`, i]));

const did = (shopper: string, itemId: string, more: Partial<LoggedBehaviour> = {}): LoggedBehaviour => ({
  shopper,
  itemId,
  type: 'click',
  at: NOW,
  ...more,
});

function sealed(...pages: readonly (readonly LoggedBehaviour[])[]) {
  const counts = noCounts();
  const collector = new Collector(index, NOW + DAY);
  for (const page of pages) collector.feed(page, counts);
  return { log: collector.seal(counts), counts };
}

const countsOf = (page: readonly LoggedBehaviour[]): CleaningCounts => sealed(page).counts;

describe('of a shopper, item and day', () => {
  test('the strongest counts, once, at its own time', () => {
    const { log, counts } = sealed([
      did('s', 'i1', { at: NOW }),
      did('s', 'i1', { type: 'cart', at: NOW + 1000 }),
      did('s', 'i1', { type: 'cart', at: NOW + 2000 }),
      did('s', 'i2', { at: NOW + 1500 }),
      did('s', 'i1', { at: NOW + 3000 }),
    ]);
    expect([...log.item]).toEqual([1, 2]);
    expect([...log.type]).toEqual([BEHAVIOUR_TYPES.indexOf('cart'), BEHAVIOUR_TYPES.indexOf('click')]);
    expect([...log.at]).toEqual([NOW + 1000, NOW + 1500]);
    expect(counts).toMatchObject({ fed: 5, kept: 2, selfRepeat: 3 });
  });

  test('the day is that of the arrival: claimed times make no more of it', () => {
    const claims = Array.from({ length: 30 }, (_, d) =>
      did('s', 'i1', { at: NOW - d * DAY, receivedAt: NOW }),
    );
    expect(countsOf(claims)).toMatchObject({ kept: 1, selfRepeat: 29 });
    const came = claims.map((claim) => ({ ...claim, receivedAt: claim.at }));
    expect(countsOf(came)).toMatchObject({ kept: 30, selfRepeat: 0 });
  });

  test('in every order of feeding and any pages', () => {
    const behaviour = fc.record({
      shopper: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      itemId: fc.constantFrom('i0', 'i1', 'i2'),
      type: fc.constantFrom(...BEHAVIOUR_TYPES),
      at: fc.integer({ min: NOW - 3 * HOUR, max: NOW + 3 * HOUR }),
      receivedAt: fc.constantFrom(NOW, NOW - DAY, NOW + DAY),
      trust: fc.constantFrom(...TRUST_LEVELS),
    });
    fc.assert(
      fc.property(fc.array(behaviour, { maxLength: 120 }), fc.nat(), (page, cut) => {
        const whole = sealed(page);
        const at = page.length === 0 ? 0 : cut % page.length;
        const turned = sealed(page.slice(at).reverse(), page.slice(0, at));
        expect(turned).toEqual(whole);
        const { kept, fed, selfRepeat, notLearnt, unproven } = whole.counts;
        expect(kept + selfRepeat + notLearnt + unproven).toBe(fed);
        const days = new Map(page.map((one) => [`${one.shopper} ${one.itemId} ${one.receivedAt}`, one]));
        expect(kept).toBeLessThanOrEqual(days.size);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a day', () => {
  const quick = (type: LoggedBehaviour['type']): LoggedBehaviour[] =>
    Array.from({ length: 70 }, (_, i) => did('s', `i${i}`, { type, at: NOW + i * 500 }));

  test.each(['click', 'cart', 'favourite'] as const)(
    'faster than a human in %ss counts for nothing',
    (type) => {
      expect(countsOf(quick(type))).toMatchObject({ fed: 70, tooFast: 70, kept: 0 });
    },
  );

  test('but for what was bought, which comes in whole baskets', () => {
    expect(countsOf(quick('purchase'))).toMatchObject({ tooFast: 0, kept: 70 });
    const both = [...quick('cart'), did('s', 'i1', { type: 'purchase', at: NOW + HOUR })];
    expect(countsOf(both)).toMatchObject({ tooFast: 70, kept: 1 });
  });

  test('counts for so many items, and for all that was bought', () => {
    const many = Array.from({ length: MOST_A_DAY + 60 }, (_, i) => did('s', `i${i}`, { at: NOW + i * 5000 }));
    expect(countsOf(many)).toMatchObject({ kept: MOST_A_DAY, overCap: 60 });
    const bought = many.map((one): LoggedBehaviour => ({ ...one, type: 'purchase' }));
    expect(countsOf(bought)).toMatchObject({ kept: MOST_A_DAY + 60, overCap: 0 });
  });
});

describe('accounts that nothing speaks for', () => {
  const crowd = (n: number, trust: LoggedBehaviour['trust'], name = 's'): LoggedBehaviour[] =>
    Array.from({ length: n }, (_, s) => did(`${name}${s}`, 'i1', { at: NOW + s, trust: trust ?? 'new' }));

  test.each([10, 100, 1000])('are learnt from by a few, whether they are %i', (n) => {
    const { log, counts } = sealed(crowd(n, 'new'));
    expect(log.item).toHaveLength(UNPROVEN_PLACES);
    expect(counts).toMatchObject({ kept: UNPROVEN_PLACES, unproven: n - UNPROVEN_PLACES });
  });

  test('lose only that item; known ones come first', () => {
    const others = crowd(50, 'new').map((one) => ({
      ...one,
      itemId: `i${10 + Number(one.shopper.slice(1))}`,
    }));
    expect(sealed([...crowd(50, 'new'), ...others]).log.item).toHaveLength(50 + UNPROVEN_PLACES);
    const known = crowd(UNPROVEN_PLACES, 'known', 'k').map((one) => ({
      ...one,
      itemId: 'i1',
      at: NOW + DAY / 4,
    }));
    expect([...sealed([...crowd(50, 'new'), ...known]).log.at]).toEqual(known.map(({ at }) => at));
  });

  test('get more places by each who is proven, or has bought anything, known ones more than new', () => {
    const proven = crowd(10, 'proven', 'p');
    const seats = (page: LoggedBehaviour[]): number => sealed(page).log.item.length;
    expect(seats([...crowd(50, 'new'), ...proven])).toBe(10 + UNPROVEN_PLACES + 10 * NEW_VOUCHED);
    expect(seats([...crowd(50, 'known'), ...proven])).toBe(10 + UNPROVEN_PLACES + 10 * KNOWN_VOUCHED);
    expect(seats([...crowd(50, 'new'), ...crowd(8, 'known', 'k'), ...proven])).toBe(
      10 + UNPROVEN_PLACES + 10 * KNOWN_VOUCHED,
    );
    const buyers = (trust: LoggedBehaviour['trust']) =>
      crowd(10, 'new', 'b').flatMap((one) => [
        one,
        { ...one, itemId: 'i7', type: 'purchase' as const, trust: trust ?? 'new' },
      ]);
    expect(seats([...crowd(50, 'new'), ...buyers('proven')])).toBe(20 + UNPROVEN_PLACES + 10 * NEW_VOUCHED);
    // The money went back.
    expect(seats([...crowd(50, 'new'), ...buyers('new')])).toBe(2 * UNPROVEN_PLACES);
  });

  test('get no more places by coming back every day of a week', () => {
    const monday = NOW - (Math.floor((NOW + 8 * HOUR) / DAY) % PLACE_DAYS) * DAY;
    const week = Array.from({ length: 7 }, (_, d) =>
      crowd(20, 'new').map((one) => ({ ...one, at: monday + d * DAY })),
    );
    const counts = noCounts();
    const collector = new Collector(index, Infinity);
    for (const page of week) collector.feed(page, counts);
    expect(collector.seal(counts).item).toHaveLength(UNPROVEN_PLACES);
  });

  test('are learnt from as lookers, whatever they did', () => {
    const typeOf = (one: LoggedBehaviour) => BEHAVIOUR_TYPES[sealed([one]).log.type[0]!];
    const cart = did('a', 'i1', { type: 'cart' });
    expect(typeOf({ ...cart, trust: 'new' })).toBe('click');
    expect(typeOf({ ...cart, trust: 'known' })).toBe('click');
    expect(typeOf({ ...cart, trust: 'proven' })).toBe('cart');
  });

  test('of the merchant’s own history nothing is left out', () => {
    expect(sealed(crowd(500, 'proven')).log.item).toHaveLength(500);
    const unsaid = crowd(500, 'proven').map(({ shopper, itemId, type, at }) => ({
      shopper,
      itemId,
      type,
      at,
    }));
    expect(sealed(unsaid).log.item).toHaveLength(500);
  });
});

test('counts what it does not learn from', () => {
  const learnt = ['click', 'browse', 'favourite', 'cart', 'purchase'];
  const log: LoggedBehaviour[] = [
    ...BEHAVIOUR_TYPES.map((type, i) => did('s', `i${i}`, { type })),
    did('s', 'i20', { type: 'browse', dwellMs: 100 }),
    did('s', 'gone'),
    did('s', 'i21', { at: NOW + 2 * DAY }),
  ];
  expect(countsOf(log)).toEqual({
    ...noCounts(),
    fed: 10,
    kept: learnt.length,
    notLearnt: 2,
    unknownItem: 1,
    outsideWindow: 1,
    tooShortDwell: 1,
  });
});

describe('a checkpoint', () => {
  const page = [
    did('a', 'i1', { trust: 'new', at: NOW - HOUR, receivedAt: NOW }),
    did('a', 'i1', { trust: 'new', at: NOW - 2 * DAY, receivedAt: NOW }),
    did('b', 'i2'),
  ];

  test('keeps arrivals and trust', () => {
    const collector = new Collector(index, NOW);
    collector.feed(page, noCounts());
    const again = new Collector(index, NOW, collector.save());
    expect(again.seal(noCounts())).toEqual(collector.seal(noCounts()));
    expect(again.size).toBe(3);
  });

  test('of a run that was going before there were any is read on', () => {
    const old = encodeSections('ZHUYICOL', 1, {}, [
      ['ids', packStrings(['a', 'b'])],
      ['shopper', Uint32Array.from([0, 0, 1])],
      ['item', Uint32Array.from([1, 1, 2])],
      ['type', Uint8Array.from([1, 1, 1])],
      ['at', Float64Array.from([NOW - HOUR, NOW - 2 * DAY, NOW])],
    ]);
    const collector = new Collector(index, NOW, old);
    collector.feed([did('c', 'i2', { trust: 'new' })], noCounts());
    const { item } = collector.seal(noCounts());
    expect([...item]).toEqual([1, 1, 2, 2]);
  });
});
