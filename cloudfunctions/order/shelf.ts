import { freeItems, type Call } from '@zhuyi/cloud-kit';
import { docId, hasOptions, variantOf, ZhuyiError } from '@zhuyi/contracts';
import type { ItemDoc, OrderLine, Variant } from '@zhuyi/contracts';
import type { Wanted } from './lines';

const FIELDS = ['itemId', 'title', 'images', 'art', 'priceFen', 'stock', 'onShelf', 'options', 'variants'];

/**
 * The lines of an order as the shelf has them now; one operation. CONFLICT, with the item's name, where one cannot be
 * had: that is read before anything is written, so who comes too late is told so at once.
 */
export async function fromShelf(wanted: readonly Wanted[], call: Call): Promise<OrderLine[]> {
  let items = await readItems(wanted, call);
  const short = wanted.filter((line) => isShort(line, items.get(line.itemId)));
  if (short.length > 0) {
    const freed = await freeItems(
      call,
      short.map(({ itemId }) => itemId),
    );
    if (freed > 0) items = await readItems(wanted, call);
  }
  return wanted.map((line) => toLine(line, items.get(line.itemId)));
}

async function readItems(wanted: readonly Wanted[], { db, shop }: Call): Promise<Map<string, ItemDoc>> {
  const ids = wanted.map(({ itemId }) => docId(shop, itemId));
  const items = await db
    .collection('items')
    .find({ _id: db.command.in(ids) }, { limit: ids.length, fields: FIELDS });
  return new Map(items.map((item) => [item.itemId, item]));
}

function isShort({ skuId, quantity }: Wanted, item: ItemDoc | undefined): boolean {
  const variant = item && variantOf(item, skuId);
  return variant !== undefined && variant.stock < quantity;
}

function toLine({ field, quantity, skuId, ...line }: Wanted, item: ItemDoc | undefined): OrderLine {
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
  return { ...line, ...snapshot(item, variant), quantity };
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
