import type { Batch } from '@zhuyi/contracts';
import { MAX_BATCH_EVENTS, MAX_QUEUED } from './limits';

export type PhoneEvent = Batch['events'][number];

export interface Waiting {
  sessionId: string;
  event: PhoneEvent;
}

/** Events that were given a batch id. They are sent again under that id until the server has answered. */
export interface SealedBatch {
  batchId: string;
  sessionId: string;
  /** Failed attempts so far. */
  attempts: number;
  events: PhoneEvent[];
}

/** All that a window of the shop has yet to send, as it lies in storage. */
export interface Queue {
  version: 1;
  /** When the window last wrote; 0 when it has given its queue away to whoever comes next. */
  aliveAt: number;
  session: { id: string; at: number };
  waiting: Waiting[];
  sealed: SealedBatch[];
}

export function emptyQueue(): Queue {
  return { version: 1, aliveAt: 0, session: { id: '', at: 0 }, waiting: [], sealed: [] };
}

/** Events not yet acknowledged. */
export function queueSize(queue: Queue): number {
  return queue.waiting.length + queue.sealed.reduce((sum, batch) => sum + batch.events.length, 0);
}

/** Every unacknowledged event, oldest first. */
export function unsent(queue: Queue): PhoneEvent[] {
  return [...queue.sealed.flatMap((batch) => batch.events), ...queue.waiting.map(({ event }) => event)];
}

/**
 * Gives the oldest waiting events of one session a batch id. The id follows from the first event, so that two
 * windows that find the same abandoned queue seal the same batches, and the server keeps one of each.
 */
export function seal(queue: Queue): Queue {
  const first = queue.waiting[0];
  if (first === undefined) return queue;
  let size = 0;
  while (size < MAX_BATCH_EVENTS && queue.waiting[size]?.sessionId === first.sessionId) size += 1;
  const batch: SealedBatch = {
    batchId: `b-${first.event.id}`,
    sessionId: first.sessionId,
    attempts: 0,
    events: queue.waiting.slice(0, size).map(({ event }) => event),
  };
  return { ...queue, waiting: queue.waiting.slice(size), sealed: [...queue.sealed, batch] };
}

/** The server has it, or will never take it. */
export function removeBatch(queue: Queue, batchId: string): Queue {
  return { ...queue, sealed: queue.sealed.filter((batch) => batch.batchId !== batchId) };
}

/** One more failed attempt. */
export function countFailure(queue: Queue, batchId: string): Queue {
  const sealed = queue.sealed.map((batch) =>
    batch.batchId === batchId ? { ...batch, attempts: batch.attempts + 1 } : batch,
  );
  return { ...queue, sealed };
}

/** Takes out the event that the server refused; what is left is another batch, so it gets another id. */
export function dropEvent(queue: Queue, batchId: string, index: number): Queue {
  const sealed = queue.sealed.flatMap((batch) => {
    if (batch.batchId !== batchId) return [batch];
    const events = batch.events.filter((_, at) => at !== index);
    return events.length === 0 ? [] : [{ ...batch, batchId: renew(batchId), events }];
  });
  return { ...queue, sealed };
}

function renew(batchId: string): string {
  const [name = batchId, count = '0'] = batchId.split('.');
  return `${name}.${Number(count) + 1}`;
}

/** Keeps the newest events when a phone was offline for long: old exposures go first, then what is oldest. */
export function limit(queue: Queue, most: number = MAX_QUEUED): Queue {
  let excess = queueSize(queue) - most;
  if (excess <= 0) return queue;
  const keep = (test: (event: PhoneEvent) => boolean) => (entry: Waiting) => {
    if (excess <= 0 || !test(entry.event)) return true;
    excess -= 1;
    return false;
  };
  const waiting = queue.waiting.filter(keep((event) => event.type === 'expose')).filter(keep(() => true));
  // The first sealed batch may be on its way; it is the last to go.
  const sealed = queue.sealed.filter((batch, at) => {
    if (excess <= 0 || at === 0) return true;
    excess -= batch.events.length;
    return false;
  });
  return { ...queue, waiting, sealed };
}

/** Takes over what another window left: its batches under their own ids, and its session if it is the newer. */
export function adopt(queue: Queue, orphan: Queue): Queue {
  let left = orphan;
  while (left.waiting.length > 0) left = seal(left);
  const known = new Set(queue.sealed.map((batch) => batch.batchId));
  return limit({
    ...queue,
    session: orphan.session.at > queue.session.at ? orphan.session : queue.session,
    sealed: [...queue.sealed, ...left.sealed.filter((batch) => !known.has(batch.batchId))],
  });
}
