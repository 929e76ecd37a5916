import type { SlotCounts } from '@zhuyi/contracts';

export const COUNT_FIELDS = [
  'exposures',
  'clicks',
  'carts',
  'purchases',
  'units',
  'gmvFen',
] as const satisfies readonly (keyof SlotCounts)[];

/** Stands for slot, version and arm of what no recommendation brought. */
export const NO_SLOT = '-';
/** Stands for all slots together. */
export const ALL_SLOTS = '*';
const UTC8_MS = 8 * 3600 * 1000;

/** The day in UTC+8, e.g. 2026-11-22. */
export function dayOf(at: number): string {
  return new Date(at + UTC8_MS).toISOString().slice(0, 10);
}

/** The hour of that day, 0 to 23. */
export function shopHour(at: number): number {
  return new Date(at + UTC8_MS).getUTCHours();
}
