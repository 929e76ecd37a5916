import { randomBytes } from 'node:crypto';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { SecretDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { RING_MS } from '../keys';
import { readRekey } from './state';

/**
 * Gives the shop a new key, where the database holds its secret: in use from the moment on that every instance knows it.
 * Returns its number and that moment (epoch ms). NOT_ALLOWED where ZHUYI_SECRET gives the keys (add one there), NOT_FOUND
 * before there is a secret, CONFLICT while the rotation before is going on or a file is being imported.
 */
export async function rotateSecret(
  db: Db,
  shop: string,
  now: number,
): Promise<{ key: number; from: number }> {
  if (process.env.ZHUYI_SECRET) {
    throw new ZhuyiError('NOT_ALLOWED', 'the keys are in ZHUYI_SECRET: write 1:OLD,2:NEW there');
  }
  const secrets = db.collection('settings');
  const doc = await secrets.get<SecretDoc>(docId(shop, 'secret'));
  if (!doc) throw new ZhuyiError('NOT_FOUND', 'this shop has no secret yet');
  const later = doc.later ?? [];
  const done = await readRekey(db, shop);
  if (later.length > 0 && !(done?.key === later.length + 1 && done.phase === 'done')) {
    throw new ZhuyiError('CONFLICT', 'the rotation before is not through: see docs/deploy.md, "The secret"');
  }
  if ((await db.collection('imports').count({ shop, state: 'reading' })) > 0) {
    throw new ZhuyiError(
      'CONFLICT',
      'a file is being imported, or its import was cut short: finish it first',
    );
  }
  const from = now + 2 * RING_MS;
  const next = { secret: randomBytes(32).toString('base64url'), from };
  const count = db.command.size(later.length);
  // Two at the same time make one key.
  const added = await secrets.updateWhere(
    { _id: doc._id, later: later.length === 0 ? db.command.exists(false) : count },
    { later: [...later, next] },
  );
  if (added === 0) throw new ZhuyiError('CONFLICT', 'somebody else has just made a new key');
  return { key: later.length + 2, from };
}
