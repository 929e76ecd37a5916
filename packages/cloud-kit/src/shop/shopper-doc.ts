import { docId } from '@zhuyi/contracts';
import type { ShopperDoc } from '@zhuyi/contracts';

/** The document of a shopper of whom nothing is known yet and who has agreed to nothing; `now` in epoch ms. */
export function newShopper(shop: string, pseudonym: string, now: number): ShopperDoc {
  return {
    _id: docId(shop, pseudonym),
    shop,
    consent: false,
    personalise: true,
    recent: [],
    exposed: [],
    bought: [],
    disliked: [],
    batches: [],
    createdAt: now,
    updatedAt: now,
  };
}
