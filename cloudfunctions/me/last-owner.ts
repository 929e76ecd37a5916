import { configuredOwners, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';

const ENOUGH = 20;

/**
 * Takes an owner out of the shop's people, if another stays; returns how many documents went. CONFLICT for the last one:
 * nobody could let anybody in any more. The other's document is written in the same transaction, so that of two who leave at
 * once, or of whom one takes the other's role, one is too late. Owners by ZHUYI_OWNERS stay owners whatever is erased.
 */
export async function leaveAsOwner(names: readonly string[], call: Call): Promise<number> {
  const { db, shop, now } = call;
  if (configuredOwners().length > 0) return 0;
  let gone = 0;
  for (const shopper of names) {
    const own = docId(shop, shopper);
    if ((await db.collection('merchants').get(own))?.role !== 'owner') continue;
    gone += await leave(own, names, now, call);
  }
  return gone;
}

async function leave(
  own: string,
  names: readonly string[],
  now: number,
  { db, shop }: Call,
): Promise<number> {
  const others = await db
    .collection('merchants')
    .find({ shop, role: 'owner', shopper: db.command.nin(names) }, { limit: ENOUGH, fields: ['_id'] });
  for (const { _id } of others) {
    const isGone = await db.transaction(async (tx) => {
      const merchants = tx.collection('merchants');
      if ((await merchants.get(_id))?.role !== 'owner') return false;
      await merchants.update(_id, { decidedAt: now });
      await merchants.remove(own);
      return true;
    });
    if (isGone) return 1;
  }
  throw new ZhuyiError(
    'CONFLICT',
    'the shop would have no owner: make somebody else an owner first (people of the shop), or name one in ZHUYI_OWNERS',
    { field: 'role' },
  );
}
