import { CARD_FIELDS, fromToken, keysetPage, toCard, toToken, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { BehaviourPage, EventBatchDoc, KeptBehaviour, meSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

type Request = Extract<z.output<typeof meSchema>, { action: 'behaviours' }>;
export type BehaviourKind = Request['kind'];

/** Batches read at once, and behaviours after which a page ends: with the last batch up to 50 more. */
const READ = 20;
const PAGE = 60;
const RESERVE_MS = 4_000;

/** That an item was looked at; the rest is what was decided about it. */
export function isLook({ type }: { type: string }): boolean {
  return type === 'click' || type === 'browse';
}

/** A page of what is kept of the caller's behaviours, from the batch that came in last on. */
export async function behaviourPage({ kind, after }: Request, call: Call): Promise<BehaviourPage> {
  const { db, shop } = call;
  const where = { shop, shopper: await call.shopper() };
  const order = { field: 'receivedAt', tie: '_id', direction: 'desc' } as const;
  const behaviours: KeptBehaviour[] = [];
  let cursor = fromToken(after);
  for (let more = true; more;) {
    const batches = await keysetPage(db.collection('eventBatches'), db.command, where, order, cursor, READ);
    behaviours.push(...batches.flatMap((batch) => keptOf(batch, kind)));
    const last = batches.at(-1);
    if (last) cursor = { value: last.receivedAt, tie: last._id };
    more = batches.length === READ;
    if (behaviours.length >= PAGE || call.remainingMs() < RESERVE_MS) break;
    if (!more) cursor = null;
  }
  behaviours.sort((a, b) => b.at - a.at);
  const named = behaviours.flatMap(({ itemId, over }) => (over === undefined ? [itemId] : [itemId, over]));
  const cards = await cardsOf([...new Set(named)], call);
  return { behaviours, cards, ...(cursor ? { next: toToken(cursor) } : {}) };
}

function keptOf({ events }: EventBatchDoc, kind: BehaviourKind): KeptBehaviour[] {
  return events.flatMap((event) => {
    const { id, type, itemId, at, dwellMs, quantity, over, neither } = event;
    if (type === 'expose' || (kind === 'looks' && !isLook(event))) return [];
    const more = {
      ...(dwellMs === undefined ? {} : { dwellMs }),
      ...(quantity === undefined ? {} : { quantity }),
      ...(over === undefined ? {} : { over }),
      ...(neither === undefined ? {} : { neither }),
    };
    return [{ eventId: id, type, itemId, at, ...more }];
  });
}

async function cardsOf(itemIds: readonly string[], { db, shop }: Call): Promise<BehaviourPage['cards']> {
  if (itemIds.length === 0) return [];
  const keys = itemIds.slice(0, 1000).map((itemId) => docId(shop, itemId));
  const items = await db
    .collection('items')
    .find({ _id: db.command.in(keys) }, { fields: [...CARD_FIELDS, 'onShelf'], limit: keys.length });
  return items.map((item) => ({ ...toCard(item), onShelf: item.onShelf }));
}
