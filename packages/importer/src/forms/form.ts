import type { EventType, Item } from '@zhuyi/contracts';
import type { Correction, Refusal, Supplied } from '../reasons';
import type { DateOrder } from '../values/times';
import type { Head } from './head';

export const FORM_NAMES = [
  'online-retail',
  'rees46',
  'taobao',
  'shopify-orders',
  'woocommerce-orders',
  'youzan-orders',
  'ga4',
  'segment',
  'gorse-feedback',
  'metarank',
  'retailrocket',
  'instacart',
  'amazon-reviews',
  'movielens',
  'mapped',
] as const;
export type FormName = (typeof FORM_NAMES)[number];

/** What a line says about an item, whether or not it becomes an event. */
export interface Evidence {
  title?: string;
  priceFen?: number;
  /** Whatever else the form knows an item by, as one text: category, brand. */
  label?: string;
}

/** What a line says somebody did. */
export interface RawEvent {
  type: EventType | 'cancel';
  /** What the form's `timeOf` reads once the whole file is known. */
  time: string;
  /** As the file writes it; never stored. */
  shopper: string;
  /** Invoice or session; '' where the form has none. */
  group: string;
  quantity?: number;
  priceFen?: number;
}

/** One line, understood. */
export interface Reading {
  itemId?: string;
  evidence?: Evidence;
  event?: RawEvent;
  refused?: Refusal;
  corrected?: Correction[];
}

/** Everything the file says about an item, the most frequent of each. */
export interface ItemFacts {
  itemId: string;
  title: string | undefined;
  priceFen: number | undefined;
  label: string | undefined;
}

/** Reads the lines of one file. */
export interface FormReader {
  read(fields: readonly string[]): Reading;
  /** After the last line: decides what only the whole file can tell (the order of day and month, its days). */
  settle(now: number): void;
  /** Epoch ms, or why not; after `settle`. */
  timeOf(time: string): number | Extract<Refusal, 'time' | 'time-range'>;
  toItem(facts: ItemFacts): { item: Omit<Item, 'stock'>; supplied: Supplied[] };
  /** True where a visit is an invoice or a named session; else it ends with a pause. */
  readonly grouped: boolean;
  /** For the report: how the file was understood. */
  notes(): string[];
}

/** How values are to be read that can be read in several ways. */
export interface ReadSettings {
  /** IANA name for times without an offset; the form's own where it is not given. */
  zone?: string | undefined;
  /** Of dates like 12/1/10; decided by the file where it is not given. */
  dates?: DateOrder | undefined;
}

/** A form whose signs were found at the beginning of a file. */
export interface Layout {
  delimiter: string;
  columns: number;
  headerLines: number;
  /** Where the first column only numbers the lines (pandas): it tells nothing, and makes no line differ from another. */
  numbered: boolean;
  /** The header as written, which files that were put together have again inside; '' where there is none. */
  header: string;
  /** The lines that an object is, where the file is JSON; `delimiter` and `columns` mean nothing then. */
  json?: (value: object) => string[][];
  open(settings: ReadSettings): FormReader;
}

/** What a file that looks like a form lacks of it. */
export interface Lacking {
  missing: string[];
  /** Columns of the form that it has. */
  found: number;
}

export interface Form {
  name: FormName;
  /** Goes up when the same lines become other batches than before. */
  rules: number;
  /** What such a file looks like, for those who brought another. */
  expected: string;
  recognise(head: Head): Layout | Lacking | null;
}
