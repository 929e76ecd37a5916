import { freeItems, type Call } from '@zhuyi/cloud-kit';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { ItemDoc, OrderLine } from '@zhuyi/contracts';
import type { Wanted } from './lines';

const FIELDS = ['itemId', 'title', 'images', 'art', 'priceFen', 'stock', 'onShelf'];

/**
 * The lines of an order as the shelf has them now; one operation. CONFLICT, with the item's name, where one cannot be
 * had: that is read before anything is written, so who comes too late is told so at once.
 */
export async function fromShelf(wanted: readonly Wanted[], call: Call): Promise<OrderLine[]> {
  let items = await readItems(wanted, call);
  const short = wanted.filter(({ itemId, quantity }) => (items.get(itemId)?.stock ?? quantity) < quantity);
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

function toLine({ field, quantity, ...line }: Wanted, item: ItemDoc | undefined): OrderLine {
  if (!item?.onShelf) {
    throw new ZhuyiError('CONFLICT', `${item ? item.title : line.itemId} is no longer on sale`, { field });
  }
  if (item.stock < quantity) {
    const left = item.stock === 0 ? 'sold out' : `only ${item.stock} left`;
    throw new ZhuyiError('CONFLICT', `${item.title}: ${left}`, { field });
  }
  return { ...line, ...snapshot(item), quantity };
}

/** What the order remembers of an item, whatever becomes of it. */
function snapshot(item: ItemDoc): Pick<OrderLine, 'title' | 'image' | 'art' | 'priceFen'> {
  const { title, images, art, priceFen } = item;
  return { title, image: images[0] ?? '', priceFen, ...(art ? { art } : {}) };
}
