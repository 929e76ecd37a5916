import { lookAt, type Call, type Snapshot, type Subject } from '@zhuyi/cloud-kit';
import { docId } from '@zhuyi/contracts';
import type { BulkTarget, goodsSchema, ItemDoc } from '@zhuyi/contracts';
import type * as z from 'zod';

type Request = z.output<typeof goodsSchema>;

/** Most codes that an entry names. */
const NAMED = 5;

/** What an action is done to, for the log of what people did. */
export function subjectOf(request: Request, { db, shop }: Call): Subject {
  const items = db.collection('items');
  switch (request.action) {
    case 'save':
    case 'create': {
      const itemId = request.action === 'save' ? request.itemId : request.item.itemId;
      return { target: itemId, look: lookAt(() => items.get(docId(shop, itemId)), itemView) };
    }
    case 'setShelf': {
      const { itemIds } = request;
      const among = { _id: db.command.in(itemIds.map((itemId) => docId(shop, itemId))) };
      return {
        target: named(itemIds),
        look: async () => {
          const found = await items.find(among, { fields: ['itemId', 'onShelf'] });
          return Object.fromEntries(found.map(({ itemId, onShelf }) => [itemId, onShelf]));
        },
      };
    }
    case 'startBulk': {
      const { target, change } = request;
      return { target: targetOf(target), asked: { change } };
    }
    case 'stepBulk':
      return { target: '', hourly: true };
    case 'stopBulk':
      return { target: request.jobKey };
    default:
      return { target: '' };
  }
}

function targetOf(target: BulkTarget): string {
  return target.kind === 'items' ? named(target.itemIds) : JSON.stringify(target.filter);
}

function named(itemIds: readonly string[]): string {
  const shown = itemIds.slice(0, NAMED).join(', ');
  return itemIds.length > NAMED ? `${shown} + ${itemIds.length - NAMED}` : shown;
}

function itemView(doc: ItemDoc): Snapshot {
  const { title, category, brand, priceFen, listPriceFen, stock, onShelf, tags, images, variants } = doc;
  return {
    ...{ title, category, brand, priceFen, listPriceFen, stock, onShelf, tags, images },
    variants: (variants ?? []).map(({ skuId, priceFen: fen, stock: left }) => `${skuId} ${fen} × ${left}`),
  };
}
