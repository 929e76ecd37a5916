import { type Item, itemSchema, MAX_TITLE, oneLine, UNLIMITED_STOCK } from '@zhuyi/contracts';
import { itemIdOf } from '../forms/item-ids';
import { type DecimalSign, readFen } from '../values/money';
import type { Supplied } from '../reasons';
import type { CatalogueRow } from './source';
import type { CatalogueColumn, CatalogueSpec } from './spec';
import { listOf, pairsOf, readFlag, readStock, textOfHtml } from './values';
import { type Choices, variantsOfRows } from './variants';

/** What is wrong with a row, by the item's field. */
export interface RowFault {
  line: number;
  field: string;
  message: string;
  text: string;
}

/** An item of the file, or what is wrong with it. */
export interface Draft {
  lines: number[];
  item?: Item;
  faults: RowFault[];
  supplied: Supplied[];
  /** Lists and texts that were longer than the shop keeps, by field. */
  cut: string[];
  /** The file counts its units. */
  hasStock: boolean;
  /** Variants (`''`: the item itself) whose stock is what it was when the file was exported: nothing is said of it. */
  unsaid: string[];
}

export interface BuildSettings {
  decimal: DecimalSign;
  stock: 'unlimited' | 0;
  priceFen?: number | undefined;
  /** Whether the file has a column of prices at all. */
  hasPrices: boolean;
  /** Whether the file has a column that says what counts the units; an empty one: nothing does. */
  hasTracker: boolean;
}

const MOST = { tags: 12, images: 9, detailImages: 20, levels: 4 };
const LONGEST = { tag: 24, level: 40, brand: 60, description: 2000 };

/** The rows of one item, the first of which has what is the item's own. */
export function buildItem(
  spec: CatalogueSpec,
  rows: readonly CatalogueRow[],
  settings: BuildSettings,
): Draft {
  const draft: Draft = {
    lines: rows.map(({ line }) => line),
    faults: [],
    supplied: [],
    cut: [],
    hasStock: false,
    unsaid: [],
  };
  const [main] = rows;
  if (!main) return draft;
  const choices = openChoices(spec, draft, settings);
  if (main.object && 'priceFen' in main.object) return wholeItem(main, draft, choices);
  const more = moreOf(choices.field(main, 'more'), (message) => choices.fault(main, 'more', message));
  const fields = {
    ...ownFields(spec, rows, main, choices),
    ...variantsOfRows(spec, rows, main, choices),
    ...more,
  };
  if (draft.faults.length > 0) return draft;
  return checked(main, fields, draft, choices);
}

/** An object with the fields of an item, as an export writes it. */
function wholeItem(main: CatalogueRow, draft: Draft, choices: Choices): Draft {
  return { ...checked(main, main.object ?? {}, draft, choices), hasStock: true };
}

function checked(main: CatalogueRow, fields: object, draft: Draft, { fault }: Choices): Draft {
  const parsed = itemSchema.safeParse(fields);
  if (parsed.success) return { ...draft, item: parsed.data };
  for (const { path, message } of parsed.error.issues) fault(main, path.join('.'), message);
  return draft;
}

function openChoices(spec: CatalogueSpec, draft: Draft, settings: BuildSettings): Choices {
  const field = (row: CatalogueRow, column: CatalogueColumn) => row.get(...(spec.columns[column] ?? []));
  const fault = (row: CatalogueRow, name: string, message: string) => {
    draft.faults.push({ line: row.line, field: name, message, text: row.text });
  };
  return {
    field,
    fault,
    price(row) {
      const sale = field(row, 'salePrice');
      const regular = field(row, 'price');
      const priceFen = amountOf(sale || regular);
      const listPriceFen = amountOf(sale === '' ? field(row, 'listPrice') : regular);
      if (priceFen === null || listPriceFen === null) fault(row, 'price', `${sale || regular} is no amount`);
      if (priceFen === undefined && settings.hasPrices) fault(row, 'price', 'is missing');
      const isAbove =
        typeof priceFen === 'number' && typeof listPriceFen === 'number' && listPriceFen > priceFen;
      return { priceFen: priceFen ?? undefined, ...(isAbove ? { listPriceFen } : {}) };
    },
    stock(row, skuId = '') {
      const isCounted = !settings.hasTracker || field(row, 'tracker') !== '';
      const given = isCounted
        ? readStock(field(row, 'stock'), field(row, 'availability'), settings.decimal)
        : undefined;
      if (given === null) fault(row, 'stock', `${field(row, 'stock')} is no number of units`);
      if (given !== undefined && given !== null) {
        const seen = field(row, 'stockSeen');
        if (seen !== '' && readStock(seen, '', settings.decimal) === given) draft.unsaid.push(skuId);
        else draft.hasStock = true;
        return given;
      }
      note(settings.stock === 0 ? 'stock-none' : 'stock-unlimited');
      return settings.stock === 0 ? 0 : UNLIMITED_STOCK;
    },
    without(priceFen) {
      if (priceFen !== undefined) return { priceFen };
      note(settings.priceFen === undefined ? 'no-price' : 'price-given');
      return settings.priceFen === undefined
        ? { priceFen: 1, onShelf: false }
        : { priceFen: settings.priceFen };
    },
    note,
    atMost(list, most, name) {
      if (list.length > most && !draft.cut.includes(name)) draft.cut.push(name);
      return list.slice(0, most);
    },
  };

  function amountOf(text: string): number | undefined | null {
    return text === '' ? undefined : readFen(text, settings.decimal);
  }

  function note(what: Supplied): void {
    if (!draft.supplied.includes(what)) draft.supplied.push(what);
  }
}

