import { docId } from '@zhuyi/contracts';
import type { Call } from '../define-function';

const HOUR_MS = 3_600_000;
const DIGEST_LENGTH = 22;

/**
 * Whether the caller may do this once more in this clock hour: counted in the database, so that it holds for all instances, and
 * for any number of calls at once. One operation, or up to three where it is the first of the hour or too many.
 */
export async function mayTry(kind: string, most: number, call: Call): Promise<boolean> {
  const { db, shop, now } = call;
  const attempts = db.collection('attempts');
  const _id = docId(shop, kind, await hourDigest(kind, call));
  const once = () => attempts.updateWhere({ _id, count: db.command.lt(most) }, { count: db.command.inc(1) });
  if ((await once()) > 0) return true;
  if (await attempts.add({ _id, shop, count: 1, until: hourOf(now) + 2 * HOUR_MS })) return true;
  // Full, or somebody was faster with the first.
  return (await once()) > 0;
}

/** When the clock hour of this moment began, epoch ms. */
export function hourOf(now: number): number {
  return now - (now % HOUR_MS);
}

/** Stands for the caller in this clock hour, and leads to nobody. */
export async function hourDigest(kind: string, call: Call): Promise<string> {
  const digest = await call.lasting(call.openid(), kind, String(hourOf(call.now)));
  return digest.slice(0, DIGEST_LENGTH);
}

/** Removes what counts no more, and returns how many. */
export function forgetAttempts({ db, shop, now }: Pick<Call, 'db' | 'shop' | 'now'>): Promise<number> {
  return db.collection('attempts').removeWhere({ shop, until: db.command.lt(now) });
}
