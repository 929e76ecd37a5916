import { type EventBatchDoc, MAX_BATCH_EVENTS, type ShopEvent, ZhuyiError } from '@zhuyi/contracts';
import { hash } from 'node:crypto';
import type { Row } from './row';
import type { Visit } from './visits';

/** A batch as planned: the file's times, the shopper's pseudonym. */
export type PlannedBatch = Pick<EventBatchDoc, 'batchId' | 'sessionId' | 'shopper' | 'events'> & {
  /** Of the last event. */
  at: number;
};

/**
 * The batches of a visit. Their ids come from what they hold, so that the same lines are the same batches again,
 * whichever file they are in.
 */
export function batchesOf(
  form: string,
  shopper: { name: string; pseudonym: string },
  visit: Visit,
): PlannedBatch[] {
  const sessionId = `s${digest(form, shopper.name, visit.name)}`;
  const batches: PlannedBatch[] = [];
  for (let start = 0; start < visit.rows.length; start += MAX_BATCH_EVENTS) {
    const rows = visit.rows.slice(start, start + MAX_BATCH_EVENTS);
    const contents = rows.map(({ at, type, itemId, quantity, priceFen }) =>
      [at, type, itemId, quantity, priceFen].join(' '),
    );
    const batchId = `i${digest(sessionId, String(start), ...contents)}`;
    const events = rows.map((row, i) => toEvent(row, `${batchId}.${i}`));
    batches.push({ batchId, sessionId, shopper: shopper.pseudonym, events, at: rows.at(-1)?.at ?? 0 });
  }
  return batches;
}

/** What the schema of events wants, without asking it a million times: row and form have checked every part. */
function toEvent({ type, itemId, at, quantity, priceFen }: Row, id: string): ShopEvent {
  if (type === 'cancel') throw new ZhuyiError('INTERNAL', `a cancellation of ${itemId} among events`);
  const event: ShopEvent = { id, type, itemId, at };
  if (quantity !== undefined) event.quantity = quantity;
  if (priceFen !== undefined) event.price = priceFen;
  return event;
}

function digest(...parts: readonly string[]): string {
  return hash('sha256', parts.join('\n'), 'base64url').slice(0, 22);
}