function ownFields(
  spec: CatalogueSpec,
  rows: readonly CatalogueRow[],
  main: CatalogueRow,
  choices: Choices,
): object {
  const { field, fault, atMost, note } = choices;
  const itemId = codeOf(spec, main);
  if (itemId === null) fault(main, 'itemId', 'is missing, or has characters that cannot be seen');
  const title = oneLine(field(main, 'title')).replaceAll(/\s+/g, ' ');
  if (title === '') note('title');
  const images = rows.flatMap((row) => [...imagesOf(row, 'images'), ...imagesOf(row, 'moreImages')]);
  const description = field(main, 'description');
  const shown = spec.html === true ? textOfHtml(description) : description;
  const detailImages = imagesOf(main, 'detailImages');
  const parameters = pairsOf(field(main, 'parameters'));
  return {
    itemId: itemId ?? '',
    title: [...atMost([...(title || (itemId ?? ''))], MAX_TITLE, 'title')].join(''),
    category: levelsOf(field(main, 'category'), spec, atMost),
    brand: oneLine(field(main, 'brand')).slice(0, LONGEST.brand),
    onShelf: isOnShelf(main, choices),
    tags: atMost(
      listOf(field(main, 'tags'), spec.lists).filter((tag) => tag.length <= LONGEST.tag),
      MOST.tags,
      'tags',
    ),
    images: atMost([...new Set(images)], MOST.images, 'images'),
    ...(shown === '' ? {} : { description: atMost([...shown], LONGEST.description, 'description').join('') }),
    ...(detailImages.length > 0
      ? { detailImages: atMost(detailImages, MOST.detailImages, 'detailImages') }
      : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
  };

  function imagesOf(row: CatalogueRow, column: CatalogueColumn): string[] {
    const links = listOf(field(row, column), /[,|;\n]\s*(?=https?:|cloud:|\/)/);
    for (const link of links)
      if (!/^(https?:\/\/|cloud:\/\/|\/)/i.test(link)) fault(row, 'images', `${link} is no link`);
    return links;
  }
}

/** The item's own code: of a group the group's. */
export function codeOf(spec: CatalogueSpec, row: CatalogueRow): string | null {
  const columns: CatalogueColumn[] = ['group', 'code', 'codeElse'];
  for (const column of columns) {
    const id = itemIdOf(row.get(...(spec.columns[column] ?? [])));
    if (id !== null) return id;
  }
  return null;
}

function levelsOf(text: string, { levels, lists }: CatalogueSpec, atMost: Choices['atMost']): string[] {
  const [path = ''] = levels.source.includes('|') ? [text] : text.split(lists);
  const names = path.split(levels).map((level) => oneLine(level).slice(0, LONGEST.level));
  const known = names.filter((level) => level !== '');
  return known.length > 0 ? atMost(known, MOST.levels, 'category') : ['未分类'];
}

function isOnShelf(row: CatalogueRow, { field, fault }: Choices): boolean {
  const flags = (['onShelf', 'status'] as const).map((column) => {
    const flag = readFlag(field(row, column));
    if (flag === null) fault(row, 'onShelf', `${field(row, column)} is neither yes nor no`);
    return flag;
  });
  return !flags.includes(false) && readFlag(field(row, 'hidden')) !== true;
}

/** What columns cannot hold exactly, see cells.ts. */
function moreOf(text: string, fault: (message: string) => void): object {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    fault('is no JSON');
    return {};
  }
  fault('is no JSON object');
  return {};
}
