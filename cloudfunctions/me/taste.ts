import { type Call } from '@zhuyi/cloud-kit';
import { docId, MAX_AWAY } from '@zhuyi/contracts';

/**
 * Puts a taste away, so that nothing is inferred from what belongs to it, or takes it back. Who has no account has no
 * tastes: nothing is kept then.
 */
export async function setTaste(name: string, away: boolean, call: Call): Promise<void> {
  const { db, shop, now } = call;
  const { command } = db;
  const shoppers = db.collection('shoppers');
  const _id = docId(shop, await call.shopper());
  await shoppers.update(_id, { away: command.pull(name), updatedAt: now });
  if (away) await shoppers.update(_id, { away: command.push({ each: [name], slice: -MAX_AWAY }) });
}
