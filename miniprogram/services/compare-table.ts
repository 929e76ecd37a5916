import type { Rating } from '@zhuyi/contracts';
import type { ItemDetail } from './catalog';
import { priceText } from './format';
import { say, texts } from './i18n/index';

/** An item as its page shows it, with what is compared of its reviews. */
export type Comparable = Omit<ItemDetail, 'rating'> & { rating?: Pick<Rating, 'count' | 'sum'> };

/** One line of the table: a name, and what each item has under it. */
export interface CompareRow {
  name: string;
  cells: { itemId: string; text: string; best: boolean }[];
  /** The items differ here. */
  differs: boolean;
}

/** Beside this many reviews an average says something. */
const ENOUGH_REVIEWS = 3;

/** The table of two to four items: what every item has, then the parameters that any of them names. */
export function compareRows(items: readonly Comparable[]): CompareRow[] {
  const words = texts().compare;
  const names = new Set(items.flatMap(({ parameters = [] }) => parameters.map(({ name }) => name)));
  // Many shops name the brand among the parameters, too: it has its row.
  for (const name of ['品牌', words.brand]) names.delete(name);
  const rows = [
    rowOf(words.price, items, priceOf, lowestOf(items)),
    rowOf(words.rating, items, ratingOf),
    rowOf(words.sold, items, ({ sold }) => (sold > 0 ? say().sold(sold) : '')),
    rowOf(words.stock, items, ({ stock }) => (stock > 0 ? say().stock(stock) : texts().common.soldOut)),
    rowOf(words.options, items, optionsOf),
    rowOf(words.brand, items, ({ brand }) => brand),
    rowOf(words.category, items, ({ category }) => category.join(' / ')),
    rowOf(words.tags, items, ({ tags }) => tags.join('、')),
    ...[...names].map((name) => rowOf(name, items, (item) => parameterOf(item, name))),
  ];
  return rows.filter(({ cells }) => cells.some(({ text }) => text !== words.none));
}

function rowOf(
  name: string,
  items: readonly Comparable[],
  read: (item: Comparable) => string,
  best?: (item: Comparable) => boolean,
): CompareRow {
  const { none } = texts().compare;
  const cells = items.map((item) => ({
    itemId: item.itemId,
    text: read(item) || none,
    best: best?.(item) ?? false,
  }));
  return { name, cells, differs: new Set(cells.map(({ text }) => text)).size > 1 };
}

/** Whether an item is the cheapest; nobody is where all cost the same. */
function lowestOf(items: readonly Comparable[]): (item: Comparable) => boolean {
  const prices = items.map(({ priceFen }) => priceFen);
  const lowest = Math.min(...prices);
  return ({ priceFen }) => priceFen === lowest && Math.max(...prices) > lowest;
}

function priceOf({ priceFen, topFen }: Comparable): string {
  return topFen === undefined ? priceText(priceFen) : `${priceText(priceFen)} – ${priceText(topFen)}`;
}

function ratingOf({ rating }: Comparable): string {
  if (rating === undefined || rating.count < ENOUGH_REVIEWS) return '';
  return `${(rating.sum / rating.count).toFixed(1)} · ${say().reviews(rating.count)}`;
}

function optionsOf({ options }: Comparable): string {
  return options.map(({ name, values }) => `${name}：${values.join('、')}`).join('\n');
}

function parameterOf({ parameters = [] }: Comparable, name: string): string {
  return parameters
    .filter((one) => one.name === name)
    .map(({ value }) => value)
    .join('、');
}
