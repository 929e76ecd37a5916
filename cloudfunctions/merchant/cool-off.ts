import { coolOffKey, type Call } from '@zhuyi/cloud-kit';
import type { CoolOff, CoolOffDoc, SavedCoolOff } from '@zhuyi/contracts';
import { saveRevised } from './revised';

/** Keeps the cool-off times that were made from `revision`; CONFLICT when somebody saved others since. */
export async function saveCoolOff(entries: CoolOff, revision: number, call: Call): Promise<SavedCoolOff> {
  const { db, shop, now } = call;
  const doc: CoolOffDoc = { _id: coolOffKey(shop), shop, entries, revision, updatedAt: now };
  const saved = await saveRevised(db, db.collection('settings'), doc, revision);
  return { entries, revision: saved, updatedAt: now };
}
