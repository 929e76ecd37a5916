/** An item as search knows it. Prices are in fen, times in epoch ms. */
export interface SearchRow {
  itemId: string;
  title: string;
  /** From the root down. */
  category: readonly string[];
  brand: string;
  tags: readonly string[];
  /** Values of its variants' options: colours, sizes. */
  options: readonly string[];
  description: string;
  /** The lowest price of what can be had. */
  priceFen: number;
  /** The highest, where variants differ. */
  topFen?: number;
  stock: number;
  sold: number;
  createdAt: number;
}
