import { eraseEvents, findEvents, forgetPart, leaveTrials, type Call, type Meant } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { meSchema, RecentBehaviour, ShopEvent, ShopperDoc } from '@zhuyi/contracts';
import type * as z from 'zod';
import { isLook } from './behaviours';
import { unfinished } from './forget-events';

type DayRequest = Extract<z.output<typeof meSchema>, { action: 'forgetDay' }>;
/** What is remembered of an event where lists are made from. */
type Remembered = RecentBehaviour;

/** Left for the answer. */
const RESERVE_MS = 3_000;
const DAY_MS = 24 * 3600 * 1000;
const MINUTE_MS = 60 * 1000;

/** Takes single events out of everything that is kept of the caller, and returns how many; TRY_LATER as `takeOut`. */
export function forget(eventIds: readonly string[], call: Call): Promise<number> {
  const ids = new Set(eventIds);
  return takeOut({ 'events.id': call.db.command.in([...ids]) }, ({ id }) => ids.has(id), null, call);
}

/** The same for a day by the caller's clock, or for one item on it. */
export function forgetDay({ day, utcOffset, itemId, kind }: DayRequest, call: Call): Promise<number> {
  const { command } = call.db;
  const start = Date.parse(day) - utcOffset * MINUTE_MS;
  const end = start + DAY_MS;
  // Of different events perhaps, which costs a look: the SDK does not write two bounds into one elemMatch.
  const where = {
    'events.at': command.and(command.gte(start), command.lt(end)),
    ...(itemId === undefined ? {} : { 'events.itemId': itemId }),
  };
  const isMeant = (event: Remembered): boolean =>
    event.at >= start &&
    event.at < end &&
    (itemId === undefined || event.itemId === itemId) &&
    (kind === 'all' || isLook(event));
  return takeOut(where, isMeant, isMeant, call);
}

/**
 * As an erasure does for all: out of the lists that the shopper's document remembers, out of the batches and their part of
 * the figures, out of the counts of what sells now, and a training that has read them begins anew without this shopper.
 * `isRemembered` also takes out what is remembered of batches that are gone already. TRY_LATER when there is more than one
 * call can take.
 */
async function takeOut(
  where: Meant['where'],
  isMeant: (event: ShopEvent) => boolean,
  isRemembered: ((event: Remembered) => boolean) | null,
  call: Call,
): Promise<number> {
  const { db, shop, now, remainingMs } = call;
  const shopper = await call.shopper();
  const meant: Meant = { shopper, where, isMeant };
  const { events, oldest, newest } = await findEvents(db, shop, meant);
  const gone = new Set(events.map(keyOf));
  const takenBack = events.filter(({ type }) => type === 'dislike').map(({ itemId }) => itemId);
  await outOfDocument((one) => gone.has(keyOf(one)) || isRemembered?.(one) === true, takenBack, call);
  if (oldest === null || newest === null) return 0;
  const part = { shopper, oldest, newest, now };
  await forgetPart(db, shop, part);
  const { removed, complete } = await eraseEvents(db, shop, meant, now, () => remainingMs() > RESERVE_MS);
  // Again for what has read them meanwhile.
  await forgetPart(db, shop, part);
  for (const name of await call.aliases()) await leaveTrials(db, shop, name);
  if (!complete) throw unfinished();
  return removed;
}

/** What the caller's document remembers of events: see track/fold.ts and order/settle.ts. */
async function outOfDocument(
  isGone: (event: Remembered) => boolean,
  takenBack: readonly string[],
  call: Call,
): Promise<void> {
  const { db, shop, now } = call;
  const key = docId(shop, await call.shopper());
  await db.transaction(async (tx) => {
    const doc = await tx.collection('shoppers').get(key);
    if (!doc) return;
    const next = without(doc, isGone, takenBack);
    const { command } = db;
    await tx.collection('shoppers').update(key, {
      recent: command.set(next.recent),
      exposed: command.set(next.exposed),
      bought: command.set(next.bought),
      disliked: command.set(next.disliked),
      updatedAt: now,
    });
  });
}

type Memory = Pick<ShopperDoc, 'recent' | 'exposed' | 'bought' | 'disliked'>;

function without(
  doc: ShopperDoc,
  isGone: (event: Remembered) => boolean,
  takenBack: readonly string[],
): Memory {
  const dislikes = doc.recent.filter((one) => one.type === 'dislike' && isGone(one));
  const back = new Set([...takenBack, ...dislikes.map(({ itemId }) => itemId)]);
  return {
    recent: doc.recent.filter((one) => !isGone(one)),
    exposed: doc.exposed.filter((one) => !isGone({ ...one, type: 'expose' })),
    bought: doc.bought.filter((one) => !isGone({ ...one, type: 'purchase' })),
    disliked: doc.disliked.filter((itemId) => !back.has(itemId)),
  };
}

function keyOf({ type, itemId, at }: Remembered): string {
  return `${type} ${at} ${itemId}`;
}
