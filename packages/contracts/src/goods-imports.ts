import * as z from 'zod';
import { MAX_PRICE_FEN } from './events';
import { idSchema, MAX_TOKEN } from './ids';
import type { Item } from './items';

/** What a file may weigh, packed or not, and rows that it may have: a function reads it whole into 256 MB. */
export const MAX_IMPORT_BYTES = 4 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 10_000;
/** Folder of the storage into which files go, each in one of its import. */
export const IMPORT_FOLDER = 'imports';
/** Columns that somebody can say of what they are. */
export const MAPPABLE = [
  'code',
  'title',
  'price',
  'stock',
  'category',
  'brand',
  'description',
  'tags',
  'images',
  'onShelf',
  'listPrice',
  'options',
  'variantCode',
] as const;

/** '': none of them. */
const header = z.string().max(120);

export const importOptionsSchema = z.strictObject({
  /** Of goods that the file has no stock of. */
  stock: z.enum(['unlimited', 'none']).default('unlimited'),
  /** Of goods that the file has no price of; without it they stay off the shelf. */
  priceFen: z.int().min(1).max(MAX_PRICE_FEN).optional(),
  /** One row that is wrong: nothing is written, or it is left out. */
  onError: z.enum(['stop', 'skip']).default('stop'),
  /** What which column is, where it is not as it was found out: headers by what they are, '' where the file has none of it. */
  columns: z.partialRecord(z.enum(MAPPABLE), header).default({}),
});
export type ImportOptions = z.output<typeof importOptionsSchema>;

/** Goods from a file, and all goods as a file; with the right to the catalogue. */
export const importsSchema = z.discriminatedUnion('action', [
  /** Where the file of an import is to be uploaded to: a folder of this shop's own. */
  z.strictObject({ action: z.literal('place'), importKey: idSchema }),
  /** Reads a file that was uploaded to its `place`, and says what would become of it; nothing is written to the goods. */
  z.strictObject({
    action: z.literal('look'),
    importKey: idSchema,
    fileId: z.string().min(1).max(300),
    name: z.string().min(1).max(200),
    options: importOptionsSchema,
  }),
  /** Begins to write what was looked at. */
  z.strictObject({ action: z.literal('start'), importKey: idSchema }),
  /** Writes for some seconds. Ask again until it is no longer `running`; the timer carries on too. */
  z.strictObject({ action: z.literal('step'), importKey: idSchema }),
  /** Ends it where it is: what was written stays. */
  z.strictObject({ action: z.literal('stop'), importKey: idSchema }),
  /** What is wrong with the file, line by line, from one on. */
  z.strictObject({
    action: z.literal('faults'),
    importKey: idSchema,
    from: z.int().min(0).default(0),
  }),
  z.strictObject({ action: z.literal('list') }),
  /** Some goods as lines of a table (CSV) that an import reads back as they are. */
  z.strictObject({ action: z.literal('export'), after: z.string().max(MAX_TOKEN).optional() }),
]);
export type ImportsRequest = z.input<typeof importsSchema>;

/**
 * An import of goods, as stored in `goodsImports`; `_id` = shop and key. Items are written in the order of the file; `done` of
 * them are, and of those behind it the ones at `part`, counted from `done`: whoever is killed in between, the next goes on, and
 * writes none again, which may have been sold meanwhile.
 */
export interface GoodsImportDoc {
  _id: string;
  shop: string;
  importKey: string;
  /** Pseudonym of who began it. */
  shopper: string;
  fileId: string;
  name: string;
  options: ImportOptions;
  state: 'looked' | 'running' | 'done' | 'stopped';
  /** Rows of the file that are kept and refused, and items that there are of those kept. */
  kept: number;
  refused: number;
  total: number;
  done: number;
  part?: number[];
  added: number;
  updated: number;
  unchanged: number;
  /** Epoch ms. */
  at: number;
  updatedAt: number;
}

/** How far one is, for the page. `by` is a name, or the beginning of a pseudonym. */
export interface ImportView extends Pick<
  GoodsImportDoc,
  | 'importKey'
  | 'name'
  | 'state'
  | 'kept'
  | 'refused'
  | 'total'
  | 'done'
  | 'added'
  | 'updated'
  | 'unchanged'
  | 'at'
> {
  by: string;
}

/** What is wrong with a row, by the item's field. */
export interface ImportFault {
  line: number;
  field: string;
  message: string;
  text: string;
}

/** What would become of a file. */
export interface ImportLook {
  form: string;
  encoding: string;
  /** Names of its columns, and what they are taken for: of a file of no known form, a guess to be confirmed. */
  headers: string[];
  taken: { column: string; header: string }[];
  rows: { read: number; kept: number; refused: number };
  items: number;
  /** The first of them, and how many there are. */
  faults: ImportFault[];
  faultCount: number;
  /** What writing them now would do; absent where there was no time to compare them all with the shop's. */
  would?: { added: number; updated: number; unchanged: number };
  /** What the file does not say and the shop adds, by how many items. */
  supplied: { what: string; items: number }[];
  cut: { field: string; items: number }[];
  preview: Pick<Item, 'itemId' | 'title' | 'category' | 'priceFen' | 'stock' | 'onShelf'>[];
  /** `unknown`: of no known form; else why nothing would be written. */
  failure: 'unknown' | 'empty' | 'nothing' | 'wrong' | 'half' | null;
}

export interface ImportsAnswers {
  place: { folder: string };
  look: { look: ImportLook };
  start: { import: ImportView };
  step: { import: ImportView };
  stop: { import: ImportView };
  faults: { faults: ImportFault[]; next?: number };
  list: { imports: ImportView[] };
  /** `next` is absent on the last page. */
  export: { csv: string; items: number; next?: string };
}
