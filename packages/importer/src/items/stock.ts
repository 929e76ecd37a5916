import { hashOf } from '../forms/numbers';

const MOST = 9_999;

/** A believable stock, always the same for an item: what sells more is stocked higher. */
export function stockOf(itemId: string, sold: number): number {
  return Math.min(MOST, 18 + (hashOf(`stock ${itemId}`) % 160) + Math.round(sold / 20));
}
