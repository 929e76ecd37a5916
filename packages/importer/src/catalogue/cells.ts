import { hasOptions, type Item, itemSchema, UNLIMITED_STOCK, type Variant } from '@zhuyi/contracts';
import { plainName } from '../forms/header';
import { buildItem } from './build';
import { own } from './forms/own';
import type { CatalogueRow } from './source';
import { canonical } from './write';

/** Columns of an exported table, in its order; the names are those that an import knows. */
export const EXPORT_COLUMNS = [
  'itemId',
  'title',
  'category',
  'brand',
  'price',
  'listPrice',
  'stock',
  'stockSeen',
  'onShelf',
  'tags',
  'images',
  'description',
  'detailImages',
  'parameters',
  'skuId',
  'options',
  'variantImage',
  'variantCode',
  'more',
] as const;

/**
 * The rows of an item in a table: one, or one for each variant. What the columns cannot hold exactly (a comma inside a
 * tag, a drawing) is put into the column `more` of the first row, so that reading them gives the same item again.
 */
export function cellsOf(item: Item): string[][] {
  const varied = hasOptions(item) ? (item.variants ?? []) : [undefined];
  const rows = varied.map((variant, i) => (i === 0 ? firstRow(item, variant) : variantRow(item, variant)));
  const more = lostOf(item, rows);
  const place = EXPORT_COLUMNS.indexOf('more');
  return rows.map((row, i) => row.map((cell, at) => (i === 0 && at === place ? more : cell)));
}

function firstRow(item: Item, variant: Variant | undefined): string[] {
  const own = new Map(Object.entries(ownCells(item)));
  const ofVariant = new Map(Object.entries(variantCells(item, variant)));
  return EXPORT_COLUMNS.map((column) => ofVariant.get(column) ?? own.get(column) ?? '');
}

function variantRow(item: Item, variant: Variant | undefined): string[] {
  const cells = new Map(Object.entries({ itemId: item.itemId, ...variantCells(item, variant) }));
  return EXPORT_COLUMNS.map((column) => cells.get(column) ?? '');
}

function ownCells(item: Item): Record<string, string> {
  return {
    itemId: item.itemId,
    title: item.title,
    category: item.category.join('/'),
    brand: item.brand,
    onShelf: String(item.onShelf),
    tags: item.tags.join(','),
    images: item.images.join(','),
    description: item.description ?? '',
    detailImages: (item.detailImages ?? []).join(','),
    parameters: pairs(item.parameters ?? []),
  };
}

function variantCells(item: Item, variant: Variant | undefined): Record<string, string> {
  const { priceFen, listPriceFen, stock } = variant ?? item;
  const units = stock === UNLIMITED_STOCK ? 'unlimited' : String(stock);
  const prices = {
    price: amount(priceFen),
    listPrice: listPriceFen === undefined ? '' : amount(listPriceFen),
    stock: units,
    // Read back beside a stock that nobody changed, it says that what was sold meanwhile stays sold.
    stockSeen: units,
  };
  if (!variant) return prices;
  const options = (item.options ?? []).map(({ name }, at) => ({ name, value: variant.values[at] ?? '' }));
  return {
    ...prices,
    skuId: variant.skuId,
    options: pairs(options),
    variantImage: variant.image ?? '',
    variantCode: variant.code ?? '',
  };
}

/** The fields that come back otherwise than they went, as JSON; '' for none. */
function lostOf(item: Item, rows: readonly string[][]): string {
  const { item: read } = buildItem(own, rows.map(asRow), {
    decimal: '.',
    stock: 'unlimited',
    hasPrices: true,
    hasTracker: false,
  });
  const plain = itemSchema.parse(item);
  const lost = Object.entries(plain).filter(([name, value]) => {
    const back = read && Object.entries(read).find(([key]) => key === name)?.[1];
    return canonical(back ?? null) !== canonical(value ?? null);
  });
  return lost.length === 0 ? '' : JSON.stringify(Object.fromEntries(lost));
}

function asRow(cells: readonly string[], at: number): CatalogueRow {
  const values = new Map(EXPORT_COLUMNS.map((column, i) => [plainName(column), cells[i] ?? '']));
  return {
    line: at + 1,
    text: '',
    get: (...names) =>
      names.map((name) => values.get(plainName(name)) ?? '').find((value) => value !== '') ?? '',
  };
}

function pairs(list: readonly { name: string; value: string }[]): string {
  return list.map(({ name, value }) => `${name}=${value}`).join(';');
}

function amount(fen: number): string {
  return (fen / 100).toFixed(2);
}
