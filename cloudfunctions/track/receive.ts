import { readRequestId, type Call, type RequestFacts } from '@zhuyi/cloud-kit';
import type { Batch, ShopEvent } from '@zhuyi/contracts';

/** Events older than this on arrival are dated to it: the phone's clock jumped, or it lay in a drawer. */
const MAX_AGE_MS = 30 * 24 * 3600 * 1000;

/**
 * The batch's events as they are stored: times by the server's clock, and only what is proven about the
 * recommendation they came from. An event without a requestId that this shop made for this shopper is kept, but
 * without slot, place and id: it happened, but nobody may claim it for a slot.
 */
export async function receive(batch: Batch, call: Call): Promise<ShopEvent[]> {
  const known = new Map<string, RequestFacts | null>();
  for (const { requestId } of batch.events) {
    if (requestId === undefined || known.has(requestId)) continue;
    known.set(requestId, await readRequestId(call, requestId));
  }
  let stripped = 0;
  const events = batch.events.map((sent): ShopEvent => {
    const event: ShopEvent = { ...sent, at: correctTime(sent.at, batch.sentAt, call.now) };
    const { requestId } = event;
    const facts = requestId === undefined ? null : known.get(requestId);
    if (facts) return { ...event, slot: facts.slot };
    if (requestId !== undefined) stripped += 1;
    delete event.requestId;
    delete event.slot;
    delete event.position;
    return event;
  });
  if (stripped > 0) call.log('events with a foreign requestId', { events: stripped });
  return events;
}

/** The phone's clock moved to the server's, never into the future nor further back than MAX_AGE_MS. */
export function correctTime(at: number, sentAt: number, receivedAt: number): number {
  return Math.min(receivedAt, Math.max(receivedAt - MAX_AGE_MS, at + receivedAt - sentAt));
}
