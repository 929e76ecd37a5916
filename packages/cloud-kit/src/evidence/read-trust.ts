import { docId } from '@zhuyi/contracts';
import type { EventBatchDoc } from '@zhuyi/contracts';
import { MAX_ROWS } from '../collection';
import type { Db } from '../db';
import { EVIDENCE_FIELDS, trustOf, type Evidence, type Trust } from './trust';

/** Says what speaks for a batch of the page it was made for; null: it may not be used. */
export type TrustOf = (batch: Pick<EventBatchDoc, 'shopper' | 'origin'>) => Trust | null;

/**
 * Reads what speaks for the batches of a page (1,000 at most): one operation, none where all are the merchant's own. Every
 * reader of the log that learns or counts asks here, so that all weigh alike, and none uses what it may not.
 */
export async function readTrust(
  db: Db,
  shop: string,
  page: readonly Pick<EventBatchDoc, 'shopper' | 'origin'>[],
  now: number,
): Promise<TrustOf> {
  // One without a shopper is damaged, and nobody's.
  const people = page.filter(({ origin, shopper }) => shopper && (origin === 'phone' || origin === 'order'));
  const keys = [...new Set(people.map(({ shopper }) => docId(shop, shopper)))];
  const docs = keys.length === 0 ? [] : await readEvidence(db, keys);
  const evidence = new Map(docs.map((doc) => [doc._id, doc]));
  return ({ shopper, origin }) => trustOf(origin, evidence.get(docId(shop, shopper)), now);
}

function readEvidence(db: Db, keys: readonly string[]): Promise<(Evidence & { _id: string })[]> {
  return db
    .collection('shoppers')
    .find({ _id: db.command.in(keys) }, { fields: EVIDENCE_FIELDS, limit: MAX_ROWS });
}
