import { BEHAVIOUR_TYPES, type Behaviour, type ItemFeatures } from '@zhuyi/attention-core';
import type { Cases } from '@zhuyi/attention-core/dataset';

/** What the shopper of case c had done, oldest first. */
export function historyOf(
  catalogue: readonly ItemFeatures[],
  { sequences, from, to }: Cases,
  c: number,
): Behaviour[] {
  return Array.from({ length: to[c]! - from[c]! }, (_, i) => ({
    itemId: catalogue[sequences.item[from[c]! + i]!]!.itemId,
    type: BEHAVIOUR_TYPES[sequences.type[from[c]! + i]!]!,
    at: sequences.at[from[c]! + i]!,
  }));
}
