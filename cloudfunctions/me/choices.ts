import { newShopper, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { ShopperDoc } from '@zhuyi/contracts';

/** Keeps the answer to the consent question. Refusing erases nothing; from now on nothing is kept. */
export function setConsent(granted: boolean, call: Call): Promise<void> {
  return choose(call, { consent: granted });
}

/** Switches personalisation. Who was never asked for consent and leaves it on has decided nothing worth keeping. */
export async function setPersonalise(on: boolean, call: Call): Promise<void> {
  const shoppers = call.db.collection('shoppers');
  if (on && !(await shoppers.get(docId(call.shop, await call.shopper())))) return;
  await choose(call, { personalise: on });
}

async function choose(
  { db, shop, now, shopper }: Call,
  choice: Partial<Pick<ShopperDoc, 'consent' | 'personalise'>>,
): Promise<void> {
  const shoppers = db.collection('shoppers');
  const first = { ...newShopper(shop, await shopper(), now), ...choice };
  const { _id } = first;
  if (await shoppers.update(_id, { ...choice, updatedAt: now })) return;
  // Another window may be quicker with the document; the choice made last still has to be in it.
  if (!(await shoppers.add(first))) await shoppers.update(_id, { ...choice, updatedAt: now });
}
