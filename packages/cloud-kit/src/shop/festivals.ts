import { FESTIVALS, type Festival } from '@zhuyi/contracts';
import { dayNumber } from './day-number';

const DAY_MS = 24 * 3600 * 1000;

/** Month and day. */
const FIXED: Partial<Record<Festival, readonly [month: number, day: number]>> = {
  newYear: [1, 1],
  valentines: [2, 14],
  womensDay: [3, 8],
  labourDay: [5, 1],
  childrensDay: [6, 1],
  midYear: [6, 18],
  teachersDay: [9, 10],
  nationalDay: [10, 1],
  halloween: [10, 31],
  singlesDay: [11, 11],
  doubleTwelve: [12, 12],
  christmas: [12, 25],
};

/** The n-th such weekday (0 = Sunday) of a month. */
const NTH: Partial<Record<Festival, readonly [month: number, weekday: number, n: number]>> = {
  mothersDay: [5, 0, 2],
  fathersDay: [6, 0, 3],
  blackFriday: [11, 5, 4],
};

/**
 * By the Chinese calendar, as MM-DD: the conversion tables of the Hong Kong Observatory
 * (https://www.hko.gov.hk/en/gts/time/conversion.htm). A test compares them with ICU's calendar.
 */
export const LUNAR: Readonly<Partial<Record<Festival, Readonly<Record<number, string>>>>> = {
  springFestival: {
    2026: '02-17',
    2027: '02-06',
    2028: '01-26',
    2029: '02-13',
    2030: '02-03',
    2031: '01-23',
  },
  lantern: { 2026: '03-03', 2027: '02-20', 2028: '02-09', 2029: '02-27', 2030: '02-17', 2031: '02-06' },
  qingming: { 2026: '04-05', 2027: '04-05', 2028: '04-04', 2029: '04-04', 2030: '04-05', 2031: '04-05' },
  dragonBoat: { 2026: '06-19', 2027: '06-09', 2028: '05-28', 2029: '06-16', 2030: '06-05', 2031: '06-24' },
  qixi: { 2026: '08-19', 2027: '08-08', 2028: '08-26', 2029: '08-16', 2030: '08-05', 2031: '08-24' },
  midAutumn: { 2026: '09-25', 2027: '09-15', 2028: '10-03', 2029: '09-22', 2030: '09-12', 2031: '10-01' },
  doubleNinth: { 2026: '10-18', 2027: '10-08', 2028: '10-26', 2029: '10-16', 2030: '10-05', 2031: '10-24' },
};

/** A festival is near for a week before, unless people buy for it longer; and on its day. */
const LEAD_DAYS = 7;
const LEADS: Partial<Record<Festival, number>> = {
  springFestival: 21,
  midAutumn: 14,
  christmas: 14,
  singlesDay: 11,
  midYear: 14,
};

/** The day in a year (UTC+8) as a number of days since the epoch; null where the table does not reach. */
export function festivalDay(festival: Festival, year: number): number | null {
  const fixed = FIXED[festival];
  if (fixed) return Date.UTC(year, fixed[0] - 1, fixed[1]) / DAY_MS;
  const nth = NTH[festival];
  if (nth) {
    const [month, weekday, n] = nth;
    const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
    return Date.UTC(year, month - 1, 1 + ((weekday - first + 7) % 7) + 7 * (n - 1)) / DAY_MS;
  }
  const lunar = LUNAR[festival]?.[year];
  return lunar === undefined ? null : Date.parse(`${year}-${lunar}`) / DAY_MS;
}

/** Whether a festival is near at a moment (epoch ms), by the shop's calendar. */
export function isNear(festival: Festival, now: number): boolean {
  const today = dayNumber(now);
  const year = yearOf(today);
  return [year, year + 1].some((of) => {
    const day = festivalDay(festival, of);
    return day !== null && today <= day && day - today <= leadOf(festival);
  });
}

function leadOf(festival: Festival): number {
  return LEADS[festival] ?? LEAD_DAYS;
}

/** A festival and the days on which it is near, as dayNumber counts, first and last. */
export interface FestivalDays {
  readonly name: Festival;
  readonly from: number;
  readonly to: number;
}

/** All festivals that are near on some day between two moments, epoch ms. */
export function festivalsBetween(from: number, to: number): FestivalDays[] {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const years: number[] = [];
  for (let year = yearOf(first); year <= yearOf(last) + 1; year++) years.push(year);
  return FESTIVALS.flatMap((name) =>
    years.flatMap((year): FestivalDays[] => {
      const day = festivalDay(name, year);
      if (day === null || day < first || day - leadOf(name) > last) return [];
      return [{ name, from: day - leadOf(name), to: day }];
    }),
  );
}

function yearOf(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}
