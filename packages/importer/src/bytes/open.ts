import { ZhuyiError } from '@zhuyi/contracts';
import { createReadStream, readFileSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { binaryKind, KIND_BYTES } from './kinds';
import { isWorkbook, readWorkbook } from './workbook';

/** A file's content, unpacked where it is packed. */
export interface OpenFile {
  /** Size on the disk. */
  bytes: number;
  gzip: boolean;
  /** Reads from the beginning. `onBytes` is told how much of the disk's bytes has been read. */
  read(onBytes?: (done: number) => void): AsyncIterable<Buffer>;
}

const READ_SIZE = 256 * 1024;

/** Looks at a file without reading it, but for a workbook, of which no part may unpack to more than `mostBytes`. Packed files are known by their first bytes, not by their names. */
export async function openFile(path: string, mostBytes = Infinity): Promise<OpenFile> {
  const { head, bytes } = await readHead(path);
  if (bytes === 0) throw new ZhuyiError('BAD_INPUT', `${path} is empty`);
  if (isWorkbook(path)) {
    const table = Buffer.from(tableText(readWorkbook(readFileSync(path), mostBytes)));
    return { bytes: table.length, gzip: false, read: (onBytes) => once(table, onBytes) };
  }
  const kind = binaryKind(head);
  if (kind !== null) throw new ZhuyiError('BAD_INPUT', `${path} is ${kind}`);
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  return { bytes, gzip, read: (onBytes) => content(path, gzip, onBytes) };
}

/** A sheet as a table of text, a line a row: what reads tables reads it. */
function tableText(rows: readonly string[][]): string {
  const cell = (text: string) => `"${text.replaceAll(/[\r\n]+/g, ' ').replaceAll('"', '""')}"`;
  return rows.map((cells) => `${cells.map(cell).join(',')}\n`).join('');
}

async function* once(bytes: Buffer, onBytes?: (done: number) => void): AsyncGenerator<Buffer, void, void> {
  yield await Promise.resolve(bytes);
  onBytes?.(bytes.length);
}

async function readHead(path: string): Promise<{ head: Buffer; bytes: number }> {
  try {
    const about = await stat(path);
    if (!about.isFile()) throw new ZhuyiError('BAD_INPUT', `${path} is not a file`);
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(KIND_BYTES), 0, KIND_BYTES, 0);
      return { head: buffer.subarray(0, bytesRead), bytes: about.size };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ZhuyiError) throw error;
    throw new ZhuyiError('NOT_FOUND', `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

async function* content(
  path: string,
  gzip: boolean,
  onBytes: (done: number) => void = () => undefined,
): AsyncGenerator<Buffer, void, void> {
  const file = createReadStream(path, { highWaterMark: READ_SIZE });
  let done = 0;
  file.on('data', (chunk) => {
    done += chunk.length;
    onBytes(done);
  });
  if (!gzip) {
    yield* file as AsyncIterable<Buffer>;
    return;
  }
  const unpacked = file.pipe(createGunzip({ chunkSize: READ_SIZE }));
  file.on('error', (error) => unpacked.destroy(error));
  try {
    yield* unpacked as AsyncIterable<Buffer>;
  } catch (error) {
    throw new ZhuyiError('BAD_INPUT', `${path} does not unpack: ${messageOf(error)}`, { cause: error });
  } finally {
    file.destroy();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
