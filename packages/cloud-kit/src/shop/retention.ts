/** Thirteen months: a year, and the weeks in which it is compared with the year before. */
const DEFAULT_DAYS = 396;
const LEAST_DAYS = 30;
const MOST_DAYS = 3650;

/** How many days batches are kept: ZHUYI_RETENTION_DAYS. Null where that is no whole number from 30 to 3650. */
export function retentionDays(): number | null {
  const given = process.env.ZHUYI_RETENTION_DAYS;
  if (!given) return DEFAULT_DAYS;
  const days = Number(given);
  return Number.isInteger(days) && days >= LEAST_DAYS && days <= MOST_DAYS ? days : null;
}
