import { bannerSchema, bannersSchema, FESTIVALS, launchSceneOf } from '@zhuyi/contracts';
import type { Banner } from '@zhuyi/contracts';
import { bannersAt, bannersNow } from './banners';
import { dayNumber } from './day-number';
import { festivalDay, festivalsBetween, isNear, LUNAR } from './festivals';

const at = (time: string): number => Date.parse(`${time}+08:00`);
const banner = (when: object, more: object = {}): Banner =>
  bannerSchema.parse({
    ...{ bannerId: 'b', title: { zh: '好', en: 'Good' }, link: { to: 'coupons' }, when },
    ...more,
  });
/** A Saturday, at noon. */
const NOON = { now: at('2026-11-28T12:00:00'), scene: 'chat', isKnown: false } as const;
const isShown = (when: object, moment: object = {}): boolean =>
  bannersAt([banner(when)], { ...NOON, ...moment }).length === 1;

describe('a banner is shown where all of its conditions hold', () => {
  test('hours, over midnight too, by the clock of the shop', () => {
    expect(isShown({ hours: { from: 12, until: 13 } })).toBe(true);
    expect(isShown({ hours: { from: 13, until: 12 } })).toBe(false);
    expect(isShown({ hours: { from: 22, until: 6 } }, { now: at('2026-11-28T05:59:00') })).toBe(true);
    expect(isShown({ hours: { from: 22, until: 6 } }, { now: at('2026-11-28T06:00:00') })).toBe(false);
  });

  test('weekdays and dates, by the day of the shop', () => {
    expect(isShown({ weekdays: [6, 7] })).toBe(true);
    // Still Friday in London.
    expect(isShown({ weekdays: [6] }, { now: at('2026-11-28T00:30:00') })).toBe(true);
    expect(isShown({ weekdays: [5] })).toBe(false);
    expect(isShown({ from: '2026-11-28', until: '2026-11-28' })).toBe(true);
    expect(isShown({ from: '2026-11-29' })).toBe(false);
    expect(isShown({ until: '2026-11-27' })).toBe(false);
  });

  test('the launch scene, and whether the shopper is known', () => {
    expect(isShown({ scenes: ['chat', 'moments'] })).toBe(true);
    expect(isShown({ scenes: ['code'] })).toBe(false);
    expect(isShown({ shoppers: 'new' })).toBe(true);
    expect(isShown({ shoppers: 'known' })).toBe(false);
    expect(isShown({ shoppers: 'known' }, { isKnown: true })).toBe(true);
    expect(isShown({ scenes: ['chat'], weekdays: [1] })).toBe(false);
  });

  test('the merchant is told of each who would be shown it now', () => {
    const named = (bannerId: string, when: object, more: object = {}) => banner(when, { bannerId, ...more });
    const list = [
      named('all', {}),
      named('off', {}, { enabled: false }),
      named('later', { weekdays: [1] }),
      named('some', { scenes: ['chat', 'code'], shoppers: 'new' }),
      ...['a', 'b', 'c', 'd'].map((bannerId) => named(bannerId, {})),
      named('last', { shoppers: 'known' }),
    ];
    expect(bannersNow(list, NOON.now)).toEqual([
      { bannerId: 'all', state: 'shown' },
      { bannerId: 'off', state: 'off' },
      { bannerId: 'later', state: 'waiting' },
      { bannerId: 'some', state: 'shown', scenes: ['chat', 'code'], shoppers: 'new' },
      ...['a', 'b', 'c', 'd'].map(
        (bannerId) => expect.objectContaining({ bannerId, state: 'shown' }) as object,
      ),
      { bannerId: 'last', state: 'crowded' },
    ]);
  });

  test('one that is switched off is not, and no visit is shown more than five', () => {
    expect(bannersAt([banner({}, { enabled: false })], NOON)).toEqual([]);
    expect(
      bannersAt(
        Array.from({ length: 9 }, () => banner({})),
        NOON,
      ),
    ).toHaveLength(5);
  });
});

