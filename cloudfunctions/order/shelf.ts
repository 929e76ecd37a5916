import { freeItems, type Call } from '@zhuyi/cloud-kit';
import { docId, hasOptions, variantOf, ZhuyiError } from '@zhuyi/contracts';
import type { ItemDoc, OrderLine, QuotedLine, Variant } from '@zhuyi/contracts';
import type { Wanted } from './lines';
import type { Goods } from './price/price-order';

const FIELDS = [
  'itemId',
  'title',
  'category',
  'images',
  'art',
  'priceFen',
  'stock',
  'onShelf',
  'options',
  'variants',
];

/** A line of an order as the shelf has it, or as near to it as it can be said, with why it cannot be had. */
export interface Found extends Goods {
  problem?: QuotedLine['problem'];
}

/**
 * The lines of an order as the shelf has them now; one operation. CONFLICT, with the item's name, where one cannot be
 * had: that is read before anything is written, so who comes too late is told so at once.
 */
export async function fromShelf(wanted: readonly Wanted[], call: Call): Promise<Goods[]> {
  const items = await freshItems(wanted, call);
  return wanted.map((line) => toGoods(line, items.get(line.itemId)));
}

/** The same for who only asks: what cannot be had says so, and keeps nobody from the rest. */
export async function lookUp(wanted: readonly Wanted[], call: Call): Promise<Found[]> {
  const items = await freshItems(wanted, call);
  return wanted.map((line) => {
    const item = items.get(line.itemId);
    const problem = problemOf(line, item);
    return problem === undefined ? toGoods(line, item) : { ...missing(line, item), problem };
  });
}

/** The items, once what is reserved of them beyond its time has been freed, where that could help. */
async function freshItems(wanted: readonly Wanted[], call: Call): Promise<Map<string, ItemDoc>> {
  const items = await readItems(wanted, call);
  const short = wanted.filter((line) => problemOf(line, items.get(line.itemId)) === 'stock');
  if (short.length === 0) return items;
  const freed = await freeItems(
    call,
    short.map(({ itemId }) => itemId),
  );
  return freed > 0 ? readItems(wanted, call) : items;
}

async function readItems(wanted: readonly Wanted[], { db, shop }: Call): Promise<Map<string, ItemDoc>> {
  const ids = wanted.map(({ itemId }) => docId(shop, itemId));
  const items = await db
    .collection('items')
    .find({ _id: db.command.in(ids) }, { limit: ids.length, fields: FIELDS });
  return new Map(items.map((item) => [item.itemId, item]));
}

function problemOf({ skuId, quantity }: Wanted, item: ItemDoc | undefined): Found['problem'] {
  if (!item?.onShelf) return 'gone';
  const variant = variantOf(item, skuId);
  if (!variant) return 'variant';
  return variant.stock < quantity ? 'stock' : undefined;
}

function toGoods({ field, quantity, skuId, ...line }: Wanted, item: ItemDoc | undefined): Goods {
  if (!item?.onShelf) {
    throw new ZhuyiError('CONFLICT', `${item ? item.title : line.itemId} is no longer on sale`, { field });
  }
  const variant = variantOf(item, skuId);
  if (!variant) throw noVariant(item, skuId, field);
  if (variant.stock < quantity) {
    const name = [item.title, ...variant.values].join(' ');
    const left = variant.stock === 0 ? 'sold out' : `only ${variant.stock} left`;
    throw new ZhuyiError('CONFLICT', `${name}: ${left}`, { field });
  }
  return { line: { ...line, ...snapshot(item, variant), quantity }, category: item.category };
}

/** What can be said of a line that cannot be had. */
function missing({ itemId, skuId, quantity }: Wanted, item: ItemDoc | undefined): Goods {
  const variant = item && variantOf(item, skuId);
  const named = skuId === undefined ? {} : { skuId };
  const shown =
    item && variant
      ? snapshot(item, variant)
      : { ...named, title: item?.title ?? '', image: '', priceFen: 0 };
  return { line: { itemId, ...shown, quantity }, category: item?.category ?? [] };
}

function noVariant({ title, options = [] }: ItemDoc, skuId: string | undefined, field: string): ZhuyiError {
  const names = options.map(({ name }) => name).join(', ');
  const message =
    skuId === undefined ? `${title}: choose ${names}` : `${title}: this variant is no longer on sale`;
  return new ZhuyiError('CONFLICT', message, { field: `${field}.skuId` });
}

/** What the order remembers of a variant, whatever becomes of it. */
function snapshot(
  item: ItemDoc,
  { skuId, values, priceFen, image, art = item.art }: Variant,
): Pick<OrderLine, 'title' | 'image' | 'art' | 'priceFen' | 'skuId' | 'variant'> {
  return {
    ...(hasOptions(item) ? { skuId, variant: values } : {}),
    title: item.title,
    image: image ?? item.images[0] ?? '',
    priceFen,
    ...(art ? { art } : {}),
  };
}
