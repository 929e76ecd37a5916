import fc from 'fast-check';
import {
  dayOfTime,
  percentText,
  priceParts,
  priceText,
  shopDay,
  timeOfDay,
  unitPriceText,
  utcOffsetOn,
} from './format';

it.each([
  [0, '0', ''],
  [5, '0', '.05'],
  [12_900, '129', ''],
  [12_990, '129', '.90'],
  [123_456_789, '1,234,567', '.89'],
])('%i fen', (fen, yuan, cents) => {
  expect(priceParts(fen)).toEqual({ yuan, cents });
});

it('writes every price so that it reads back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (fen) => {
      expect(Math.round(Number(priceText(fen).slice(1).replaceAll(',', '')) * 100)).toBe(fen);
    }),
  );
});

it('counts days as the shop does, eight hours ahead', () => {
  const evening = Date.UTC(2026, 10, 22, 17, 0);
  expect(shopDay(evening, 0)).toBe('2026-11-23');
  expect(shopDay(evening, 6)).toBe('2026-11-17');
});

it("tells days and times by the phone's clock, as orders do", () => {
  const late = new Date(2026, 2, 1, 23, 50).getTime();
  expect([dayOfTime(late), dayOfTime(late, 1), timeOfDay(late)]).toEqual([
    '2026-03-01',
    '2026-02-28',
    '23:50',
  ]);
  const midnight = Date.parse('2026-03-01T00:00:00Z') - utcOffsetOn('2026-03-01') * 60_000;
  expect(dayOfTime(midnight)).toBe('2026-03-01');
  expect(dayOfTime(midnight - 1)).toBe('2026-02-28');
});

it('divides by nothing without fuss', () => {
  expect(percentText(1, 0)).toBe('–');
  expect(percentText(1, 8)).toBe('12.5%');
});

it.each([
  [19_800, { amount: 250, unit: 'g' }, '¥79.20/100g'],
  [1_800, { amount: 30, unit: 'ml' }, '¥6/10ml'],
  [9_900, { amount: 5_000, unit: 'g' }, '¥19.80/kg'],
  [4_200, { amount: 42, unit: 'piece' }, '¥1'],
  [4_200, { amount: 1, unit: 'piece' }, ''],
  [4_200, undefined, ''],
] as const)('says what a unit costs: %j of %j', (fen, content, text) => {
  expect(unitPriceText(fen, content)).toBe(text);
});
