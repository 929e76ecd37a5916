import { chinaDay, isNight } from './night';

test('days and nights are those of China', () => {
  expect(chinaDay(Date.parse('2026-11-21T15:59:59Z'))).toBe('20261121');
  expect(chinaDay(Date.parse('2026-11-21T16:00:00Z'))).toBe('20261122');
  const hours = ['01:59', '02:00', '04:59', '05:00'].map((time) => `2026-11-22T${time}:00+08:00`);
  expect(hours.map((time) => isNight(Date.parse(time)))).toEqual([false, true, true, false]);
});
