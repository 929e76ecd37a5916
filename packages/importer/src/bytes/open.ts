import { ZhuyiError } from '@zhuyi/contracts';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { binaryKind, KIND_BYTES } from './kinds';

/** A file's content, unpacked where it is packed. */
export interface OpenFile {
  /** Size on the disk. */
  bytes: number;
  gzip: boolean;
  /** Reads from the beginning. `onBytes` is told how much of the disk's bytes has been read. */
  read(onBytes?: (done: number) => void): AsyncIterable<Buffer>;
}

const READ_SIZE = 256 * 1024;

/** Looks at a file without reading it. Packed files are known by their first bytes, not by their names. */
export async function openFile(path: string): Promise<OpenFile> {
  const { head, bytes } = await readHead(path);
  if (bytes === 0) throw new ZhuyiError('BAD_INPUT', `${path} is empty`);
  const kind = binaryKind(head);
  if (kind !== null) throw new ZhuyiError('BAD_INPUT', `${path} is ${kind}`);
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  return { bytes, gzip, read: (onBytes) => content(path, gzip, onBytes) };
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