test('what cannot be meant is refused by its field', () => {
  const paths = (...banners: object[]): unknown =>
    bannersSchema.safeParse(banners).error?.issues.map(({ path }) => path.join('.'));
  expect(paths(banner({}), banner({}))).toEqual(['1.bannerId']);
  expect(paths({ ...banner({}), when: { hours: { from: 3, until: 3 } } })).toEqual(['0.when.hours']);
  expect(paths({ ...banner({}), when: { from: '2026-02-02', until: '2026-02-01' } })).toEqual([
    '0.when.until',
  ]);
  expect(paths({ ...banner({}), when: { scenes: ['sauna'] } })).toEqual(['0.when.scenes.0']);
  expect(paths({ ...banner({}), image: 'http://x' })).toEqual(['0.image']);
});

describe('festivals', () => {
  /** Month and day of the Chinese calendar, by ICU. */
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'UTC',
    month: 'numeric',
    day: 'numeric',
  });
  const LUNAR_DAYS = {
    springFestival: '1/1',
    lantern: '1/15',
    dragonBoat: '5/5',
    qixi: '7/7',
    midAutumn: '8/15',
    doubleNinth: '9/9',
  } as const;

  test('of the moon stand where the calendar of ICU has them', () => {
    const wrong = Object.entries(LUNAR_DAYS).flatMap(([festival, day]) =>
      Object.entries(LUNAR[festival as keyof typeof LUNAR_DAYS] ?? {})
        .filter(([year, date]) => chinese.format(new Date(`${year}-${date}T00:00:00Z`)) !== day)
        .map(([year]) => `${festival} ${year}`),
    );
    // The new moons of 6 February 2027 (23:56 in China) and 3 February 2030 (00:07) are too near to midnight for ICU's rough
    // reckoning, which has these months begin a day late and a day early.
    expect(wrong.sort()).toEqual([
      ...['lantern 2027', 'lantern 2030', 'springFestival 2027', 'springFestival 2030'],
    ]);
  });

  test('are known for 2026 to 2030, all of them', () => {
    for (const festival of FESTIVALS)
      for (let year = 2026; year <= 2030; year++) expect(festivalDay(festival, year)).not.toBeNull();
    const day = (festival: 'mothersDay' | 'blackFriday', year: number): string =>
      new Date((festivalDay(festival, year) ?? 0) * 86_400_000).toISOString().slice(0, 10);
    expect(day('mothersDay', 2026)).toBe('2026-05-10');
    expect(day('blackFriday', 2026)).toBe('2026-11-27');
  });

  test('are near from some days before until their end, over the turn of the year', () => {
    expect(isNear('christmas', at('2026-12-11T00:00:00'))).toBe(true);
    expect(isNear('christmas', at('2026-12-10T23:59:00'))).toBe(false);
    expect(isNear('christmas', at('2026-12-25T23:59:00'))).toBe(true);
    expect(isNear('christmas', at('2026-12-26T00:00:00'))).toBe(false);
    expect(isNear('newYear', at('2026-12-30T12:00:00'))).toBe(true);
  });
});

test('WeChat tells the ways in by numbers', () => {
  expect([1007, 1154, 1047, 1005, 4321, undefined].map(launchSceneOf)).toEqual([
    ...['chat', 'moments', 'code', 'search', 'other', 'other'],
  ]);
});

test('the festivals of a span are those that are near on one of its days', () => {
  const [from, to] = [at('2026-09-01T00:00:00'), at('2027-02-20T23:00:00')];
  const found = festivalsBetween(from, to);
  for (let now = from; now <= to; now += 24 * 3600_000) {
    const today = dayNumber(now);
    const inSpan = found.filter((one) => one.from <= today && today <= one.to).map(({ name }) => name);
    expect(inSpan.sort()).toEqual(FESTIVALS.filter((festival) => isNear(festival, now)).sort());
  }
  expect(found.every((one) => one.to >= dayNumber(from) && one.from <= dayNumber(to))).toBe(true);
  expect(found.filter(({ name }) => name === 'christmas')).toHaveLength(1);
});
