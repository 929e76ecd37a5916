import type { ShopperDoc } from '@zhuyi/contracts';

/** How often an item was shown since the shopper last touched it, and when last. */
export interface Exposure {
  count: number;
  at: number;
}

/** Unanswered exposures by item id: what fatigue is computed from. */
export function countExposures(shopper: Pick<ShopperDoc, 'exposed' | 'recent'>): Map<string, Exposure> {
  const touched = new Map<string, number>();
  for (const { itemId, at } of shopper.recent) touched.set(itemId, Math.max(at, touched.get(itemId) ?? 0));
  const exposures = new Map<string, Exposure>();
  for (const { itemId, at } of shopper.exposed) {
    if (at <= (touched.get(itemId) ?? -1)) continue;
    const before = exposures.get(itemId);
    exposures.set(itemId, { count: (before?.count ?? 0) + 1, at: Math.max(at, before?.at ?? 0) });
  }
  return exposures;
}
