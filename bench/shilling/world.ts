import type { ItemFeatures } from '@zhuyi/attention-core';
import type { EventBatchDoc } from '@zhuyi/contracts';
import { buildCatalogue, simulate } from '@zhuyi/shop-simulator';

const DAY_MS = 24 * 3600 * 1000;
/** When the last night's log ends: 02:30 in UTC+8. */
const NIGHT = Date.parse('2026-11-22T02:30:00+08:00');

export interface WorldOptions {
  /** Days and people of the honest traffic. */
  readonly days: number;
  readonly shoppers: number;
  readonly seed: number;
}

/** A shop of the demo's goods with honest traffic, and a day on which somebody attacks. */
export interface World {
  readonly catalogue: readonly ItemFeatures[];
  readonly honest: readonly EventBatchDoc[];
  /** The day of the attack lies between the two nights, epoch ms. */
  readonly firstNight: number;
  readonly secondNight: number;
}

export function openWorld({ days, shoppers, seed }: WorldOptions): World {
  const entries = buildCatalogue();
  const secondNight = NIGHT;
  return {
    catalogue: entries.map(({ item: { itemId, title, category, brand, priceFen } }) => ({
      itemId,
      title,
      category,
      brand,
      priceFen,
    })),
    honest: [...simulate({ catalogue: entries, seed, now: secondNight, days, shoppers })],
    firstNight: secondNight - DAY_MS,
    secondNight,
  };
}
