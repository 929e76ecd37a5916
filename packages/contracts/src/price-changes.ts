/** How long it is kept what a price was: as long as the sales that were made at it (E-Commerce Law, art. 31). */
export const PRICE_DAYS = 3 * 366;

/** One price that became another, fen; no `from`: it is new, no `to`: it is gone. */
export interface PriceStep {
  /** Missing in items without options. */
  skuId?: string;
  /** What the variant is called: its values. */
  values?: string[];
  from?: number;
  to?: number;
}

/**
 * A change of an item's prices, as stored in `priceChanges`; `_id` = shop, item and the revision that it made. Nothing changes or
 * removes one but `erase` (who did it becomes nobody), a rotation of the secret, and `rollup` after PRICE_DAYS.
 */
export interface PriceChangeDoc {
  _id: string;
  shop: string;
  itemId: string;
  /** The item's, after it. */
  revision: number;
  /** Pseudonym of who did it; '' for an import by command. */
  shopper: string;
  how: 'create' | 'edit' | 'bulk' | 'import';
  steps: PriceStep[];
  /** Epoch ms. */
  at: number;
}

/** The same for the desk; `by` is a name, or the beginning of a pseudonym, or ''. */
export interface PriceChange extends Pick<PriceChangeDoc, 'how' | 'steps' | 'at'> {
  by: string;
}
