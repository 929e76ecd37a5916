import { ZhuyiError } from '@zhuyi/contracts';
import { downloadAtMost } from '../download';
import { sdk } from '../sdk';
import { removeFiles } from './version-pieces';

/** Seconds for which an address is asked for. */
const LINK_S = 600;

/**
 * The bytes of a file of the storage. NOT_FOUND where there is none, BAD_INPUT where it is larger than `most` bytes: it is read no
 * further then.
 */
export async function readStoredFile(fileId: string, most: number): Promise<Buffer> {
  const { fileList } = await sdk().getTempFileURL({ fileList: [{ fileID: fileId, maxAge: LINK_S }] });
  const url = fileList[0]?.tempFileURL ?? '';
  if (url === '') throw new ZhuyiError('NOT_FOUND', 'there is no such file', { field: 'fileId' });
  return downloadAtMost(url, most);
}

/** Removes files of the storage; what is gone already is no error. */
export function removeStoredFiles(fileIds: readonly string[]): Promise<void> {
  return removeFiles(fileIds);
}
