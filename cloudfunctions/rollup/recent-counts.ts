import { countBehaviours } from '@zhuyi/attention-core';
import {
  behavioursOf,
  BEHAVIOUR_FIELDS,
  FOLD_PAGE,
  readBatches,
  readTrust,
  type BatchBehaviour,
  type Call,
} from '@zhuyi/cloud-kit';
import { COUNT_WINDOW_MS, docId } from '@zhuyi/contracts';
import type { DayLedgerDoc, RecentCountsDoc } from '@zhuyi/contracts';
import * as z from 'zod';
import { addCounts } from './add-counts';
import { ledgerId, openDay, toDoc } from './day-ledger';
import { existingItems } from './existing-items';

const DAY_MS = 24 * 3600 * 1000;

/**
 * Adds the next page of batches to the counts of what sells now. Counts and cursor are one document, and what has been
 * counted of the day is another that is written with it, only where the first is still as it was read: wherever this is
 * killed, and whoever else is at it, every batch counts once, and a shopper once an item and day. Returns how many
 * batches the page held; fewer than FOLD_PAGE means the end.
 */
export async function countNextPage(call: Call, upTo: number): Promise<number> {
  const { db, shop, now } = call;
  const id = docId(shop, 'now');
  const collection = db.collection('recentCounts');
  const stored = await collection.get<RecentCountsDoc>(id);
  const before = isUsable(stored, now) ? stored : noCounts(id, shop, upTo);
  const page = await readBatches(db, shop, before.cursor, upTo, FOLD_PAGE, BEHAVIOUR_FIELDS);
  const last = page.at(-1);
  // Read after the counts: at worst it is newer than they are, and then they are not what was read either.
  const kept = last ? await collection.get<DayLedgerDoc>(ledgerId(shop)) : null;
  const ledger = openDay(kept, before, (error) => {
    call.log('ledger of the day is damaged', { error: String(error) });
  });
  const behaviours = behavioursOf(page, await readTrust(db, shop, page, now));
  const counted = countBehaviours(await ofItems(behaviours, before, call), ledger);
  const after: RecentCountsDoc = {
    ...before,
    cursor: last ? { receivedAt: last.receivedAt, id: last._id } : before.cursor,
    countedTo: last && page.length === FOLD_PAGE ? last.receivedAt : upTo,
    items: addCounts(before.items, counted, upTo - COUNT_WINDOW_MS),
    updatedAt: now,
  };
  await db.transaction(async (tx) => {
    const current = await tx.collection('recentCounts').get<RecentCountsDoc>(id);
    // Somebody else counted, or an erasure took all counts away, since the page was read.
    if (!isSame(current, stored)) return;
    await tx.collection('recentCounts').set(after);
    if (last) await tx.collection('recentCounts').set(toDoc(ledger, after));
  });
  return page.length;
}

/** What was done with items that exist. */
async function ofItems(
  behaviours: readonly BatchBehaviour[],
  { items }: RecentCountsDoc,
  call: Call,
): Promise<BatchBehaviour[]> {
  const known = new Set(items.map(({ itemId }) => itemId));
  const existing = await existingItems(
    behaviours.map(({ itemId }) => itemId),
    known,
    call,
  );
  return behaviours.filter(({ itemId }) => existing.has(itemId));
}

/** Older batches hold nothing that is still counted. */
function noCounts(_id: string, shop: string, upTo: number): RecentCountsDoc {
  const cursor = { receivedAt: upTo - COUNT_WINDOW_MS, id: '' };
  return { _id, shop, cursor, countedTo: upTo, items: [], updatedAt: 0 };
}

function isSame(a: RecentCountsDoc | null, b: RecentCountsDoc | null): boolean {
  return JSON.stringify([a?.cursor, a?.stale]) === JSON.stringify([b?.cursor, b?.stale]);
}

const placeSchema = z.object({
  stale: z.undefined().optional(),
  cursor: z.object({ receivedAt: z.number(), id: z.string() }),
  items: z.array(
    z.object({ itemId: z.string(), buckets: z.array(z.number()), weights: z.array(z.number()) }),
  ),
});

/** Whether counting may go on from it. What is damaged, or ahead of the clock, is counted from the log anew. */
function isUsable(stored: RecentCountsDoc | null, now: number): stored is RecentCountsDoc {
  const place = placeSchema.safeParse(stored);
  return place.success && place.data.cursor.receivedAt <= now + DAY_MS;
}
