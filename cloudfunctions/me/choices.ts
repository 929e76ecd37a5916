import { newShopper, type Call } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { ShopperDoc } from '@zhuyi/contracts';
import { forgetEvents } from './forget-events';

/**
 * Keeps the answer to the consent question. Refusing takes back what was kept by an earlier consent: behaviours in the
 * shopper's document, and batches; the answer itself and orders stay. TRY_LATER as forgetEvents, the answer holds already.
 */
export async function setConsent(granted: boolean, call: Call): Promise<void> {
  if (granted) {
    await choose(call, { consent: true });
    return;
  }
  const { db, shop, now } = call;
  const shoppers = db.collection('shoppers');
  const fresh = newShopper(shop, await call.shopper(), now);
  const known = await shoppers.get(fresh._id);
  const { personalise, createdAt } = known ?? fresh;
  await shoppers.set({ ...fresh, personalise, createdAt });
  await forgetEvents(call);
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
