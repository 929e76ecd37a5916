import { deliveryRulesSchema, paidForUnits } from '@zhuyi/contracts';
import type { CouponTerms } from '@zhuyi/contracts';
import fc from 'fast-check';
import { deliveryOf } from './delivery';
import { fitOf, sharesOf, split } from './discount';
import { priceOrder } from './price-order';

const terms = (change: Partial<CouponTerms> = {}): CouponTerms => ({
  title: 't',
  relief: { kind: 'reduce', offFen: 2000 },
  minFen: 0,
  scope: { kind: 'all' },
  newShopper: false,
  ...change,
});
const line = (itemId: string, amountFen: number, ...category: string[]) => ({ itemId, category, amountFen });
const CART = [
  line('pan', 10_000, '厨房', '锅具'),
  line('cup', 3_333, '茶具'),
  line('tea', 100, '茶', '绿茶'),
];

describe('a coupon', () => {
  test.each<[string, Partial<CouponTerms>, object]>([
    ['takes off its fen', {}, { discountFen: 2000 }],
    ['needs so much', { minFen: 13_433 }, { discountFen: 2000 }],
    ['or says how much is missing', { minFen: 13_500 }, { why: 'tooLittle', missingFen: 67 }],
    [
      'takes off per cent, rounded down',
      { relief: { kind: 'percent', offPercent: 15 } },
      { discountFen: 2014 },
    ],
    ['at most so much', { relief: { kind: 'percent', offPercent: 50, mostFen: 999 } }, { discountFen: 999 }],
    ['of its items alone', { scope: { kind: 'items', itemIds: ['tea'] } }, { discountFen: 100 }],
    [
      'of its categories, with what lies below',
      { scope: { kind: 'categories', categories: [['厨房']] }, minFen: 10_000 },
      { discountFen: 2000 },
    ],
    [
      'whose threshold counts its goods alone',
      { scope: { kind: 'categories', categories: [['厨房']] }, minFen: 10_001 },
      { why: 'tooLittle', missingFen: 1 },
    ],
    [
      'not of a category of another place',
      { scope: { kind: 'categories', categories: [['锅具']] } },
      { why: 'otherItems' },
    ],
    ['leaves a fen to pay', { relief: { kind: 'reduce', offFen: 99_999 } }, { discountFen: 13_432 }],
  ])('%s', (_, change, fit) => {
    expect(fitOf(terms(change), CART)).toMatchObject(fit);
  });

  test('is shared by the lines that it is for', () => {
    expect(sharesOf(terms(), 2000, CART)).toEqual([1489, 496, 15]);
    expect(sharesOf(terms({ scope: { kind: 'items', itemIds: ['cup', 'tea'] } }), 100, CART)).toEqual([
      0, 97, 3,
    ]);
  });
});

test('split: hand-counted, to the fen, the earlier of equals first', () => {
  expect(split(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(split(5, [10, 0, 10])).toEqual([3, 0, 2]);
  expect(split(0, [3, 4])).toEqual([0, 0]);
  expect(split(7, [0, 0])).toEqual([0, 0]);
});

test('split and parts of a line lose and invent no fen', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 99_000_000 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (amounts, share) => {
      const whole = amounts.reduce((sum, one) => sum + one, 0);
      const total = Math.floor(whole * share);
      const parts = split(total, amounts);
      expect(parts.reduce((sum, one) => sum + one, 0)).toBe(whole === 0 ? 0 : total);
      for (const [i, part] of parts.entries()) expect(part).toBeLessThanOrEqual(amounts[i] ?? 0);
    }),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 99 }), (payFen, quantity) => {
      const of = { payFen, priceFen: 1, quantity };
      let sum = 0;
      for (let before = 0; before < quantity; before += 7)
        sum += paidForUnits(of, before, Math.min(7, quantity - before));
      expect(sum).toBe(payFen);
    }),
    { numRuns: 100 },
  );
});

describe('delivery', () => {
  const rules = deliveryRulesSchema.parse({
    feeFen: 800,
    freeFromFen: 9900,
    surcharges: [{ province: '65', fen: 1500 }],
    notTo: ['71'],
  });
  test.each([
    [5000, '广东省', { fen: 800, undeliverable: false, freeAfterFen: 4900 }],
    [9899, '广东省', { fen: 800, freeAfterFen: 1 }],
    [9900, '广东省', { fen: 0 }],
    [9900, '新疆', { fen: 1500 }],
    [100, '新疆维吾尔自治区', { fen: 2300 }],
    [9900, '台湾省', { undeliverable: true }],
    [5000, undefined, { fen: 800, undeliverable: false }],
  ])('of goods for %i fen to %s', (fen, province, delivery) => {
    expect(deliveryOf(rules, fen, province)).toMatchObject(delivery);
  });

  test('where things are fetched costs nothing, wherever one lives', () => {
    const fetched = { ...rules, delivers: false };
    expect(deliveryOf(fetched, 1, '台湾省')).toEqual({ fen: 0, undeliverable: false });
  });
});

test('an order is the sum of its parts, and delivery is free from what is really paid', () => {
  const rules = deliveryRulesSchema.parse({ feeFen: 800, freeFromFen: 10_000 });
  const goods = [
    { line: { itemId: 'pan', title: '', image: '', priceFen: 5000, quantity: 2 }, category: ['厨房'] },
    { line: { itemId: 'cup', title: '', image: '', priceFen: 999, quantity: 1 }, category: ['茶具'] },
  ];
  const priced = priceOrder(goods, terms({ minFen: 10_000 }), rules, '广东省');
  expect(priced).toMatchObject({ goodsFen: 10_999, discountFen: 2000, deliveryFen: 800, totalFen: 9799 });
  expect(priced.lines.map(({ payFen }) => payFen)).toEqual([8182, 817]);
  expect(priceOrder(goods, undefined, rules, '广东省')).toMatchObject({ deliveryFen: 0, totalFen: 10_999 });
});
