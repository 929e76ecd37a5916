import { dayNumber, type Command, type Patch } from '@zhuyi/cloud-kit';
import {
  BATCHES_A_MINUTE,
  MAX_BATCH_IDS,
  MAX_DISLIKED,
  MAX_EXPOSED,
  MAX_RECENT,
  MAX_SEEN,
} from '@zhuyi/contracts';
import type { FoldedBatch, ShopEvent, ShopperDoc } from '@zhuyi/contracts';
import type { Arrived } from './event-keys';
import { portionsOf } from './pace';

/** The one update that adds a batch to a shopper's document: every list bounded, oldest dropped. */
export function foldIntoShopper(
  command: Command,
  batch: FoldedBatch,
  kept: readonly Arrived[],
): Patch<ShopperDoc> {
  const now = batch.receivedAt;
  const day = dayNumber(now);
  return {
    ...foldBehaviours(
      command,
      kept.map(({ event }) => event),
    ),
    batches: command.push({ each: [batch.batchId], slice: -MAX_BATCH_IDS }),
    folded: command.push({ each: [batch], slice: -MAX_BATCH_IDS }),
    seen: command.push({ each: kept.flatMap(({ keys }) => keys), slice: -MAX_SEEN }),
    arrivals: command.push({ each: [now], position: 0, slice: BATCHES_A_MINUTE }),
    days: command.addToSet(day),
    [`portions.${day}`]: command.inc(portionsOf(kept.length)),
    updatedAt: now,
  };
}

/** What lists are made from, in order of time. */
function foldBehaviours(command: Command, events: readonly ShopEvent[]): Patch<ShopperDoc> {
  const recent = events
    .filter(({ type }) => type !== 'expose')
    .map(({ itemId, type, at, over, neither }) => ({
      ...{ itemId, type, at },
      ...(over === undefined ? {} : { over }),
      ...(neither === undefined ? {} : { neither }),
    }));
  const exposed = events.filter(({ type }) => type === 'expose').map(({ itemId, at }) => ({ itemId, at }));
  const disliked = events.filter(({ type }) => type === 'dislike').map(({ itemId }) => itemId);
  const byTime = { at: 1 } as const;
  return {
    ...(recent.length > 0
      ? { recent: command.push({ each: recent, sort: byTime, slice: -MAX_RECENT }) }
      : {}),
    ...(exposed.length > 0
      ? { exposed: command.push({ each: exposed, sort: byTime, slice: -MAX_EXPOSED }) }
      : {}),
    ...(disliked.length > 0 ? { disliked: command.push({ each: disliked, slice: -MAX_DISLIKED }) } : {}),
  };
}
