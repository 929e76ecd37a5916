import { ZhuyiError } from '@zhuyi/contracts';
import type { ModelDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { sdk } from '../sdk';
import { readChunks, sha256 } from './chunks';

// The chunks in the database are the version. Its file is a copy for readers in a hurry: a new instance has 15 MB in
// one request, without base64 and JSON around them. Where there is no file, or not the right one, the chunks serve.

/** Files one call may remove (W: 50). */
const FILES_A_CALL = 50;

/**
 * Stores the copy and returns its file id. The path holds the checksum: equal bytes land on themselves, and nobody
 * guesses it (files can be read by whoever knows their address).
 */
export async function storeVersionFile(
  { shop, version, sha256: sum }: Pick<ModelDoc, 'shop' | 'version' | 'sha256'>,
  bytes: Uint8Array,
): Promise<string> {
  const { fileID } = await sdk().uploadFile({
    cloudPath: `models/${shop}/${version}-${sum}.bin`,
    fileContent: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  });
  return fileID;
}

export async function removeVersionFiles(fileIds: readonly string[]): Promise<void> {
  for (let from = 0; from < fileIds.length; from += FILES_A_CALL) {
    await sdk().deleteFile({ fileList: fileIds.slice(from, from + FILES_A_CALL) });
  }
}

/**
 * The bytes of a version, from its file where that is whole, else from its chunks (NOT_FOUND and CONFLICT as readChunks).
 * `missed` hears why the file did not serve.
 */
export async function readVersionBytes(
  db: Db,
  { fileId, bytes, sha256: sum, chunks }: Pick<ModelDoc, 'fileId' | 'bytes' | 'sha256' | 'chunks'>,
  missed: (reason: string) => void,
): Promise<Uint8Array> {
  if (fileId !== undefined) {
    try {
      return await readFile(fileId, bytes, sum);
    } catch (error) {
      missed(error instanceof Error ? error.message : JSON.stringify(error));
    }
  }
  return readChunks(db, chunks);
}

async function readFile(fileId: string, bytes: number, sum: string): Promise<Uint8Array> {
  const { fileContent } = await sdk().downloadFile({ fileID: fileId });
  if (fileContent.length !== bytes || sha256(fileContent) !== sum) {
    throw new ZhuyiError('CONFLICT', `file ${fileId} is not what its manifest says`);
  }
  return fileContent;
}
