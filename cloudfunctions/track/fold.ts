import type { Command, Patch } from '@zhuyi/cloud-kit';
import { MAX_BATCH_IDS, MAX_DISLIKED, MAX_EXPOSED, MAX_RECENT } from '@zhuyi/contracts';
import type { ShopEvent, ShopperDoc } from '@zhuyi/contracts';

/** The one update that adds a batch to a shopper's document: lists in order of time, bounded, oldest dropped. */
export function foldIntoShopper(
  command: Command,
  batchId: string,
  events: readonly ShopEvent[],
  now: number,
): Patch<ShopperDoc> {
  const recent = events
    .filter(({ type }) => type !== 'expose')
    .map(({ itemId, type, at }) => ({ itemId, type, at }));
  const exposed = events.filter(({ type }) => type === 'expose').map(({ itemId, at }) => ({ itemId, at }));
  const disliked = events.filter(({ type }) => type === 'dislike').map(({ itemId }) => itemId);
  const byTime = { at: 1 } as const;
  return {
    batches: command.push({ each: [batchId], slice: -MAX_BATCH_IDS }),
    ...(recent.length > 0
      ? { recent: command.push({ each: recent, sort: byTime, slice: -MAX_RECENT }) }
      : {}),
    ...(exposed.length > 0
      ? { exposed: command.push({ each: exposed, sort: byTime, slice: -MAX_EXPOSED }) }
      : {}),
    ...(disliked.length > 0 ? { disliked: command.push({ each: disliked, slice: -MAX_DISLIKED }) } : {}),
    updatedAt: now,
  };
}
