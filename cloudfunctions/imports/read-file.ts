import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readStoredFile, type Call } from '@zhuyi/cloud-kit';
import { MAX_IMPORT_BYTES, MAX_IMPORT_ROWS, ZhuyiError } from '@zhuyi/contracts';
import type { GoodsImportDoc } from '@zhuyi/contracts';
import { headersOf, readItems, type ReadItems } from '@zhuyi/importer';

type File = Pick<GoodsImportDoc, '_id' | 'fileId' | 'name' | 'options'>;

/** The last file that this instance has read, for the steps that follow. */
let last: { of: string; read: ReadItems } | undefined;

/** Reads a file as `npm run import` does. BAD_INPUT in words where it cannot be read, on `items` where it is of no known form. */
export async function readGoods(file: File, call: Call): Promise<ReadItems> {
  const of = JSON.stringify([file._id, file.fileId, file.options]);
  if (last?.of === of) return last.read;
  last = undefined;
  const read = await withFile(file, call, (at) => {
    const { stock, priceFen, columns } = file.options;
    return readItems(at, {
      stock: stock === 'none' ? 0 : 'unlimited',
      priceFen,
      columns,
      mostBytes: UNPACKED_BYTES,
    });
  });
  if (read.rows > MAX_IMPORT_ROWS) {
    throw new ZhuyiError('BAD_INPUT', `${read.rows} rows, ${MAX_IMPORT_ROWS} at a time: divide the file`, {
      field: 'rows',
    });
  }
  last = { of, read };
  return read;
}

/** Names of its columns, whatever its form. */
export function readHeaders(file: File, call: Call): Promise<string[]> {
  return withFile(file, call, (at) => headersOf(at));
}

/** What a packed file may come to. */
export const UNPACKED_BYTES = 2 * MAX_IMPORT_BYTES;

/** With the file on this machine's disk for as long as the work takes; its place is told nobody. */
export async function withFile<T>(
  { fileId, name }: Pick<File, 'fileId' | 'name'>,
  call: Call,
  work: (at: string) => Promise<T>,
): Promise<T> {
  const bytes = await readStoredFile(fileId, MAX_IMPORT_BYTES);
  call.log('file read', { bytes: bytes.length });
  // Not named as the importer's temporary folders are: those of processes that ended are swept.
  const at = path.join(os.tmpdir(), `zhuyi-upload-${randomUUID()}`);
  try {
    await writeFile(at, bytes);
    return await work(at);
  } catch (error) {
    if (!(error instanceof ZhuyiError)) throw error;
    const { code, field, message, cause } = error;
    throw new ZhuyiError(code, message.replaceAll(at, name), {
      ...(field === undefined ? {} : { field }),
      cause,
    });
  } finally {
    await rm(at, { force: true });
  }
}
