import type { Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { BulkTarget } from '@zhuyi/contracts';
import { whereOf } from '../filter';

/** How many items there are to change; one operation. */
export function countTargets(target: BulkTarget, call: Call): Promise<number> {
  const items = call.db.collection('items');
  if (target.kind === 'filter') return items.count({ ...whereOf(target.filter, call) });
  return items.count({ shop: call.shop, _id: call.db.command.in(keysOf(target.itemIds, call)) });
}

/** The keys of the next items behind `after`, in order. */
export async function nextTargets(
  target: BulkTarget,
  after: string,
  limit: number,
  call: Call,
): Promise<string[]> {
  const { db, shop } = call;
  if (target.kind === 'items') {
    return keysOf(target.itemIds, call)
      .filter((key) => key > after)
      .slice(0, limit);
  }
  // ';' follows ':' in the order of characters: no key of another shop is walked over.
  const _id = db.command.and(db.command.gt(after || docId(shop, '')), db.command.lt(`${shop};`));
  const found = await db
    .collection('items')
    .find({ ...whereOf(target.filter, call), _id }, { orderBy: [['_id', 'asc']], limit, fields: ['_id'] });
  return found.map((doc) => doc._id);
}

function keysOf(itemIds: readonly string[], { shop }: Call): string[] {
  return [...new Set(itemIds.map((itemId) => docId(shop, itemId)))].sort();
}
