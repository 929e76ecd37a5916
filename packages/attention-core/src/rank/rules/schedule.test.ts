import { isOn, overlap } from './schedule';

/** Hours of the shop's clock. */
const at = (text: string): number => Date.parse(`${text}+08:00`);

test('without a schedule a rule always holds; its end is not part of it', () => {
  expect(isOn(undefined, 0)).toBe(true);
  const week = { from: at('2026-12-01T09:30'), until: at('2026-12-08T00:00') };
  expect(
    ['2026-12-01T09:29', '2026-12-01T09:30', '2026-12-07T23:59', '2026-12-08T00:00'].map((t) =>
      isOn(week, at(t)),
    ),
  ).toEqual([false, true, true, false]);
});

test.each<[string, boolean]>([
  // The 1st of December 2026 is a Tuesday.
  ['2026-12-01T09:59', false],
  ['2026-12-01T10:00', true],
  ['2026-12-01T11:59', true],
  ['2026-12-01T12:00', false],
  ['2026-12-02T10:00', false],
  ['2026-12-08T10:30', true],
])('Tuesdays from 10 to 12: %s %j', (text, on) => {
  expect(isOn({ weekdays: [2], hours: { from: 10, until: 12 } }, at(text))).toBe(on);
});

test.each<[string, boolean]>([
  ['2026-12-04T21:59', false],
  ['2026-12-04T22:00', true],
  ['2026-12-05T05:59', true],
  ['2026-12-05T06:00', false],
  // The night before began on a Thursday.
  ['2026-12-04T03:00', false],
])('a Friday night belongs to Friday: %s %j', (text, on) => {
  expect(isOn({ weekdays: [5], hours: { from: 22, until: 6 } }, at(text))).toBe(on);
});

test('two schedules meet or do not', () => {
  const morning = { hours: { from: 6, until: 12 } };
  const afternoon = { hours: { from: 12, until: 18 } };
  const saturday = { weekdays: [6] };
  const tuesdayToThursday = { from: at('2026-12-01T00:00'), until: at('2026-12-04T00:00') };
  expect(overlap(morning, afternoon)).toBe(false);
  expect(overlap(morning, saturday)).toBe(true);
  expect(overlap(saturday, tuesdayToThursday)).toBe(false);
  expect(overlap(afternoon, tuesdayToThursday)).toBe(true);
  expect(overlap(undefined, { until: 5 })).toBe(true);
  expect(overlap({ until: 5 }, { from: 5 })).toBe(false);
  // A part of an hour is enough.
  const minutes = { from: at('2026-12-01T11:59'), until: at('2026-12-01T12:01') };
  expect([overlap(minutes, morning), overlap(minutes, afternoon)]).toEqual([true, true]);
});
