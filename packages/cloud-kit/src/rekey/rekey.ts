import { docId } from '@zhuyi/contracts';
import type { RekeyDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { ringOf } from '../keys';
import { newestOf, type Ring } from '../keys/ring';
import { removePlaceholders, renameBatches } from './rename-batches';
import { readRekey } from './state';
import { carryOn } from './walk';

/** Until then some instance may still go by the keys it read before: see RING_MS, clocks and a function's time. */
const WAIT_MS = 15 * 60_000;

/**
 * Carries what is stored on to the newest key of the shop, as far as the time goes: first everybody's documents, which
 * functions also do for whoever calls, then the keys of batches. Returns how many people it carried. With one key, or when
 * all is done, it does nothing.
 */
export async function rekey(db: Db, shop: string, now: number, timeLeft: () => boolean): Promise<number> {
  const ring = await ringOf(db, shop);
  const key = newestOf(ring).id;
  if (key === 1) return 0;
  const known = await readRekey(db, shop);
  const doc = known?.key === key ? known : begun(shop, key, now);
  if (doc.phase === 'done') return 0;
  const { next, found } = await step(db, ring, doc, now, timeLeft);
  await db.collection('settings').set({ ...next, updatedAt: now });
  return found;
}

function begun(shop: string, key: number, now: number): RekeyDoc {
  const _id = docId(shop, 'rekey');
  return { _id, shop, key, phase: 'waiting', after: '', found: 0, startedAt: now, updatedAt: now };
}

async function step(
  db: Db,
  ring: Ring,
  doc: RekeyDoc,
  now: number,
  timeLeft: () => boolean,
): Promise<{ next: RekeyDoc; found: number }> {
  if (doc.phase === 'waiting') {
    return { next: now - doc.startedAt < WAIT_MS ? doc : { ...doc, phase: 'shoppers' }, found: 0 };
  }
  if (doc.phase === 'shoppers') {
    // A training that read half of somebody's batches under each name would take them for two.
    if ((await db.collection('trainings').count({ shop: doc.shop, phase: 'collect' })) > 0) {
      return { next: doc, found: 0 };
    }
    const { after, found } = await carryOn(db, ring, doc, timeLeft);
    const all = doc.found + found;
    if (after !== '') return { next: { ...doc, after, found: all }, found };
    // A walk from end to end that found nobody is the last.
    return { next: { ...doc, after, found: 0, phase: all === 0 ? 'names' : 'shoppers' }, found };
  }
  const { after, waiting } = await renameBatches(db, doc, now, timeLeft);
  const all = doc.found + waiting;
  if (after !== '') return { next: { ...doc, after, found: all }, found: 0 };
  if (all > 0) return { next: { ...doc, after, found: 0 }, found: 0 };
  await removePlaceholders(db, doc.shop);
  return { next: { ...doc, after, found: 0, phase: 'done' }, found: 0 };
}
