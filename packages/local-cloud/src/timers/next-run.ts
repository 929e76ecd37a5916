import type { Cron } from './cron';

/** Timers run on China's clock: a fixed offset, no summer time. */
const offsetMs = 8 * 3600_000;
const secondMs = 1000;
const dayMs = 24 * 3600_000;

/** First moment after `after` (epoch ms, itself excluded) that the expression names, or undefined if there is none. */
export function nextRun(cron: Cron, after: number): number | undefined {
  // work on a clock whose UTC fields read as UTC+8
  const start = Math.floor((after + offsetMs) / secondMs) * secondMs + secondMs;
  const startDay = Math.floor(start / dayMs) * dayMs;
  const sinceMidnight = (start - startDay) / secondMs;
  const first = new Date(startDay);
  for (const year of cron.years) {
    if (year < first.getUTCFullYear()) continue;
    for (const month of cron.months) {
      const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
      for (let day = 1; day <= lastDay; day++) {
        const midnight = Date.UTC(year, month - 1, day);
        if (midnight < startDay || !dayMatches(cron, midnight)) continue;
        const second = secondOfDay(cron, midnight === startDay ? sinceMidnight : 0);
        if (second !== undefined) return midnight + second * secondMs - offsetMs;
      }
    }
  }
  return undefined;
}

function dayMatches(cron: Cron, midnight: number): boolean {
  const date = new Date(midnight);
  const byDay = cron.days.includes(date.getUTCDate());
  const byWeekday = cron.weekdays.includes(date.getUTCDay());
  return cron.anyDay || cron.anyWeekday ? byDay && byWeekday : byDay || byWeekday;
}

/** First matching second of a day that is not before `from` (seconds since midnight). */
function secondOfDay(cron: Cron, from: number): number | undefined {
  for (const hour of cron.hours) {
    if (hour < Math.floor(from / 3600)) continue;
    for (const minute of cron.minutes) {
      const minuteStart = hour * 3600 + minute * 60;
      if (minuteStart + 59 < from) continue;
      for (const second of cron.seconds) {
        if (minuteStart + second >= from) return minuteStart + second;
      }
    }
  }
  return undefined;
}
