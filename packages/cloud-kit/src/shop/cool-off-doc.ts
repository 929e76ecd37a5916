import { coolOffSchema, docId, type CoolOff, type CoolOffDoc, type SavedCoolOff } from '@zhuyi/contracts';
import type { Db } from '../db';
import { log } from '../log';

/** Key of a shop's cool-off times in `settings`. */
export function coolOffKey(shop: string): string {
  return docId(shop, 'shop', 'cool-off');
}

/** The entries of a stored document, of which nothing is believed; none where it cannot be read. */
export function coolOffOf(stored: unknown): CoolOff {
  const { entries = [] } = (stored ?? {}) as { entries?: unknown };
  const read = coolOffSchema.safeParse(entries);
  if (!read.success) log('cool-off damaged', { reason: String(read.error) });
  return read.data ?? [];
}

/** The shop's cool-off times: one operation. */
export async function readCoolOff(db: Db, shop: string): Promise<SavedCoolOff> {
  const doc = await db.collection('settings').get<CoolOffDoc>(coolOffKey(shop));
  return { entries: coolOffOf(doc), revision: doc?.revision ?? 0, updatedAt: doc?.updatedAt ?? 0 };
}
