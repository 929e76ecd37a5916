import { ZhuyiError } from '@zhuyi/contracts';
import { plainName } from '../forms/header';
import { decimalSignOf } from '../values/money';
import { buildItem, type BuildSettings, codeOf, type Draft, type RowFault } from './build';
import { googleMerchant } from './forms/google-merchant';
import { gorseItems } from './forms/gorse-items';
import { own } from './forms/own';
import { shopifyProducts } from './forms/shopify-products';
import { woocommerceProducts } from './forms/woocommerce-products';
import { type Catalogue, type CatalogueRow, readCatalogue } from './source';
import { CATALOGUE_COLUMNS, type CatalogueColumn, type CatalogueSpec } from './spec';

const SPECS: readonly CatalogueSpec[] = [
  shopifyProducts,
  woocommerceProducts,
  gorseItems,
  googleMerchant,
  own,
];
const KNOWN = new Set(SPECS.flatMap(({ columns }) => Object.values(columns).flat().map(plainName)));

/** What which column of a table is, where somebody says so ('': none is): the form is the shop's own then. */
export type ColumnMap = Partial<Record<CatalogueColumn, string>>;

/** The columns that a form takes, and the names under which a file has them. */
export type TakenColumns = { column: CatalogueColumn; header: string }[];

export interface ReadItems {
  spec: CatalogueSpec;
  headers: string[];
  taken: TakenColumns;
  encoding: string;
  rows: number;
  drafts: Draft[];
}

const BROKEN: Readonly<Record<NonNullable<CatalogueRow['broken']>, string>> = {
  columns: 'has more or fewer columns than the header',
  quotes: 'has broken quotes',
  'cut-off': 'is cut off',
  json: 'is no JSON object',
};

/** Every item of a catalogue with what is wrong with it. BAD_INPUT where the file is of no known form. */
export async function readItems(
  path: string,
  {
    stock,
    priceFen,
    columns = {},
    mostBytes,
  }: Pick<BuildSettings, 'stock' | 'priceFen'> & { columns?: ColumnMap; mostBytes?: number },
): Promise<ReadItems> {
  const named = Object.values(columns).map(plainName);
  const known = new Set([...KNOWN, ...named.filter((name) => name !== '')]);
  const catalogue = await readCatalogue(path, known, mostBytes);
  const spec = named.length === 0 ? specOf(catalogue) : mappedSpec(catalogue, columns);
  const has = (names: readonly string[] = []) => names.some((name) => catalogue.columns.has(plainName(name)));
  const hasPrices = has(spec.columns.price);
  const hasTracker = has(spec.columns.tracker);
  const decimal = decimalSignOf(catalogue.rows.map((row) => row.get(...(spec.columns.price ?? []))));
  const drafts: Draft[] = [];
  for (const rows of groupsOf(spec, catalogue.rows)) {
    const broken = rows.filter((row) => row.broken !== undefined);
    drafts.push(
      broken.length > 0
        ? refused(broken)
        : buildItem(spec, rows, { decimal, stock, priceFen, hasPrices, hasTracker }),
    );
  }
  refuseTwice(drafts);
  const { encoding, headers } = catalogue;
  return { spec, encoding, headers, taken: takenBy(spec, headers), rows: catalogue.rows.length, drafts };
}

/** The shop's own form with the columns that somebody chose, and none else for these. */
function mappedSpec(catalogue: Catalogue, columns: ColumnMap): CatalogueSpec {
  const chosen = Object.entries(columns).map(([column, header]) => [column, header === '' ? [] : [header]]);
  return specOf(catalogue, { ...own, columns: { ...own.columns, ...Object.fromEntries(chosen) } });
}

function takenBy({ columns }: CatalogueSpec, headers: readonly string[]): TakenColumns {
  return CATALOGUE_COLUMNS.flatMap((column) => {
    const names = (columns[column] ?? []).map(plainName);
    const header = headers.find((one) => names.includes(plainName(one)));
    return header === undefined ? [] : [{ column, header }];
  });
}

/** The names of a file's columns, whether or not its form is known. */
export async function headersOf(path: string): Promise<string[]> {
  return (await readCatalogue(path, KNOWN)).headers;
}

function specOf({ kind, columns }: Catalogue, wanted?: CatalogueSpec): CatalogueSpec {
  if (!wanted && kind === 'xml' && columns.size > 0) return googleMerchant;
  if (!wanted && kind === 'json' && columns.has('pricefen') && columns.has('itemid')) return own;
  const has = (names: readonly string[] = []) => names.some((name) => columns.has(plainName(name)));
  const found = (wanted ? [wanted] : SPECS).find(
    (spec) => spec.required.every((column) => has(spec.columns[column])) && isMeant(spec, has),
  );
  if (found) return found;
  const missing = own.required
    .filter((column) => !has(own.columns[column]))
    .map((column) => own.columns[column]?.[0] ?? column);
  const expected = SPECS.map(({ name, expected: looks }) => `  ${name}: ${looks}`).join('\n');
  throw new ZhuyiError(
    'BAD_INPUT',
    `the file is no catalogue that is known here${columns.size > 0 ? `; of a table of your own it lacks ${missing.join(', ')}` : ''}. Expected:\n${expected}`,
    { field: 'items' },
  );
}

/** A feed of Google's names things as any table does, but for these. */
function isMeant(spec: CatalogueSpec, has: (names: readonly string[]) => boolean): boolean {
  return (
    spec !== googleMerchant || has(['image_link', 'availability', 'google_product_category', 'item_group_id'])
  );
}

/** Rows of one item together, in the order of their first rows; rows that say nothing of whose they are stay alone. */
function groupsOf(spec: CatalogueSpec, rows: readonly CatalogueRow[]): CatalogueRow[][] {
  const groups = new Map<string, CatalogueRow[]>();
  const byId = new Map(rows.map((row) => [row.get(...(spec.columns.codeElse ?? [])), codeOf(spec, row)]));
  const groupable =
    spec.columns.group !== undefined || spec.variantKind !== undefined || spec.columns.options !== undefined;
  for (const [at, row] of rows.entries()) {
    const parent = row.get(...(spec.columns.parent ?? []));
    const named = parent === '' ? codeOf(spec, row) : (byId.get(parent.replace(/^id:/i, '')) ?? parent);
    const key =
      named !== null && groupable && row.broken === undefined && belongs(spec, row) ? named : `\0${at}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** In a table of one's own a code that comes again without options is a mistake, not a variant. */
function belongs(spec: CatalogueSpec, row: CatalogueRow): boolean {
  return spec.columns.options === undefined || row.get(...spec.columns.options) !== '';
}

function refused(rows: readonly CatalogueRow[]): Draft {
  const faults: RowFault[] = rows.map(({ line, text, broken }) => ({
    line,
    field: 'row',
    message: broken === undefined ? '' : BROKEN[broken],
    text,
  }));
  return { lines: rows.map(({ line }) => line), faults, supplied: [], cut: [], hasStock: false, unsaid: [] };
}

function refuseTwice(drafts: readonly Draft[]): void {
  const seen = new Map<string, number>();
  for (const draft of drafts) {
    const { item, lines } = draft;
    if (!item) continue;
    const before = seen.get(item.itemId);
    if (before === undefined) {
      seen.set(item.itemId, lines[0] ?? 0);
      continue;
    }
    delete draft.item;
    draft.faults.push({
      line: lines[0] ?? 0,
      field: 'itemId',
      message: `${item.itemId} is in line ${before} already`,
      text: item.title,
    });
  }
}
