import * as z from 'zod';
import { EVENT_TYPES, MAX_PRICE_FEN } from './events';
import { idSchema, MAX_TOKEN } from './ids';
import type { Item } from './items';

/** What a file may weigh, packed or not, and rows that it may have: a function reads it whole into 256 MB. */
export const MAX_IMPORT_BYTES = 4 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 10_000;
/** Of events and orders. */
export const MAX_EVENT_ROWS = 50_000;
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

/** The same of events and orders. */
export const EVENT_MAPPABLE = [
  'item',
  'user',
  'time',
  'type',
  'group',
  'quantity',
  'price',
  'title',
  'category',
  'brand',
  'status',
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
  /** What the file is of; absent: found out. */
  kind: z.enum(['goods', 'events']).optional(),
  /** The same of events, with what words of the column `type` mean, or what every line is where there is no such column. */
  mapping: z
    .strictObject({
      columns: z.partialRecord(z.enum(EVENT_MAPPABLE), header),
      types: z.record(z.string().max(120), z.enum(EVENT_TYPES)).default({}),
      event: z.enum(EVENT_TYPES).optional(),
    })
    .optional(),
  /** IANA name, for times without an offset; absent: as the form has it. */
  zone: z.string().min(1).max(60).optional(),
  /** Of dates like 12/1/10; absent: what fits all lines. */
  dates: z.enum(['month-first', 'day-first', 'year-first']).optional(),
  /** Times of events stay; else all are shifted so that the last one happens now. */
  keepTimes: z.boolean().default(false),
  /** Goes on where less than half of the lines of events can be kept. */
  acceptLess: z.boolean().default(false),
});
export type ImportOptions = z.output<typeof importOptionsSchema>;

/** Goods, or events and orders, from a file, and all goods as a file; with the right to the catalogue. */
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
 * An import, as stored in `goodsImports`; `_id` = shop and key. Items are written in the order of the file, of events items and
 * then batches in order of time; `done` of them are, and of the goods behind them the ones at `part`, counted from `done`:
 * whoever is killed in between, the next goes on, and writes none again, which may have been sold meanwhile.
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
  /** Missing: goods. */
  kind?: 'goods' | 'events';
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
  /** Orders and visits (batches of events) that were new. */
  visits?: number;
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
  kind: 'goods' | 'events';
  visits: number;
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
  /** What it is of, or most likely is. */
  kind: 'goods' | 'events';
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
  events?: EventsLook;
}

/** What a file of events or orders tells; `faults` are examples then, three of a reason. */
export interface EventsLook {
  byType: Record<string, number>;
  shoppers: number;
  /** Orders and visits that they make. */
  visits: number;
  /** Epoch ms, as in the file; null where nothing is kept. */
  times: { first: number; last: number } | null;
  /** Lines that were left out, and those kept that were put right, by reason. */
  refused: { reason: string; lines: number }[];
  corrected: { reason: string; lines: number }[];
  /** The first of them. */
  preview: { at: number; type: string; itemId: string; quantity?: number; price?: number }[];
  /** Words of the column that tells what was done, and what they most likely mean. */
  words: { word: string; means: string | null }[];
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
