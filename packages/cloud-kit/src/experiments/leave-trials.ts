import { docId } from '@zhuyi/contracts';
import type { TrialDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { addTrialCounts } from './count-trials';
import { readTrialsPlace, trialsKey } from './trials-place';

/**
 * Takes a shopper out of every experiment, with all that they added: who withdraws, erases or takes anything back is no part of
 * a comparison any more. Whoever folds meanwhile begins anew. Returns whether there was something.
 */
export async function leaveTrials(db: Db, shop: string, shopper: string): Promise<boolean> {
  const trials = db.collection('trials');
  const _id = docId(shop, shopper);
  const wasThere = await trials.remove(_id);
  if ((await disturbTrials(db, shop)) === 0) return wasThere;
  // Somebody may have written it between the two; from here on nobody can any more.
  return (await trials.remove(_id)) || wasThere;
}

/** Carries what a shopper added on to another name, in one transaction with the place: nothing is counted twice or lost. */
export async function renameTrials(db: Db, shop: string, from: string, to: string): Promise<void> {
  const [oldKey, newKey] = [docId(shop, from), docId(shop, to)];
  await db.transaction(async (tx) => {
    const trials = tx.collection('trials');
    const old = await trials.get(oldKey);
    if (!old) return;
    await trials.set({ ...merged(await trials.get(newKey), old), _id: newKey });
    await trials.remove(oldKey);
    const place = await readTrialsPlace(tx, shop);
    if (place) await tx.collection('settings').set({ ...place, changes: place.changes + 1 });
  });
}

function merged(known: TrialDoc | null, old: TrialDoc): TrialDoc {
  if (!known) return old;
  const entries = { ...old.in };
  for (const [key, more] of Object.entries(known.in)) {
    const entry = entries[key];
    const sum = { ...(entry ?? more) };
    if (entry && entry.arm === more.arm) addTrialCounts(sum, more);
    entries[key] = sum;
  }
  return { ...old, in: entries, keys: Object.keys(entries) };
}

/** Whoever has read documents and place before writes neither. Returns 0 where nothing was folded yet. */
export function disturbTrials(db: Db, shop: string): Promise<number> {
  return db.collection('settings').updateWhere({ _id: trialsKey(shop) }, { changes: db.command.inc(1) });
}
