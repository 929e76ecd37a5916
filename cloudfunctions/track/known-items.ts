import type { Call } from '@zhuyi/cloud-kit';
import { docId, MAX_BATCH_EVENTS } from '@zhuyi/contracts';

/** Items that an instance has seen in the catalogue: at most `size` of them, each for `maxAgeMs`. */
export interface KnownItems {
  /** Those of the ids that are in the catalogue, on the shelf or off. One operation for all that it does not know. */
  existing(itemIds: readonly string[], call: Pick<Call, 'db' | 'shop' | 'now'>): Promise<Set<string>>;
}

/** A cache, not a limit: what it does not hold is asked for. What does not exist is never remembered. */
export function knownItems(size: number, maxAgeMs: number): KnownItems {
  /** When each was found, the oldest first. */
  const found = new Map<string, number>();

  return {
    async existing(itemIds, { db, shop, now }) {
      const keys = new Map([...new Set(itemIds)].map((itemId) => [docId(shop, itemId), itemId]));
      const isFresh = (key: string): boolean => {
        const at = found.get(key);
        return at !== undefined && Math.abs(now - at) < maxAgeMs;
      };
      const asked = [...keys.keys()].filter((key) => !isFresh(key));
      const answer =
        asked.length === 0
          ? []
          : await db
              .collection('items')
              .find({ _id: db.command.in(asked) }, { fields: ['_id'], limit: MAX_BATCH_EVENTS });
      for (const key of asked) found.delete(key);
      for (const { _id } of answer) found.set(_id, now);
      const existing = new Set([...keys].flatMap(([key, itemId]) => (isFresh(key) ? [itemId] : [])));
      for (const key of found.keys()) {
        if (found.size <= size) break;
        found.delete(key);
      }
      return existing;
    },
  };
}
