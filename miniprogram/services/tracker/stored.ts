import { isFields } from '../storage';
import { emptyQueue, type PhoneEvent, type Queue, type SealedBatch, type Waiting } from './queue';

/** Reads a queue back from storage. What does not look like one is left out; an event is believed by its id. */
export function readQueue(value: unknown): Queue {
  if (!isFields(value) || value['version'] !== 1) return emptyQueue();
  const session = isFields(value['session']) ? value['session'] : {};
  return {
    version: 1,
    aliveAt: time(value['aliveAt']),
    session: { id: typeof session['id'] === 'string' ? session['id'] : '', at: time(session['at']) },
    waiting: list(value['waiting']).flatMap(readWaiting),
    sealed: list(value['sealed']).flatMap(readBatch),
  };
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function time(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function isEvent(value: unknown): value is PhoneEvent {
  return (
    isFields(value) &&
    typeof value['id'] === 'string' &&
    typeof value['type'] === 'string' &&
    typeof value['itemId'] === 'string' &&
    typeof value['at'] === 'number'
  );
}

function readWaiting(value: unknown): Waiting[] {
  if (!isFields(value) || typeof value['sessionId'] !== 'string' || !isEvent(value['event'])) return [];
  return [{ sessionId: value['sessionId'], event: value['event'] }];
}

function readBatch(value: unknown): SealedBatch[] {
  if (!isFields(value)) return [];
  const { batchId, sessionId, attempts } = value;
  const events = list(value['events']).filter(isEvent);
  if (typeof batchId !== 'string' || typeof sessionId !== 'string' || events.length === 0) return [];
  return [{ batchId, sessionId, attempts: time(attempts), events }];
}
