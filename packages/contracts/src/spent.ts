/**
 * What an account that was erased had used up, so that erasing gives nobody their shares again. `_id` = shop and a keyed
 * digest that only the same person's next visit leads to: it says how much, and neither who nor what was bought. Kept for
 * 180 days; an account that had used up nothing leaves nothing.
 */
export interface SpentDoc {
  _id: string;
  shop: string;
  /** Coupons claimed, by offer. */
  offers: { offerId: string; claimed: number }[];
  /** An order was paid: offers for new shoppers are for others. */
  paid: boolean;
  /** Units reserved and not paid on one day (days since 1970 in UTC+8). */
  day: number;
  dayUnits: number;
  /** Epoch ms: removed from then on. */
  until: number;
}
