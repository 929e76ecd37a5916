import { type Item, UNLIMITED_STOCK } from '@zhuyi/contracts';
import type { ReadFile } from '../plan/read';
import type { Supplied } from '../reasons';

/** What the merchant chose for what files do not tell. */
export interface Choice {
  stock?: 'unlimited' | 0;
  priceFen?: number;
}

/** The goods of a file as they come into the shop, and what of each the file did not tell. */
export function* finishedItems(
  { book, reader }: Pick<ReadFile, 'book' | 'reader'>,
  { stock = 'unlimited', priceFen }: Choice,
): Generator<{ item: Item; supplied: Supplied[] }, void, void> {
  const units = stock === 'unlimited' ? UNLIMITED_STOCK : stock;
  const ofStock: Supplied = stock === 'unlimited' ? 'stock-unlimited' : 'stock-none';
  for (const facts of book.items()) {
    const { item, supplied } = reader.toItem(facts);
    const priced = priceFen !== undefined && supplied.some(isOfPrice);
    const others: Supplied[] = priced
      ? ['price-given', ...supplied.filter((what) => !isOfPrice(what))]
      : supplied;
    yield {
      item: { ...item, ...(priced ? { priceFen, onShelf: true } : {}), stock: units },
      supplied: [...others, ofStock],
    };
  }
}

function isOfPrice(what: Supplied): boolean {
  return what === 'no-price' || what === 'demo-prices';
}
