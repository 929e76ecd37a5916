import fc from 'fast-check';
import { CoreError } from '../errors';
import { chinaDay, createLedger, LEDGER_BYTES, POOL, pooled, pooledColumns, VOUCHED } from './index';

const amount = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('what is pooled', () => {
  test('grows with every account, and never over what is allowed', () => {
    fc.assert(
      fc.property(amount, amount, amount, (unproven, more, proven) => {
        const counted = pooled(unproven, proven);
        expect(counted).toBeGreaterThanOrEqual(0);
        expect(counted).toBeLessThanOrEqual(Math.min(unproven, POOL + VOUCHED * proven) + 1e-9);
        expect(pooled(unproven + more, proven)).toBeGreaterThanOrEqual(counted - 1e-9);
        expect(pooled(unproven, proven + more)).toBeGreaterThanOrEqual(counted - 1e-9);
      }),
    );
    expect(pooled(1e9, 0)).toBeCloseTo(POOL);
    expect(pooled(0, 0)).toBe(0);
    expect(pooled(NaN, 1)).toBe(0);
  });

  test('is shared out over the columns it came from', () => {
    expect(pooledColumns({ weights: [1, 2] })).toEqual([1, 2]);
    const columns = pooledColumns({ weights: [1, 0, 2], unproven: [0, 30, 10] });
    const counted = pooled(40, 3);
    expect(columns).toEqual([1, 0.75 * counted, 2 + 0.25 * counted]);
  });
});

describe('the ledger of a day', () => {
  test('counts nothing twice, whatever is in it', () => {
    const entry = fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('x', 'y'),
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 80 }), (entries) => {
        const ledger = createLedger();
        const sums = new Map<string, number>();
        for (const [shopper, item, level, proven] of entries) {
          const key = `${shopper} ${item} ${proven}`;
          sums.set(key, (sums.get(key) ?? 0) + ledger.raise(shopper, item, level, proven));
        }
        for (const sum of sums.values()) expect(sum).toBeLessThanOrEqual(4);
      }),
      { numRuns: 50 },
    );
  });

  test('keeps its size, and a farm of accounts takes no room from the proven', () => {
    const bytes = createLedger().bytes;
    bytes.fill(0xff, 16, 16 + (1 << 17));
    const ledger = createLedger(bytes);
    expect(ledger.raise('fake', 'x', 1, false)).toBe(0);
    let counted = 0;
    for (let n = 0; n < 2000; n++) counted += ledger.raise(`shopper-${n % 90}`, `item-${n}`, 1, true);
    expect(counted).toBe(2000);
    expect(ledger.isMachine('shopper-1')).toBe(false);
    expect(ledger.bytes).toHaveLength(LEDGER_BYTES);
  });

  test('begins anew with the day, and takes nothing for one that is over', () => {
    const ledger = createLedger();
    expect(ledger.open(20_000)).toBe(true);
    expect(ledger.raise('a', 'x', 4, true)).toBe(4);
    ledger.noteMachine('a');
    expect(ledger.open(19_999)).toBe(false);
    expect([ledger.day, ledger.isMachine('a'), ledger.isMachine('b')]).toEqual([20_000, true, false]);
    expect(ledger.open(20_001)).toBe(true);
    expect([ledger.isMachine('a'), ledger.touched('a')]).toEqual([false, 0]);
    expect(ledger.raise('a', 'x', 4, true)).toBe(4);
    expect(() => createLedger(new Uint8Array(3))).toThrow(CoreError);
  });
});

test('days are those of China', () => {
  const midnight = Date.parse('2026-01-02T00:00:00+08:00');
  expect(chinaDay(midnight) - chinaDay(midnight - 1)).toBe(1);
  expect(chinaDay(midnight + 86_399_999)).toBe(chinaDay(midnight));
});
