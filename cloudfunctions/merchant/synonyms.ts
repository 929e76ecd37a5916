import { synonymsKey, type Call } from '@zhuyi/cloud-kit';
import type { SavedSynonyms, SynonymsDoc, Synonyms } from '@zhuyi/contracts';
import { saveRevised } from './revised';

/** Stores the table that was made from `revision`. CONFLICT when somebody saved another since. */
export async function saveSynonyms(entries: Synonyms, revision: number, call: Call): Promise<SavedSynonyms> {
  const { db, shop, now } = call;
  const doc: SynonymsDoc = { _id: synonymsKey(shop), shop, entries, revision, updatedAt: now };
  const saved = await saveRevised(db, db.collection('settings'), doc, revision);
  return { entries, revision: saved, updatedAt: now };
}
