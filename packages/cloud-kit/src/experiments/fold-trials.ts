import { docId } from '@zhuyi/contracts';
import type { TrialDoc, TrialsPlaceDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { readBatches } from '../shop/batches';
import { removeOrphans } from '../shop/erased';
import { addTrialCounts, countTrials, TRIAL_FIELDS, type Additions, type Open } from './count-trials';
import { notBefore, readTrialsPlace, sameTrialsPlace, trialsPlaceFrom } from './trials-place';

const PAGE = 500;
/** Documents that one transaction writes beside the place: at 100 ms each 10 s of the 30 that it may live. */
export const MAX_TRIALS = 100;

export interface FoldedTrials {
  done: number;
  more: boolean;
  /** What is compared may be another by now: look again before going on. */
  stale?: true;
}

export const STALE: FoldedTrials = { done: 0, more: false, stale: true };

/** Where folding stands, and what is stored of that: what is not there yet begins with the first experiment. */
export interface TrialsFrom {
  stored: TrialsPlaceDoc | null;
  place: TrialsPlaceDoc;
}

/**
 * The place to go on from: not before `from` (epoch ms), when the first of what is open began. What was counted under a place
 * that cannot be read is removed, and all that is open is counted anew. Null where something was closed, or somebody left, since
 * `changes` was read: what is open may be another.
 */
export async function openTrials(
  db: Db,
  shop: string,
  from: number,
  { changes }: Pick<Open, 'changes'>,
): Promise<TrialsFrom | null> {
  const stored = await readTrialsPlace(db, shop);
  if (stored && changes !== undefined && stored.changes !== changes) return null;
  if (stored) return { stored, place: notBefore(stored, from) };
  await db.collection('trials').removeWhere({ shop });
  return { stored, place: trialsPlaceFrom(shop, from) };
}

/**
 * Folds the next batches into the documents of their shoppers; documents and cursor move in one transaction, so each batch
 * counts once wherever it is killed. Nothing is done where somebody else folded or erased meanwhile.
 */
export async function foldTrialBatches(
  db: Db,
  shop: string,
  open: Open,
  { from, upTo, now }: { from: number; upTo: number; now: number },
): Promise<FoldedTrials> {
  const at = await openTrials(db, shop, from, open);
  if (!at) return STALE;
  const page = await readBatches(db, shop, at.place.cursor, upTo, PAGE, TRIAL_FIELDS);
  // Without them, and without what others may have erased meanwhile, the page is another.
  if (await removeOrphans(db, shop, page, now)) return { done: 0, more: true };
  const additions = new Map<string, Additions>();
  let taken = 0;
  for (const batch of page) {
    const own = additions.get(batch.shopper) ?? new Map();
    const touched = own.size;
    if (touched === 0 && additions.size === MAX_TRIALS) break;
    countTrials(own, batch, open);
    if (own.size > 0) additions.set(batch.shopper, own);
    taken += 1;
  }
  const last = page[taken - 1];
  const isEnd = taken === page.length && page.length < PAGE;
  const countedTo = isEnd ? upTo : (last?.receivedAt ?? 0) - 1;
  const next: TrialsPlaceDoc = {
    ...at.place,
    cursor: last ? { receivedAt: last.receivedAt, id: last._id } : at.place.cursor,
    countedTo: Math.max(at.place.countedTo, countedTo),
    updatedAt: now,
  };
  const isOurs = await commitTrials(db, at, next, await withAdditions(db, shop, additions, now));
  return { done: isOurs ? taken : 0, more: isOurs && !isEnd };
}

/** Writes documents and place together; false where the place is another by now. */
export function commitTrials(
  db: Db,
  { stored }: TrialsFrom,
  next: TrialsPlaceDoc,
  docs: readonly TrialDoc[],
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!sameTrialsPlace(stored, await readTrialsPlace(tx, next.shop))) return false;
    for (const doc of docs) await tx.collection('trials').set(doc);
    await tx.collection('settings').set(next);
    return true;
  });
}

/** Documents of these shoppers, by their key; whoever changes one changes the place too, so they may be read before. */
export async function readTrials(db: Db, keys: readonly string[]): Promise<Map<string, TrialDoc>> {
  if (keys.length === 0) return new Map();
  const docs = await db.collection('trials').find({ _id: db.command.in(keys) }, { limit: keys.length });
  return new Map(docs.map((doc) => [doc._id, doc]));
}

async function withAdditions(
  db: Db,
  shop: string,
  additions: ReadonlyMap<string, Additions>,
  now: number,
): Promise<TrialDoc[]> {
  const keys = [...additions.keys()].map((shopper) => docId(shop, shopper));
  const known = await readTrials(db, keys);
  return [...additions].map(([shopper, added]) => {
    const _id = docId(shop, shopper);
    const entries = { ...known.get(_id)?.in };
    for (const [key, more] of added) {
      const entry = entries[key];
      if (entry === undefined) entries[key] = more;
      // Nobody changes arms; should it happen, the shopper stays where they were first.
      else if (entry.arm === more.arm) {
        const sum = { ...entry };
        addTrialCounts(sum, more);
        entries[key] = sum;
      }
    }
    return { _id, shop, keys: Object.keys(entries), in: entries, updatedAt: now };
  });
}
