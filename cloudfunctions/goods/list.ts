import { revisionOf, tokenPage, type Call } from '@zhuyi/cloud-kit';
import type { GoodsAnswers, GoodsFilter, GoodsRow, goodsSchema, ItemDoc } from '@zhuyi/contracts';
import { LOW_STOCK } from '@zhuyi/contracts';
import type * as z from 'zod';
import { findByCode, whereOf } from './filter';

type Listing = Extract<z.output<typeof goodsSchema>, { action: 'list' }>;

const FIELDS = [
  'itemId',
  'title',
  'category',
  'priceFen',
  'topFen',
  'stock',
  'onShelf',
  'art',
  'images',
  'sold',
  'variants',
  'revision',
  'createdAt',
  'inCategories',
] as const satisfies readonly (keyof ItemDoc)[];
/** More than this begin with one code: more of it is to be typed. */
const MOST_OF_CODE = 50;

/** A page of the goods, newest first; two operations, one where there is a cursor. By own code one page of three. */
export async function list({ filter, limit, after }: Listing, call: Call): Promise<GoodsAnswers['list']> {
  const { db } = call;
  const items = db.collection('items');
  if (filter.words !== undefined && filter.by === 'code') {
    const rows = (await findByCode(filter.words, MOST_OF_CODE, call)).filter(fits(filter)).map(toRow);
    return { rows, total: rows.length };
  }
  const where = whereOf(filter, call);
  const order = { field: 'createdAt', tie: 'itemId', direction: 'desc' } as const;
  const [{ docs, next }, total] = await Promise.all([
    tokenPage(db, items, where, order, { limit, after }, { fields: FIELDS }),
    after === undefined ? items.count({ ...where }) : undefined,
  ]);
  return {
    rows: docs.map(toRow),
    ...(next === undefined ? {} : { next }),
    ...(total === undefined ? {} : { total }),
  };
}

function fits({ category, onShelf, stock }: GoodsFilter): (doc: ItemDoc) => boolean {
  return (doc) =>
    category.every((name, level) => doc.category[level] === name) &&
    (onShelf === undefined || doc.onShelf === onShelf) &&
    (stock === 'any' || (stock === 'out' ? doc.stock === 0 : doc.stock > 0 && doc.stock <= LOW_STOCK));
}

function toRow(doc: ItemDoc): GoodsRow {
  const { itemId, title, category, priceFen, topFen, stock, onShelf, art, images, sold, variants } = doc;
  return {
    ...{ itemId, title, category, priceFen, stock, onShelf, sold },
    ...(topFen === undefined ? {} : { topFen }),
    ...(art ? { art } : {}),
    image: images[0] ?? '',
    variants: variants?.length ?? 0,
    revision: revisionOf(doc),
  };
}
