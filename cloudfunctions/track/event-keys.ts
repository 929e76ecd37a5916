import { createHash } from 'node:crypto';
import type { ShopEvent } from '@zhuyi/contracts';

/** An event of a batch as it would be stored. */
export interface Arrived {
  /** Its place in what was sent. */
  place: number;
  event: ShopEvent;
  /** What may count once only, see keysOf. */
  keys: readonly string[];
}

/** 36 bits: among 2,000 remembered, one new event in 30 million meets another's. */
const KEY_LENGTH = 6;

/**
 * What a shopper's event may count for once: its id; and, where it is proven which answer showed the card, that card's
 * exposure or click in that answer, however many ids are made up for it. A question of the quiz is answered once.
 */
export function keysOf({ id, type, itemId, requestId }: ShopEvent): string[] {
  const isOfCard = requestId !== undefined && (type === 'expose' || type === 'click');
  // No id holds a line feed: the kinds cannot meet.
  return [
    hash(id),
    ...(isOfCard ? [hash(`${type}\n${requestId}\n${itemId}`)] : []),
    ...(type === 'quiz' ? [hash(`${type}\n${requestId}`)] : []),
  ];
}

/** The events whose keys are not among `seen`; of those that share a key, the first. */
export function unseen(events: readonly Arrived[], seen: readonly string[] = []): Arrived[] {
  const known = new Set(seen);
  return events.filter(({ keys }) => {
    const isNew = !keys.some((key) => known.has(key));
    if (isNew) for (const key of keys) known.add(key);
    return isNew;
  });
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, KEY_LENGTH);
}
