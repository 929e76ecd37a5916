import { oneLine, totalsOf } from '@zhuyi/contracts';
import { itemIdOf } from '../forms/item-ids';
import type { Supplied } from '../reasons';
import type { CatalogueRow } from './source';
import type { CatalogueColumn, CatalogueSpec } from './spec';
import { pairsOf } from './values';

/** How the values of a row are read, and where what is wrong or missing is told. */
export interface Choices {
  field(row: CatalogueRow, column: CatalogueColumn): string;
  fault(row: CatalogueRow, field: string, message: string): void;
  note(what: Supplied): void;
  price(row: CatalogueRow): { priceFen: number | undefined; listPriceFen?: number };
  /** What an item has that the file has no price of. */
  without(priceFen: number | undefined): { priceFen: number; onShelf?: false };
  stock(row: CatalogueRow, skuId?: string): number;
  /** The first of a list that is longer than the shop keeps. */
  atMost<T>(list: readonly T[], most: number, field: string): T[];
}

/** Price and stock of an item, by its variants where its rows have options. */
export function variantsOfRows(
  spec: CatalogueSpec,
  rows: readonly CatalogueRow[],
  main: CatalogueRow,
  choices: Choices,
): object {
  const varied = rows
    .map((row) => ({ row, options: optionsOf(spec, row, main) }))
    .filter(({ row, options }) => options.length > 0 && isVariant(spec, row, rows.length));
  if (varied.length === 0) {
    const { priceFen, ...list } = choices.price(main);
    return { ...list, ...choices.without(priceFen), stock: choices.stock(main) };
  }
  const names = [...new Set(varied.flatMap(({ options }) => options.map(({ name }) => name)))];
  const variants = varied.map(({ row, options }) => variantOf(row, names, options, choices));
  const options = names.map((name, at) => ({
    name,
    values: [...new Set(variants.map(({ values }) => values[at] ?? ''))],
  }));
  const unpriced = variants.some(({ priceFen }) => priceFen === undefined);
  const priced = variants.map((variant) => ({ ...variant, ...choices.without(variant.priceFen) }));
  const { priceFen, stock } = totalsOf(priced);
  return {
    priceFen,
    stock: Math.min(stock, 9_999_999),
    ...(unpriced && priced.some(({ onShelf }) => onShelf === false) ? { onShelf: false } : {}),
    options,
    variants: priced.map((variant) => withoutShelf(variant)),
  };
}

/** Being on the shelf is the item's. */
function withoutShelf<T extends { onShelf?: false }>(variant: T): Omit<T, 'onShelf'> {
  const own = { ...variant };
  delete own.onShelf;
  return own;
}

/** Where variants have a kind of their own, rows of others are no variants; rows of pictures alone have no price. */
function isVariant({ columns, variantKind }: CatalogueSpec, row: CatalogueRow, rows: number): boolean {
  if (variantKind !== undefined) return row.get(...(columns.kind ?? [])).toLowerCase() === variantKind;
  const own = [...(columns.price ?? []), ...(columns.variantCode ?? [])];
  return row.get(...own) !== '' && (rows > 1 || columns.options !== undefined || columns.group !== undefined);
}

function variantOf(
  row: CatalogueRow,
  names: readonly string[],
  options: readonly { name: string; value: string }[],
  { field, fault, price, stock }: Choices,
) {
  const values = names.map((name) => options.find((option) => option.name === name)?.value ?? '');
  const code = itemIdOf(field(row, 'variantCode')) ?? values.join('/');
  const image = field(row, 'variantImage');
  const ownCode = field(row, 'ownCode');
  if (values.includes('')) fault(row, 'variants', `has no ${names[values.indexOf('')] ?? 'option'}`);
  return {
    skuId: code,
    values,
    ...price(row),
    stock: stock(row, code),
    ...(image === '' ? {} : { image }),
    ...(ownCode === '' ? {} : { code: ownCode }),
  };
}

/** A row's options; names that only the first row of a group has are those of all. */
function optionsOf(
  spec: CatalogueSpec,
  row: CatalogueRow,
  main: CatalogueRow,
): { name: string; value: string }[] {
  const inOne = pairsOf(row.get(...(spec.columns.options ?? [])));
  const byColumn = (spec.options ?? []).map(({ name, value }) => ({
    name: oneLine(typeof name === 'string' ? name : row.get(name.column) || main.get(name.column)),
    value: oneLine(row.get(value)),
  }));
  return [...inOne, ...byColumn].filter(
    ({ name, value }) => name !== '' && value !== '' && spec.noOption?.test(value) !== true,
  );
}
