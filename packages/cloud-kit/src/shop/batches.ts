import { docId, EVENT_TYPES } from '@zhuyi/contracts';
import type { EventBatchDoc, EventType, ShopEvent } from '@zhuyi/contracts';
import type { Db } from '../db';
import type { Trust, TrustOf } from '../evidence';
import { keysetPage } from './keyset';

/** A place in the log of batches, by the server's clock. */
export interface BatchCursor {
  receivedAt: number;
  id: string;
}

export const LOG_START: BatchCursor = { receivedAt: -1, id: '' };

/**
 * Readers of the log stay this far behind the clock, so that no batch appears behind a cursor that has passed it: a
 * function runs for 60 s, its last request lasts 15 s, and 45 s are for clocks that differ.
 */
export const LOG_DELAY_MS = 2 * 60 * 1000;

/**
 * The next batches behind the cursor and not received after `upTo` (epoch ms), in order of (receivedAt, _id). `fields`
 * (dotted paths, receivedAt among them) leaves the rest of the documents out.
 */
export function readBatches(
  db: Db,
  shop: string,
  cursor: BatchCursor,
  upTo: number,
  limit: number,
  fields?: readonly string[],
): Promise<EventBatchDoc[]> {
  return keysetPage(
    db.collection('eventBatches'),
    db.command,
    { shop },
    { field: 'receivedAt', tie: '_id', direction: 'asc', upTo },
    { value: cursor.receivedAt, tie: cursor.id },
    limit,
    fields ? { fields } : {},
  );
}

/** What learning and counting read of a batch. */
export const BEHAVIOUR_FIELDS = [
  'receivedAt',
  'shopper',
  'origin',
  'events.itemId',
  'events.type',
  'events.at',
  'events.dwellMs',
];

/** An event, whose it is, when it came in and what speaks for it. */
export interface BatchBehaviour extends Pick<ShopEvent, 'itemId' | 'at'> {
  /** Answers of the quiz are not among them: they are to what the shop put before people, and for their own lists alone. */
  type: EventType;
  shopper: string;
  receivedAt: number;
  trust: Trust;
  dwellMs?: number;
}

/** The events of batches as behaviours of their shoppers. Batches that may not be used and what is damaged are left out. */
export function behavioursOf(batches: readonly EventBatchDoc[], trustOf: TrustOf): BatchBehaviour[] {
  return batches.filter(isOfSomebody).flatMap((batch) => {
    const trust = trustOf(batch);
    if (trust === null) return [];
    const { shopper, receivedAt } = batch;
    return wholeEvents(batch).map(({ itemId, type, at, dwellMs }) => ({
      shopper,
      itemId,
      type,
      at,
      receivedAt,
      trust,
      ...(dwellMs === undefined ? {} : { dwellMs }),
    }));
  });
}

function isOfSomebody({ shopper, receivedAt }: { shopper: unknown; receivedAt: unknown }): boolean {
  return typeof shopper === 'string' && shopper !== '' && Number.isFinite(receivedAt);
}

/** One damaged document must not stop everybody who reads the log. */
function wholeEvents({ events }: { events: unknown }): (ShopEvent & { type: EventType })[] {
  return Array.isArray(events) ? events.filter(isWhole) : [];
}

function isWhole(event: unknown): event is ShopEvent & { type: EventType } {
  const { itemId, type, at, dwellMs } = Object(event) as Partial<Record<keyof ShopEvent, unknown>>;
  return (
    typeof itemId === 'string' &&
    EVENT_TYPES.some((known) => known === type) &&
    Number.isFinite(at) &&
    (dwellMs === undefined || Number.isFinite(dwellMs))
  );
}

/** True when the batch lies at or before the cursor. */
export function isBehind(batch: Pick<EventBatchDoc, '_id' | 'receivedAt'>, cursor: BatchCursor): boolean {
  return (
    batch.receivedAt < cursor.receivedAt || (batch.receivedAt === cursor.receivedAt && batch._id <= cursor.id)
  );
}

/**
 * Key of a batch: the shopper is part of it, so that nobody can take or probe another's batch ids. Batches that the shop
 * makes have ids of two parts (`order:ID`), which no phone can send.
 */
export function batchKey(shop: string, shopper: string, batchId: string): string {
  return docId(shop, shopper, ...batchId.split(':'));
}
