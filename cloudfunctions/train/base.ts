import { CoreError, createRecommender, decodeModel } from '@zhuyi/attention-core';
import { readChunks, readManifest, type Call } from '@zhuyi/cloud-kit';
import { ZhuyiError } from '@zhuyi/contracts';

/** The bytes of a version. NOT_FOUND or CONFLICT when one of its documents is missing or damaged. */
export async function readVersion({ db, shop }: Call, version: string): Promise<Uint8Array> {
  const manifest = await readManifest(db, shop, version);
  if (!manifest) throw new ZhuyiError('NOT_FOUND', `version ${version} has no manifest`);
  return readChunks(db, manifest.chunks);
}

/**
 * The end of the log that a version has learnt from, epoch ms; null where the version is not whole. One that is not serves
 * nobody, so a run neither starts from it nor is measured by it.
 */
export async function learntTo(call: Call, version: string): Promise<number | null> {
  try {
    const { trainedTo } = createRecommender(decodeModel(await readVersion(call, version)));
    return trainedTo;
  } catch (error) {
    if (!isUnusable(error)) throw error;
    call.log('the live version does not load', { version, reason: error.message });
    return null;
  }
}

function isUnusable(error: unknown): error is Error {
  return (
    error instanceof CoreError ||
    (error instanceof ZhuyiError && (error.code === 'NOT_FOUND' || error.code === 'CONFLICT'))
  );
}
