import { type EventBatchDoc, eventSchema, MAX_BATCH_EVENTS, type ShopEvent } from '@zhuyi/contracts';
import { createHash } from 'node:crypto';
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
    const events = rows.map(({ at, type, itemId, quantity, priceFen }, i): ShopEvent =>
      eventSchema.parse({
        id: `${batchId}.${i}`,
        type,
        itemId,
        at,
        ...(quantity === undefined ? {} : { quantity }),
        ...(priceFen === undefined ? {} : { price: priceFen }),
      }),
    );
    batches.push({ batchId, sessionId, shopper: shopper.pseudonym, events, at: rows.at(-1)?.at ?? 0 });
  }
  return batches;
}

function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);
}
