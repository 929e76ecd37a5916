import { wideOrder } from './charset';

/** Files that are no text, by their first bytes, and what to do with them. */
const KINDS: readonly { begins: readonly number[]; at?: number; is: string; help: string }[] = [
  {
    begins: [0x50, 0x4b, 3, 4],
    is: 'a zip archive or an Excel file (.xlsx)',
    help: 'unpack it, or save the sheet as CSV',
  },
  { begins: [0x50, 0x4b, 5, 6], is: 'an empty zip archive', help: 'pack it again' },
  { begins: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old Excel file (.xls)', help: 'save it as .xlsx or CSV' },
  {
    begins: [0x50, 0x41, 0x52, 0x31],
    is: 'a Parquet file',
    help: 'write it as CSV (pandas: read_parquet(...).to_csv(...))',
  },
  { begins: [0x4f, 0x52, 0x43], is: 'an ORC file', help: 'write it as CSV' },
  { begins: [0x4f, 0x62, 0x6a, 1], is: 'an Avro file', help: 'write it as CSV or JSON lines' },
  { begins: [0x42, 0x5a, 0x68], is: 'packed with bzip2', help: 'unpack it, or pack it with gzip' },
  { begins: [0xfd, 0x37, 0x7a, 0x58, 0x5a], is: 'packed with xz', help: 'unpack it, or pack it with gzip' },
  { begins: [0x28, 0xb5, 0x2f, 0xfd], is: 'packed with zstd', help: 'unpack it, or pack it with gzip' },
  { begins: [0x37, 0x7a, 0xbc, 0xaf], is: 'a 7-Zip archive', help: 'unpack it' },
  { begins: [0x52, 0x61, 0x72, 0x21], is: 'a RAR archive', help: 'unpack it' },
  { begins: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], is: 'an SQLite database', help: 'export its table as CSV' },
  { begins: [0x25, 0x50, 0x44, 0x46], is: 'a PDF', help: 'export the table itself as CSV' },
  { begins: [0x89, 0x50, 0x4e, 0x47], is: 'a picture (PNG)', help: 'this wants a table' },
  { begins: [0xff, 0xd8, 0xff], is: 'a picture (JPEG)', help: 'this wants a table' },
  { begins: [0x80, 4, 0x95], is: 'a Python pickle', help: 'write it as CSV (pandas: to_csv)' },
  { begins: [0x75, 0x73, 0x74, 0x61, 0x72], at: 257, is: 'a tar archive', help: 'unpack it' },
];

/** Bytes to look at. */
export const KIND_BYTES = 512;

/** What a file is that is no text, in words; null where it may be text. */
export function binaryKind(head: Buffer): string | null {
  for (const { begins, at = 0, is, help } of KINDS) {
    if (begins.every((byte, i) => head[at + i] === byte)) return `${is}: ${help}`;
  }
  return null;
}

/** Bytes that no text has in numbers. */
const MANY_CONTROLS = 0.02;

/** True where a file of no known kind is certainly no text: control characters among its bytes, and no UTF-16. */
export function isNoText(head: Buffer): boolean {
  if (wideOrder(head) !== null) return false;
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && (byte < 0x08 || byte > 0x0d) && byte !== 0x1b) controls += 1;
  return controls > MANY_CONTROLS * head.length;
}
