import { keepLink, type Call } from '@zhuyi/cloud-kit';
import type { About } from './load';
import { lookAround } from './look';
import type { Memory } from './memory';
import type { Pool } from './pool';

/** How old what an instance knows may be before a request looks again. */
const LIVE_MS = 15_000;
const SHELF_MS = 20_000;
/** A new version is to be served within a minute: from here on the pointer comes first. */
const LIVE_LATEST_MS = 40_000;
/** Where requests are rare, the shelf has its turn once in so long. */
const SHELF_LATEST_MS = 5 * 60_000;
/** A shop without a model waits for its first. */
const WAITING_MS = 3_000;

/**
 * One look at what may have changed, by turns: at most one operation a request, none while all is fresh. A version that
 * has moved is loaded, with what the list in hand needs of it: that request costs more. Says whether it looked.
 */
export async function refresh(memory: Memory, call: Call, about: About): Promise<boolean> {
  const { engine, lookedAt } = memory;
  const liveAge = call.now - lookedAt;
  if (!engine) {
    if (liveAge < WAITING_MS || isTurnOf(memory.pool)) return false;
    await lookAround(memory, call, about);
    return true;
  }
  const { shelf } = engine;
  const shelfAge = call.now - shelf.lookedAt;
  const shelfStarves = shelfAge >= SHELF_LATEST_MS && liveAge < 2 * LIVE_LATEST_MS;
  const liveFirst = liveAge >= LIVE_LATEST_MS || liveAge - LIVE_MS >= shelfAge - SHELF_MS;
  if (liveAge >= LIVE_MS && liveFirst && !shelfStarves) await lookAround(memory, call, about);
  else if (shelf.isOld || shelfAge >= SHELF_MS) await shelf.takeChanges(call);
  else if (!shelf.isStocked) await shelf.takeStock(call);
  else if (memory.newLink) await leaveLink(memory.newLink, memory, call);
  else return false;
  return true;
}

/** Lists and looks take turns, where requests are so rare that each would look. */
function isTurnOf(pool: Pool): boolean {
  const { isBehind } = pool;
  pool.isBehind = false;
  pool.hadTurn = isBehind && !pool.hadTurn;
  return pool.hadTurn;
}

/** Leaves what the instance found out to those that start after it. They do without where that fails. */
async function leaveLink(
  { of, link }: NonNullable<Memory['newLink']>,
  memory: Memory,
  { db, log }: Call,
): Promise<void> {
  memory.newLink = null;
  try {
    await keepLink(db, of, link);
  } catch (error) {
    log('link not kept', { reason: String(error) });
  }
}
