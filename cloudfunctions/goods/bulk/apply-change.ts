import { hasOptions, itemSchema, MAX_PRICE_FEN, ROUNDINGS } from '@zhuyi/contracts';
import type { BulkChange, Item } from '@zhuyi/contracts';

/** What became of an item: it is as it was where `item` is the same; `refused` says why it cannot be changed so. */
export type Applied = { item: Item } | { refused: string };

/** Does one thing of many to an item. */
export function applyChange(item: Item, change: BulkChange): Applied {
  switch (change.kind) {
    case 'shelf':
      return { item: { ...item, onShelf: change.onShelf } };
    case 'category':
      return { item: { ...item, category: change.category } };
    case 'tags': {
      const kept = item.tags.filter((tag) => !change.remove.includes(tag));
      return good({ ...item, tags: [...new Set([...kept, ...change.add])] });
    }
    case 'pricePercent':
    case 'priceAmount':
      return withPrices(item, change);
  }
}

type PriceChange = Extract<BulkChange, { kind: 'pricePercent' | 'priceAmount' }>;

/** Every variant's price; one that would be none (under a fen, or more than the shop takes) leaves the item as it is. */
function withPrices(item: Item, change: PriceChange): Applied {
  const isVaried = hasOptions(item);
  const before = isVaried ? (item.variants ?? []).map(({ priceFen }) => priceFen) : [item.priceFen];
  const after = before.map((fen) => newPrice(fen, change));
  const wrong = after.find((fen) => fen < 1 || fen > MAX_PRICE_FEN);
  if (wrong !== undefined)
    return { refused: wrong < 1 ? 'the price would be nothing' : 'the price would be too high' };
  if (!isVaried) return { item: { ...item, priceFen: after[0] ?? item.priceFen } };
  const variants = (item.variants ?? []).map((one, at) => ({ ...one, priceFen: after[at] ?? one.priceFen }));
  return { item: { ...item, variants } };
}

/** Whole fen throughout: 10 % of 9.99 is computed in ten-thousandths, halves go up. */
export function newPrice(fen: number, change: PriceChange): number {
  const unit = ROUNDINGS[change.round];
  if (change.kind === 'priceAmount') return Math.floor((fen + change.amountFen) / unit + 0.5) * unit;
  const parts = fen * (10_000 + Math.round(change.percent * 100));
  return Math.floor((2 * parts + 10_000 * unit) / (20_000 * unit)) * unit;
}

function good(item: Item): Applied {
  const parsed = itemSchema.safeParse(item);
  if (parsed.success) return { item };
  const [issue] = parsed.error.issues;
  return { refused: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
}
