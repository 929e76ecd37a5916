import type { Tracker } from '../tracker/tracker';

export function click(tracker: Tracker, itemId: string): void {
  tracker.record({ type: 'click', itemId });
}

/** Clicks on so many items, `i0` first; their ids in order. */
export function clicks(tracker: Tracker, count: number, from = 0): string[] {
  const ids = Array.from({ length: count }, (_, at) => `i${from + at}`);
  for (const id of ids) click(tracker, id);
  return ids.sort();
}
