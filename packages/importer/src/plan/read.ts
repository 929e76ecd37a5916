import { ZhuyiError } from '@zhuyi/contracts';
import { createHash } from 'node:crypto';
import { lineDecoder, type LineDecoder } from '../bytes/decode';
import { binaryKind, isNoText } from '../bytes/kinds';
import { openFile } from '../bytes/open';
import type { Form, FormName, FormReader, Layout, Reading, ReadSettings } from '../forms/form';
import type { Mapping } from '../forms/general/mapping';
import { recogniseForm } from '../forms';
import { hashOf } from '../forms/numbers';
import { type ItemBook, openItemBook } from '../items/item-book';
import { type Ledger, openLedger } from '../ledger';
import { jsonReader, type JsonRecord } from '../text/json-records';
import { type RecordReader, recordReader, type TextRecord } from '../text/records';
import { packRow } from './row';
import type { Scratch, Spill } from './spill';

/** A file, read once: what it says about items, and its events set aside by shopper. */
export interface ReadFile {
  form: Form;
  reader: FormReader;
  encoding: string;
  packed: boolean;
  /** Tells files apart by their beginnings: the same for a file that has grown. */
  source: string;
  book: ItemBook;
  ledger: Ledger;
  /** Rows, all of a shopper in one part. */
  rows: Spill;
  parts: number;
}

export interface ReadOptions {
  format?: FormName | undefined;
  settings: ReadSettings;
  /** Which column is what, instead of a known form. */
  mapping?: Mapping | undefined;
  /** Only so many lines of data from the beginning. */
  limit?: number;
  /** BAD_INPUT where it unpacks to more. */
  mostBytes?: number;
  now: number;
}

/** What form and source are found out from. */
const HEAD_BYTES = 64 * 1024;
/** A part is sorted in memory, where it takes about thirty times this. */
const PART_BYTES = 2 * 1024 * 1024;
/** Each is an open file. */
const MAX_PARTS = 200;
/** What packed text usually unpacks to. */
const PACKED = 7;

/** Reads a file from beginning to end, or `limit` lines of it, in constant memory but for what items are. */
export async function readFile(
  path: string,
  scratch: Scratch,
  { format, settings, mapping, limit = Infinity, mostBytes = Infinity, now }: ReadOptions,
  onShare: (share: number) => void,
): Promise<ReadFile> {
  const file = await openFile(path, mostBytes);
  const size = file.bytes * (file.gzip ? PACKED : 1);
  const parts = Math.min(MAX_PARTS, Math.max(1, Math.ceil(size / PART_BYTES)));
  let understood: Understood | undefined;
  const ledger = openLedger();
  const book = openItemBook();
  const rows = scratch.spill(parts);
  let head: Buffer = Buffer.alloc(0);

  const sinks: Sinks = { ledger, book, rows, parts, limit };
  const begin = (whole: boolean): Understood => {
    const begun = understand(head, whole, { format, settings, mapping }, sinks);
    takeLines(begun.decoder.push(head), begun.records);
    return begun;
  };
  const takeLines = (lines: readonly string[], records: RecordReader): void => {
    for (const line of lines) {
      if (ledger.read >= limit) return;
      records.push(line);
    }
  };

  let bytes = 0;
  for await (const chunk of file.read((done) => onShare(done / file.bytes))) {
    bytes += chunk.length;
    if (bytes > mostBytes)
      throw new ZhuyiError('BAD_INPUT', `${path} unpacks to more than ${mostBytes} bytes: divide it`);
    if (understood) takeLines(understood.decoder.push(chunk), understood.records);
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length >= HEAD_BYTES) understood = begin(false);
    }
    if (ledger.read >= limit) break;
  }
  understood ??= begin(true);
  takeLines(understood.decoder.end(), understood.records);
  understood.records.end();
  rows.finish();
  understood.reader.settle(now);
  return {
    form: understood.form,
    reader: understood.reader,
    encoding: understood.decoder.encoding,
    packed: file.gzip,
    source: sourceOf(understood.form, head),
    book,
    ledger,
    rows,
    parts,
  };
}

interface Understood {
  form: Form;
  reader: FormReader;
  decoder: LineDecoder;
  records: RecordReader;
}

function understand(
  head: Buffer,
  whole: boolean,
  { format, settings, mapping }: Pick<ReadOptions, 'format' | 'settings' | 'mapping'>,
  sinks: Sinks,
): Understood {
  const kind = binaryKind(head);
  if (kind !== null) throw new ZhuyiError('BAD_INPUT', `what is packed in the file is ${kind}`);
  if (isNoText(head))
    throw new ZhuyiError('BAD_INPUT', 'the file is no text: bring a table as CSV, TSV or JSON lines');
  const sample = lineDecoder(head);
  const lines = sample.push(head);
  const { form, layout } = recogniseForm(
    whole || lines.length === 0 ? [...lines, ...sample.end()] : lines,
    format,
    mapping,
  );
  const reader = layout.open(settings);
  const { json } = layout;
  const records = json
    ? jsonReader((record) => takeObject(record, json, reader, sinks))
    : recordReader(layout, (record) => takeRecord(record, layout, reader, sinks));
  return { form, reader, decoder: lineDecoder(head), records };
}

function sourceOf(form: Form, head: Buffer): string {
  return createHash('sha256')
    .update(`${form.name}\n`)
    .update(head.subarray(0, HEAD_BYTES))
    .digest('hex')
    .slice(0, 32);
}

interface Sinks {
  ledger: Ledger;
  book: ItemBook;
  rows: Spill;
  parts: number;
  limit: number;
}

function takeRecord(
  { line, text, fields }: TextRecord,
  layout: Layout,
  reader: FormReader,
  sinks: Sinks,
): void {
  const { ledger, limit } = sinks;
  if (ledger.read >= limit) return;
  ledger.countRead();
  if (typeof fields === 'string') {
    ledger.refuse(fields, line, text);
    return;
  }
  if (layout.header !== '' && text === layout.header) {
    ledger.refuse('header', line, text);
    return;
  }
  // Where the first column counts the lines, no two are equal but by what is behind it.
  const same = layout.numbered ? text.slice(text.indexOf(layout.delimiter) + 1) : text;
  takeReading(reader.read(fields), { line, text, same }, sinks);
}

/** An object is as many lines as it has entries; none is a line as well. */
function takeObject(
  { line, text, value }: JsonRecord,
  rows: (value: object) => string[][],
  reader: FormReader,
  sinks: Sinks,
): void {
  if (!value) {
    sinks.ledger.countRead();
    sinks.ledger.refuse('json', line, text);
    return;
  }
  for (const [i, fields] of rows(value).entries()) {
    if (sinks.ledger.read >= sinks.limit) return;
    sinks.ledger.countRead();
    takeReading(reader.read(fields), { line, text, same: i === 0 ? text : `${text}#${i}` }, sinks);
  }
}

function takeReading(
  { itemId, evidence, event, refused, corrected = [] }: Reading,
  { line, text, same }: { line: number; text: string; same: string },
  { ledger, book, rows, parts }: Sinks,
): void {
  const titlePlace = itemId !== undefined && evidence ? book.note(itemId, evidence) : -1;
  if (refused) ledger.refuse(refused, line, text);
  if (!event) return;
  if (itemId === undefined) throw new ZhuyiError('INTERNAL', `line ${line}: an event without an item`);
  const part = hashOf(event.shopper) % parts;
  rows.write(part, packRow(event, { itemId, titlePlace, corrected, line, text: same }));
}
