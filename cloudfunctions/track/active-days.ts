import { dayNumber, type Call, type Command, type Where } from '@zhuyi/cloud-kit';
import { MAX_DAYS } from '@zhuyi/contracts';
import type { ShopperDoc } from '@zhuyi/contracts';

const LAST = `days.${MAX_DAYS - 1}`;

/**
 * The condition that a document has room for one more active day. `addToSet` knows no bound, so the update asks for it:
 * where it does not hold, the older half is forgotten first, once in 200 days.
 */
export function hasRoomForDay(command: Command): Where<ShopperDoc> {
  return { [LAST]: command.exists(false) };
}

/** Makes that room; changes nothing where there is some. While there is none, nothing is counted that it could lose. */
export async function makeRoomForDay(
  { _id, days = [], portions = {} }: ShopperDoc,
  { db, now }: Call,
): Promise<void> {
  if (days.length < MAX_DAYS) return;
  const today = dayNumber(now);
  await db
    .collection('shoppers')
    .updateWhere(
      { _id, [LAST]: db.command.exists(true) },
      { days: days.slice(-MAX_DAYS / 2), portions: { [today]: portions[today] ?? 0 } },
    );
}
