import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { ModelDoc } from '@zhuyi/contracts';
import type { Db } from '../db';
import { sha256, writeAllChunks, type ChunkedBytes } from './chunks';

// A version's chunks hold megabytes of kernels, and a first list needs the rows of a few items. Copies of the rows lie in
// small blocks beside the chunks, removed with them: a new instance reads those of a shopper's items in one operation.

/** Bytes of a block's SHA-256 that stand before it: no manifest could name thousands of blocks. */
const DIGEST_BYTES = 8;

type Version = Pick<ModelDoc, 'shop' | 'version'>;

/**
 * Stores a version's bytes as chunks, and blocks of its rows among them, in as few operations as they fit into (see
 * writeAllChunks). Returns what the manifest is to say of them.
 */
export async function storeVersionBytes(
  db: Db,
  { shop, version }: Version,
  bytes: Uint8Array,
  blocks: Iterable<Uint8Array>,
  stored?: () => void,
): Promise<Pick<ModelDoc, 'chunks' | 'rowBlocks'>> {
  function* writes(): Generator<ChunkedBytes, void, void> {
    yield { place: { shop, owner: version }, bytes };
    let count = 0;
    for (const block of blocks) {
      yield { place: { shop, owner: version, name: nameOf(count++) }, bytes: sealed(block) };
    }
  }
  const [chunks = [], ...rows] = await writeAllChunks(db, writes(), stored);
  return rows.length > 0 ? { chunks, rowBlocks: rows.length } : { chunks };
}

/** These blocks of a version; one operation. NOT_FOUND when one is missing, CONFLICT when one is damaged. */
export async function readVersionRows(
  db: Db,
  { shop, version }: Version,
  blocks: readonly number[],
): Promise<Uint8Array[]> {
  if (blocks.length === 0) return [];
  const ids = blocks.map((block) => docId(shop, version, nameOf(block), 0));
  const docs = await db
    .collection('modelChunks')
    .find({ _id: db.command.in(ids) }, { fields: ['data'], limit: ids.length });
  if (docs.length < ids.length) throw new ZhuyiError('NOT_FOUND', `rows of ${version} are missing`);
  return docs.map(({ _id, data }) => opened(_id, Buffer.from(data, 'base64')));
}

function nameOf(block: number): string {
  return `rows-${block}`;
}

function digestOf(bytes: Uint8Array): Buffer {
  return Buffer.from(sha256(bytes), 'hex').subarray(0, DIGEST_BYTES);
}

function sealed(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([digestOf(bytes), bytes]);
}

function opened(id: string, given: Buffer): Uint8Array {
  const bytes = given.subarray(DIGEST_BYTES);
  if (digestOf(bytes).equals(given.subarray(0, DIGEST_BYTES))) return bytes;
  throw new ZhuyiError('CONFLICT', `block ${id} is damaged: it is not what its checksum says`);
}
