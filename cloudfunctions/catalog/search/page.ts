import { CARD_FIELDS, freeItems, type Call } from '@zhuyi/cloud-kit';
import { docId, MAX_FOUND, type ItemDoc } from '@zhuyi/contracts';
import type { SearchIndex, SearchRow } from '@zhuyi/search';
import { shownKey, type Shown } from './cursor';

/** Read beside those that are asked for, to stand in for what turns out to be gone. */
const SPARE = 8;

export interface Page {
  items: ItemDoc[];
  /** What is behind this page, for its cursor. */
  shown: Shown;
  end: boolean;
}

/**
 * The next answers as the database has them now: those that are gone, or do not `fit` any more, are left out. One
 * operation, and one more where something is sold out, since what is reserved beyond its time is given free first.
 */
export async function readPage(
  rows: readonly SearchRow[],
  before: Shown,
  limit: number,
  fit: (item: ItemDoc) => boolean,
  index: SearchIndex,
  call: Call,
): Promise<Page> {
  const candidates = nextRows(rows, before, limit + SPARE);
  const fresh = await readFresh(candidates, call);
  index.drop(candidates.map(({ itemId }) => itemId).filter((itemId) => !fresh.get(itemId)?.onShelf));
  const items: ItemDoc[] = [];
  const shown: Shown = new Set(before);
  for (const { itemId } of candidates) {
    if (items.length === limit) break;
    shown.add(shownKey(itemId));
    const item = fresh.get(itemId);
    if (item?.onShelf && fit(item)) items.push(item);
    const row = index.rowOf(itemId);
    if (item && row) index.put([asItIs(row, item)]);
  }
  const end = shown.size >= Math.min(MAX_FOUND, rows.length) || nextRows(rows, shown, 1).length === 0;
  return { items, shown, end };
}

function nextRows(rows: readonly SearchRow[], shown: Shown, most: number): SearchRow[] {
  const next: SearchRow[] = [];
  for (const row of rows) {
    if (next.length === most) break;
    if (!shown.has(shownKey(row.itemId))) next.push(row);
  }
  return next;
}

async function readFresh(rows: readonly SearchRow[], call: Call): Promise<Map<string, ItemDoc>> {
  const read = async (): Promise<ItemDoc[]> => {
    if (rows.length === 0) return [];
    const keys = rows.map(({ itemId }) => docId(call.shop, itemId));
    return call.db
      .collection('items')
      .find({ _id: call.db.command.in(keys) }, { limit: keys.length, fields: [...CARD_FIELDS, 'onShelf'] });
  };
  const items = await read();
  const soldOut = items.filter(({ stock, onShelf }) => onShelf && stock === 0).map(({ itemId }) => itemId);
  const freed = (await freeItems(call, soldOut)) > 0;
  return new Map((freed ? await read() : items).map((item) => [item.itemId, item]));
}

function asItIs(row: SearchRow, { priceFen, topFen, stock, sold }: ItemDoc): SearchRow {
  return { ...row, priceFen, topFen: topFen ?? priceFen, stock, sold };
}
