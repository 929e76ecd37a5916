import { docId } from '@zhuyi/contracts';
import type { Db } from '../db';
import { shownName } from './members';

/**
 * Changes the letters that somebody of the desk is told by, where they stand beside a thing: versions of slots, experiments,
 * invitations, the pin and whom an entry of the log is about. Of whoever never was at the desk there are none: two operations then.
 * Called before the log itself gets the other name, and again after a kill, it completes what is missing.
 */
export async function changeLetters(db: Db, shop: string, from: string, to: string): Promise<void> {
  if (!(await wasAtDesk(db, shop, from))) return;
  const [by, next] = [shownName(from), { by: shownName(to) }];
  await db.collection('slotVersions').updateWhere({ shop, by }, next);
  await db.collection('experiments').updateWhere({ shop, by }, next);
  await db.collection('invitations').updateWhere({ shop, by }, next);
  await db
    .collection('models')
    .updateWhere({ _id: docId(shop, 'live'), 'pinned.by': by }, { 'pinned.by': next.by });
  await db.collection('audit').updateWhere({ shop, target: by }, { target: next.by });
}

async function wasAtDesk(db: Db, shop: string, shopper: string): Promise<boolean> {
  const [role, [entry]] = await Promise.all([
    db.collection('merchants').get(docId(shop, shopper)),
    db.collection('audit').find({ shop, shopper }, { limit: 1, fields: ['_id'] }),
  ]);
  return role !== null || entry !== undefined;
}
