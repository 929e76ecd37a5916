import { ALL_SLOTS, dayOf, unpackHours } from '@zhuyi/cloud-kit';
import type { Health, SameReason } from '@zhuyi/contracts';
import type { FoundRow } from './overview-rows';
import { groupSums } from './overview-scenes';

const RUNG = 'rung:';
const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Fewer answers, or events of two weeks, say nothing of shoppers as a whole. */
const LEAST_ANSWERS = 10;
const LEAST_EVENTS = 200;
/** Where fewer agree, nearly everybody sees the popular lists. */
const FEW_AGREED = 0.2;
const FEW_PERSONAL = 0.5;

/** Exposures and clicks of today up to the last whole hour that is counted, and of the same hours a week ago. */
export function eventsNow(rows: readonly FoundRow[], countedTo: number, now: number): Health['events'] {
  const day = dayOf(now);
  const start = Date.parse(`${day}T00:00:00+08:00`);
  const until = Math.max(0, Math.min(24, Math.floor((countedTo - start) / HOUR_MS)));
  const before = sumOf(rows, dayOf(now - 7 * DAY_MS), until);
  if (before === null || until === 0) return null;
  return { today: sumOf(rows, day, until) ?? 0, weekAgo: before };
}

/** Cards shown in the last seven days by rung; those of lists from before rungs were told are in none. */
export function rungsOf(rows: readonly FoundRow[], now: number): Health['rungs'] {
  const since = dayOf(now - 6 * DAY_MS);
  const sums = groupSums(
    rows.filter(({ day }) => day >= since),
    RUNG,
  );
  return Object.fromEntries(sums.map(([key, { exposures }]) => [key.slice(RUNG.length), exposures]));
}

function sumOf(rows: readonly FoundRow[], day: string, until: number): number | null {
  const row = rows.find((one) => one.slot === ALL_SLOTS && one.day === day);
  if (row?.hours === undefined) return null;
  const { exposures, clicks } = unpackHours(row.hours);
  const sum = (list: readonly number[]): number =>
    list.slice(0, until).reduce((all, count) => all + count, 0);
  return sum(exposures) + sum(clicks);
}

/** What keeps lists from being somebody's own, by the data. */
export function sameReasons(
  live: string | null,
  { answered, agreed, personal }: Health['shoppers'],
  rows: readonly FoundRow[],
): SameReason[] {
  const slots = rows.filter(({ slot }) => slot !== ALL_SLOTS);
  const events = slots.reduce((sum, { exposures, clicks }) => sum + exposures + clicks, 0);
  const isKnown = answered >= LEAST_ANSWERS;
  return [
    ...(live === null || live.startsWith('baseline') ? (['untrained'] as const) : []),
    ...(isKnown && agreed < FEW_AGREED * answered ? (['fewAgreed'] as const) : []),
    ...(isKnown && agreed > 0 && personal < FEW_PERSONAL * agreed ? (['switchedOff'] as const) : []),
    ...(events < LEAST_EVENTS ? (['quiet'] as const) : []),
  ];
}
