import { closeSync, openSync, readSync } from 'node:fs';
import { ZhuyiError } from '@zhuyi/contracts';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** What a sheet may unpack to. */
const MAX_BYTES = 512 * 1024 * 1024;

/** Empty cells at the end of a row are not stored: rows get as many as the widest of the first. */
const HEADER_ROWS = 21;

/** True where a file begins as a zip archive, which an Excel workbook is. */
export function isWorkbook(path: string): boolean {
  const head = Buffer.alloc(4);
  const file = openSync(path, 'r');
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  return head.equals(Buffer.from([0x50, 0x4b, 3, 4]));
}

/**
 * The cells of a workbook's first sheet as text, row by row (ECMA-376, SpreadsheetML): what a formula gave, never the
 * formula. Dates are Excel's serial days, as they are stored. BAD_INPUT where the archive is no workbook,
 * or a part of it unpacks to more than `mostBytes`.
 */
export function readWorkbook(bytes: Uint8Array, mostBytes = MAX_BYTES): string[][] {
  const files = unpacked(bytes, Math.min(MAX_BYTES, mostBytes));
  const text = (name: string) => (files[name] ? strFromU8(files[name]) : '');
  const sheet = firstSheet(files);
  if (sheet === undefined)
    throw new ZhuyiError('BAD_INPUT', 'the zip archive is no Excel workbook: unpack it first');
  return cellsOf(text(sheet), sharedTexts(text('xl/sharedStrings.xml')));
}

function unpacked(bytes: Uint8Array, mostBytes: number): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (originalSize > mostBytes) throw new Error(`${name} is too large`);
        return /^xl\/(worksheets\/[^/]+\.xml|sharedStrings\.xml)$/.test(name);
      },
    });
  } catch (error) {
    throw new ZhuyiError('BAD_INPUT', `the zip archive cannot be unpacked: ${String(error)}`, {
      cause: error,
    });
  }
}

function firstSheet(files: Readonly<Record<string, Uint8Array>>): string | undefined {
  const number = (name: string) => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? Infinity);
  return Object.keys(files)
    .filter((name) => name.startsWith('xl/worksheets/'))
    .sort((a, b) => number(a) - number(b))[0];
}

/** Without the prefix that some programs write before every name. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function sharedTexts(xml: string): string[] {
  const texts: string[] = [];
  if (xml === '') return texts;
  let inText = false;
  let inSound = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name: full }) => {
    const name = localName(full);
    if (name === 'si') texts.push('');
    if (name === 'rPh') inSound = true;
    if (name === 't') inText = true;
  });
  parser.on('text', (text) => {
    if (inText && !inSound) texts[texts.length - 1] += text;
  });
  parser.on('closetag', ({ name: full }) => {
    const name = localName(full);
    if (name === 't') inText = false;
    if (name === 'rPh') inSound = false;
  });
  parser.write(xml).close();
  return texts;
}

function cellsOf(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = { at: 0, type: '', text: '' };
  let taking = false;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name: full, attributes }) => {
    const name = localName(full);
    if (name === 'row') {
      row = [];
      const number = Number(attributes.r ?? rows.length + 1);
      while (rows.length < number - 1) rows.push([]);
      rows.push(row);
    }
    if (name === 'c')
      cell = { at: columnOf(attributes.r ?? '', row.length), type: attributes.t ?? '', text: '' };
    if (name === 'v' || name === 't') taking = true;
  });
  parser.on('text', (text) => {
    if (taking) cell.text += text;
  });
  parser.on('closetag', ({ name: full }) => {
    const name = localName(full);
    if (name === 'v' || name === 't') taking = false;
    if (name !== 'c') return;
    while (row.length < cell.at) row.push('');
    row[cell.at] = valueOf(cell, shared);
  });
  parser.write(xml).close();
  const columns = Math.max(0, ...rows.slice(0, HEADER_ROWS).map((cells) => cells.length));
  for (const cells of rows) while (cells.length > 0 && cells.length < columns) cells.push('');
  return rows;
}

function valueOf({ type, text }: { type: string; text: string }, shared: readonly string[]): string {
  if (type === 's') return shared[Number(text)] ?? '';
  if (type === 'b') return text === '1' ? 'true' : 'false';
  if (type !== '' && type !== 'n') return type === 'e' ? '' : text;
  // 17 digits of a binary fraction: 2.5499999999999998 was typed as 2.55.
  return /[.eE]/.test(text) ? String(Number(Number(text).toPrecision(15))) : text;
}

/** `AB12` is column 27, from 0. */
function columnOf(reference: string, next: number): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0];
  if (letters === undefined) return next;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
