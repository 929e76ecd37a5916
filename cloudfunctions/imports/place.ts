import { createHash } from 'node:crypto';
import type { Call } from '@zhuyi/cloud-kit';
import { docId, IMPORT_FOLDER } from '@zhuyi/contracts';

/** The folder of an import's file: another in every shop, so that none reads a file of another that shares its storage. */
export function placeOf(importKey: string, { shop }: Pick<Call, 'shop'>): string {
  const digest = createHash('sha256')
    .update(docId(shop, 'import', importKey))
    .digest('hex');
  return `${IMPORT_FOLDER}/${digest.slice(0, 32)}`;
}
