import type { EventType } from '@zhuyi/contracts';

/** What a line of events may tell, in the words that `--map` takes. */
export const EVENT_COLUMNS = [
  'item',
  'itemElse',
  'user',
  'userElse',
  'time',
  'type',
  'group',
  'title',
  'price',
  'quantity',
  'category',
  'brand',
  'status',
  'refund',
] as const;
export type EventColumn = (typeof EVENT_COLUMNS)[number];

/** A word of the column `type`: what it means here, or that it is not about goods (`other`). */
export type Meaning = EventType | 'other' | 'about-item' | undefined;

/** A form of events as data: where its columns stand and what its words mean. One form is one file. */
export interface EventSpec {
  name: string;
  expected: string;
  /** Names of the columns of a table, the first being the form's own. Those of `required` make the form known. */
  columns?: Partial<Record<EventColumn, readonly string[]>>;
  /** Paths into a JSON object (forms/paths.ts), `@` before those that are of an entry of `each` alone. */
  paths?: Partial<Record<EventColumn, readonly string[]>>;
  required: readonly EventColumn[];
  /** Lists in a JSON object of which every entry is a line; an object without any is one line. */
  each?: readonly string[];
  /** A list that the whole file is wrapped in. */
  wrapper?: string;
  /** Of every line, or by the word of its column `type`. */
  type: EventType | ((word: string) => Meaning);
  /** Whether a word of the column `type` speaks for this form and no other of the same columns. */
  knows?: (word: string) => boolean;
  /** Words of the columns `status` and `refund` of what was not sold in the end. */
  unsold?: RegExp;
  /** Columns that only the first line of a group fills in. */
  carried?: readonly EventColumn[];
  /** IANA name for times without an offset. */
  zone: string;
  /** A visit is a group (order, session); else pauses divide. */
  grouped: boolean;
  notes?: readonly string[];
}
