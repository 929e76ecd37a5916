import type { EventBatchDoc, ShopperDoc } from '@zhuyi/contracts';

/** As attention-core's Trust: nothing speaks for it, it has cost time, it has cost money or is the merchant's own. */
export type Trust = 'new' | 'known' | 'proven';

/** An account is known when it is so old by the server's clock, and was there on so many different days. */
export const KNOWN_AFTER_MS = 7 * 24 * 3600 * 1000;
export const KNOWN_ACTIVE_DAYS = 3;

/** What of a shopper's document is evidence. */
export const EVIDENCE_FIELDS = ['consent', 'createdAt', 'days', 'paidOrders'] as const;
export type Evidence = Pick<ShopperDoc, (typeof EVIDENCE_FIELDS)[number]>;

/**
 * What speaks for a batch at `now` (epoch ms), given its shopper's document; null where it may not be used: the shopper
 * agrees no more, or is gone. Imports and the demo are the merchant's own, and a purchase was paid for, unless all that its
 * shopper paid went back.
 */
export function trustOf(
  origin: EventBatchDoc['origin'],
  evidence: Evidence | undefined,
  now: number,
): Trust | null {
  if (origin === 'import' || origin === 'simulated') return 'proven';
  if (!evidence?.consent) return null;
  // Absent: nothing was counted yet, so nothing of it went back either.
  const paid = evidence.paidOrders ?? (origin === 'order' ? 1 : 0);
  if (paid > 0) return 'proven';
  const isOld = now - evidence.createdAt >= KNOWN_AFTER_MS;
  return isOld && (evidence.days?.length ?? 0) >= KNOWN_ACTIVE_DAYS ? 'known' : 'new';
}
