import { lookAt, type Call, type Snapshot, type Subject } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { OfferDoc, couponSchema } from '@zhuyi/contracts';
import type * as z from 'zod';

/** What an action is done to, for the log of what people did. */
export function subjectOf(request: z.output<typeof couponSchema>, { db, shop }: Call): Subject {
  const about = (offerId: string): Subject => ({
    target: offerId,
    look: lookAt(() => db.collection('offers').get(docId(shop, offerId)), offerView),
  });
  switch (request.action) {
    case 'saveOffer':
      return about(request.offer.offerId);
    case 'stopOffer':
      return about(request.offerId);
    default:
      return { target: '' };
  }
}

function offerView({
  title,
  state,
  relief,
  minFen,
  scope,
  stock,
  perShopper,
  claimTo,
  useTo,
}: OfferDoc): Snapshot {
  return { title, state, relief, minFen, scope, stock, perShopper, claimTo, useTo };
}
