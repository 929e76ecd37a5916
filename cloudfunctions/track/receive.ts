import { isQuizAnswer, readRequestId, type Call } from '@zhuyi/cloud-kit';
import type { Batch, FoldedBatch, ShopEvent } from '@zhuyi/contracts';
import { keysOf, type Arrived } from './event-keys';

/** How far back the phone's clock is believed for what no recommendation dates. */
const MAX_AGE_MS = 3600 * 1000;

type Clocks = Pick<FoldedBatch, 'sentAt' | 'receivedAt'>;

/**
 * The batch's events as they are stored: times by the server's clock, and only what is proven about the
 * recommendation they came from. An event without a requestId that this shop made for this shopper, in an answer that
 * showed the item, is kept, but without slot, place and id: it happened, but nobody may claim it for a slot. An answer of
 * the quiz to what was not asked is none.
 */
export async function receive({ events }: Batch, clocks: Clocks, call: Call): Promise<Arrived[]> {
  const then = { ...call, now: clocks.receivedAt };
  const arrived: Arrived[] = [];
  let stripped = 0;
  let unasked = 0;
  for (const [place, sent] of events.entries()) {
    if (sent.type === 'quiz' && !(await isQuizAnswer(then, sent))) {
      unasked += 1;
      continue;
    }
    const { requestId, itemId } = sent;
    const facts = requestId === undefined ? null : await readRequestId(then, requestId, itemId);
    const event: ShopEvent = { ...sent, at: correctTime(sent.at, clocks, facts?.at) };
    if (facts) event.slot = facts.slot;
    else {
      if (requestId !== undefined) stripped += 1;
      delete event.requestId;
      delete event.slot;
      delete event.position;
    }
    arrived.push({ place, event, keys: keysOf(event) });
  }
  if (stripped > 0) call.log('events with a foreign requestId', { events: stripped });
  if (unasked > 0) call.log('quiz answers to nothing that was asked', { events: unasked });
  return arrived;
}

/**
 * The phone's clock moved to the server's, and believed only within bounds: never in the future, and not before the
 * answer it came from (`since`, made by the server: a phone that was offline keeps its days), or else an hour ago.
 */
export function correctTime(at: number, { sentAt, receivedAt }: Clocks, since?: number): number {
  const earliest = since ?? receivedAt - MAX_AGE_MS;
  return Math.min(receivedAt, Math.max(earliest, at + receivedAt - sentAt));
}
