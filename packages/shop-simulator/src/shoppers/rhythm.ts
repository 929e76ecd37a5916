import { seeded } from '../random';

const HOUR = 3600 * 1000;
const UTC8_HOURS = 8;

/** How much more (or less) a department is liked at a time, in log-odds. */
export type Rhythm = (department: string, at: number) => number;

export const NO_RHYTHM: Rhythm = () => 0;

/** A day in which each department has an hour (UTC+8) of its own, liked by `strength` more then and by as much less half a day on. */
export function dailyRhythm(strength: number): Rhythm {
  const peaks = new Map<string, number>();
  return (department, at) => {
    const peak = peaks.get(department) ?? 24 * seeded('hour of the day', department)();
    peaks.set(department, peak);
    const hour = (at / HOUR + UTC8_HOURS) % 24;
    return strength * Math.cos((2 * Math.PI * (hour - peak)) / 24);
  };
}
