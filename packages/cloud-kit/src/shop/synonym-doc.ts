import { docId, synonymsSchema, type SavedSynonyms, type SynonymsDoc } from '@zhuyi/contracts';
import * as z from 'zod';
import type { Db } from '../db';
import { log } from '../log';

const countSchema = z.number().min(0).catch(0);
const storedSchema = z.record(z.string(), z.unknown());

/** Key of the merchant's table of synonyms in `settings`. */
export function synonymsKey(shop: string): string {
  return docId(shop, 'synonyms');
}

/** The merchant's table; empty where nothing was saved yet, or where what is stored is none. One operation. */
export async function readSynonyms(db: Db, shop: string): Promise<SavedSynonyms> {
  const doc = await db.collection('settings').get<SynonymsDoc>(synonymsKey(shop));
  const stored = storedSchema.safeParse(doc).data ?? {};
  const entries = synonymsSchema.safeParse(stored.entries ?? []);
  if (!entries.success) log('synonyms damaged', { reason: String(entries.error) });
  return {
    entries: entries.data ?? [],
    revision: countSchema.parse(stored.revision),
    updatedAt: countSchema.parse(stored.updatedAt),
  };
}
