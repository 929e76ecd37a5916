import { docId } from '@zhuyi/contracts';
import type { RekeyDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { newestOf, type Ring } from '../keys/ring';

/** How long an instance believes that a rotation is going on. */
const GOING_MS = 30_000;
const looked = new Map<string, { settled: boolean; at: number }>();

export function readRekey(db: Db, shop: string): Promise<RekeyDoc | null> {
  return db.collection('settings').get<RekeyDoc>(docId(shop, 'rekey'));
}

/**
 * Whether every stored pseudonym is under the newest key. With one key it is; else it is asked, once and for all where it
 * is so and every half minute while a rotation is going on.
 */
export async function isSettled(db: Db, shop: string, ring: Ring): Promise<boolean> {
  const { id } = newestOf(ring);
  if (id === 1) return true;
  const name = `${shop} ${id}`;
  const known = looked.get(name);
  if (known && (known.settled || Math.abs(Date.now() - known.at) < GOING_MS)) return known.settled;
  const doc = await readRekey(db, shop);
  const settled = doc?.key === id && (doc.phase === 'names' || doc.phase === 'done');
  looked.set(name, { settled, at: Date.now() });
  return settled;
}

/** For tests that open several databases. */
export function forgetRekeys(): void {
  looked.clear();
}
