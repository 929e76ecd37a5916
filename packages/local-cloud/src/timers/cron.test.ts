import { parseCron } from './cron';

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('parseCron', () => {
  it('reads stars, numbers, lists, ranges, steps and names', () => {
    const cron = parseCron('0 */20 2-4 1,15 JAN,dec MON-FRI 2026-2028');
    expect(cron).toEqual({
      seconds: [0],
      minutes: [0, 20, 40],
      hours: [2, 3, 4],
      days: [1, 15],
      months: [1, 12],
      weekdays: [1, 2, 3, 4, 5],
      years: [2026, 2027, 2028],
      anyDay: false,
      anyWeekday: false,
    });
  });

  it('reads a/n as from a to the end, a-b/n as a part of the range, and takes Sunday for 0', () => {
    const cron = parseCron('50/5 0-10/5 * * * 0 *');
    expect(cron.seconds).toEqual([50, 55]);
    expect(cron.minutes).toEqual([0, 5, 10]);
    expect(cron.hours).toEqual(range(0, 23));
    expect(cron.weekdays).toEqual(parseCron('0 0 0 * * SUN *').weekdays);
    expect([cron.anyDay, cron.anyWeekday]).toEqual([true, false]);
  });

  it.each([
    ['', '0 fields'],
    ['0 0 2 * *', '5 fields, expected 7'],
    ['60 * * * * * *', 'second field: "60" where expected is 0 to 59'],
    ['* * 24 * * * *', 'hour field'],
    ['* * * 0 * * *', 'day field'],
    ['* * * * 13 * *', 'month field: "13" where expected is 1 to 12 or JAN..DEC'],
    ['* * * * * 7 *', 'weekday field: "7" where expected is 0 to 6 or SUN..SAT'],
    ['* * * * * * 1969', 'year field'],
    ['* 5-1 * * * * *', 'does not go backwards'],
    ['* */0 * * * * *', 'a step of at least 1'],
    ['* 1/2/3 * * * * *', 'at most one "/"'],
    ['* 1-2-3 * * * * *', 'two ends'],
    ['* 1,,2 * * * * *', 'minute field: ""'],
    ['* -1 * * * * *', 'minute field'],
    ['* 1.5 * * * * *', 'minute field'],
    ['* ? * * * * *', 'minute field'],
    ['* L * * * * *', 'minute field'],
  ])('refuses "%s" and says why', (expression, why) => {
    expect(() => parseCron(expression)).toThrow(why);
  });
});
