import fc from 'fast-check';
import { parseCron } from './cron';
import type { Cron } from './cron';
import { nextRun } from './next-run';

const hourMs = 3600_000;
const next = (expression: string, after: string): string | undefined => {
  const at = nextRun(parseCron(expression), Date.parse(after));
  return at === undefined ? undefined : new Date(at + 8 * hourMs).toISOString().replace('.000Z', '+08:00');
};

/** The rules once more, by looking at one moment instead of searching. */
function matches(cron: Cron, at: number): boolean {
  const clock = new Date(at + 8 * hourMs);
  const byDay = cron.days.includes(clock.getUTCDate());
  const byWeekday = cron.weekdays.includes(clock.getUTCDay());
  const day = cron.anyDay ? byWeekday : cron.anyWeekday ? byDay : byDay || byWeekday;
  return (
    day &&
    cron.seconds.includes(clock.getUTCSeconds()) &&
    cron.minutes.includes(clock.getUTCMinutes()) &&
    cron.hours.includes(clock.getUTCHours()) &&
    cron.months.includes(clock.getUTCMonth() + 1) &&
    cron.years.includes(clock.getUTCFullYear())
  );
}

describe('nextRun', () => {
  it.each([
    ['0 0 2 * * * *', '2026-11-22T00:00:00+08:00', '2026-11-22T02:00:00+08:00'],
    // the moment itself does not count
    ['0 0 2 * * * *', '2026-11-22T02:00:00+08:00', '2026-11-23T02:00:00+08:00'],
    ['0 0 2 1 * * *', '2026-11-22T00:00:00+08:00', '2026-12-01T02:00:00+08:00'],
    ['*/5 * * * * * *', '2026-11-22T10:00:03.500+08:00', '2026-11-22T10:00:05+08:00'],
    ['0 * 2-4 * * * *', '2026-11-22T04:59:00+08:00', '2026-11-23T02:00:00+08:00'],
    ['59 59 23 31 12 * *', '2026-01-01T00:00:00+08:00', '2026-12-31T23:59:59+08:00'],
    ['0 0 0 29 2 * *', '2026-01-01T00:00:00+08:00', '2028-02-29T00:00:00+08:00'],
    // the 15th or any Monday: 2026-11-22 is a Sunday
    ['0 0 9 15 * MON *', '2026-11-22T00:00:00+08:00', '2026-11-23T09:00:00+08:00'],
    ['0 0 9 15 * MON *', '2026-12-14T09:00:00+08:00', '2026-12-15T09:00:00+08:00'],
    ['0 0 9 * * SUN *', '2026-11-22T10:00:00+08:00', '2026-11-29T09:00:00+08:00'],
  ])('%s after %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('knows when there is no next run', () => {
    expect(next('0 0 0 * * * 2025', '2026-01-01T00:00:00Z')).toBeUndefined();
    expect(next('0 0 0 30 2 * *', '2026-01-01T00:00:00Z')).toBeUndefined();
  });

  it('finds a moment that matches, later than asked, and none between', () => {
    const number = (min: number, max: number) => fc.integer({ min, max }).map(String);
    const field = (min: number, max: number): fc.Arbitrary<string> =>
      fc.oneof(
        fc.constant('*'),
        number(min, max),
        fc.integer({ min: 1, max }).map((step) => `*/${step}`),
        fc.tuple(number(min, max), number(min, max)).map((list) => list.join(',')),
      );
    const expression = fc
      .tuple(field(0, 59), field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6))
      .map((fields) => `${fields.join(' ')} *`);
    const moment = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2050, 0, 1) });
    fc.assert(
      fc.property(expression, moment, (text, after) => {
        const cron = parseCron(text);
        const at = nextRun(cron, after);
        if (at === undefined) return;
        expect(at).toBeGreaterThan(after);
        expect(matches(cron, at)).toBe(true);
        // no match was passed over: look at every second of a window before the found one
        const from = Math.max(Math.floor(after / 1000) * 1000 + 1000, at - 600_000);
        let passedOver = 0;
        for (let second = from; second < at; second += 1000) if (matches(cron, second)) passedOver++;
        expect(passedOver).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('agrees with a search second by second', () => {
    const small = fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 1, max: 59 }));
    const start = Date.UTC(2026, 1, 27, 15, 50);
    fc.assert(
      fc.property(small, fc.nat({ max: 7200 }), ([second, step], offset) => {
        const cron = parseCron(`${second} */${step} 0-8/2 * * * *`);
        const after = start + offset * 1000;
        let expected = Math.floor(after / 1000) * 1000 + 1000;
        while (!matches(cron, expected)) expected += 1000;
        expect(nextRun(cron, after)).toBe(expected);
      }),
      { numRuns: 20 },
    );
  });
});
