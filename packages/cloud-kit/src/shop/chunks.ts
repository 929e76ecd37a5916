import { createHash } from 'node:crypto';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { ChunkDoc, ChunkRef } from '@zhuyi/contracts';
import type { Db } from '../db';

/** Raw bytes a chunk: 384 KB as base64, well under the 512 KB of a document. */
export const CHUNK_BYTES = 288 * 1024;
/** Chunks a query: 4.6 MB of the 16 MB (U) that an answer of the database may hold. */
const READ_PAGE = 12;
/** Queries at one time: what is under way stands in memory several times over. */
const READS = 3;
/** What stands in memory as text at one time while writing: raw bytes and documents. */
const WRITE_BYTES = 6 * CHUNK_BYTES;
const WRITE_DOCS = 100;

/** Where bytes are stored: chunk `n` has the key shop, owner, name and n. */
export interface ChunkPlace {
  shop: string;
  /** A model version or a training run: what the chunks are removed by. */
  owner: string;
  /** Tells apart what one owner stores; empty for a version's one file. */
  name?: string;
  /** `index` of the first chunk; 0 by default. */
  firstIndex?: number;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Bytes and where they go. */
export interface ChunkedBytes {
  place: ChunkPlace;
  bytes: Uint8Array;
}

/** Stores bytes as chunks and returns their references in order; see writeAllChunks. */
export async function writeChunks(db: Db, place: ChunkPlace, bytes: Uint8Array): Promise<ChunkRef[]> {
  const [refs = []] = await writeAllChunks(db, [{ place, bytes }]);
  return refs;
}

/**
 * Stores several runs of bytes in as few operations as they fit into, and returns the references of each. A chunk whose
 * key exists already is left alone, so a writer that was stopped may simply start again with the same bytes.
 */
export async function writeAllChunks(db: Db, writes: readonly ChunkedBytes[]): Promise<ChunkRef[][]> {
  let docs: ChunkDoc[] = [];
  let pending = 0;
  const flush = async () => {
    if (docs.length > 0) await db.collection('modelChunks').addMany(docs);
    docs = [];
    pending = 0;
  };
  const all: ChunkRef[][] = [];
  for (const { place, bytes } of writes) {
    const { shop, owner, name = '', firstIndex = 0 } = place;
    const refs: ChunkRef[] = [];
    for (let start = 0, n = 0; start < bytes.length || n === 0; start += CHUNK_BYTES, n++) {
      const part = bytes.subarray(start, start + CHUNK_BYTES);
      const id = name === '' ? docId(shop, owner, n) : docId(shop, owner, name, n);
      refs.push({ id, bytes: part.length, sha256: sha256(part) });
      docs.push({ _id: id, shop, owner, index: firstIndex + n, data: toBase64(part) });
      pending += part.length;
      if (pending >= WRITE_BYTES || docs.length === WRITE_DOCS) await flush();
    }
    all.push(refs);
  }
  await flush();
  return all;
}

/**
 * The bytes behind the references, joined in their order. NOT_FOUND when a chunk is missing, CONFLICT when one is not
 * what its reference says. One operation a dozen chunks.
 */
export async function readChunks(db: Db, refs: readonly ChunkRef[]): Promise<Uint8Array> {
  const offsets = new Map<string, number>();
  let total = 0;
  for (const { id, bytes } of refs) {
    offsets.set(id, total);
    total += bytes;
  }
  const whole = new Uint8Array(total);
  const pages = Array.from({ length: Math.ceil(refs.length / READ_PAGE) }, (_, page) =>
    refs.slice(page * READ_PAGE, (page + 1) * READ_PAGE),
  );
  const read = async (page: readonly ChunkRef[]) => {
    const docs = await db
      .collection('modelChunks')
      .find({ _id: db.command.in(page.map(({ id }) => id)) }, { fields: ['data'], limit: READ_PAGE });
    const found = new Map(docs.map(({ _id, data }) => [_id, data]));
    for (const ref of page) whole.set(checked(ref, found.get(ref.id)), offsets.get(ref.id));
  };
  for (let first = 0; first < pages.length; first += READS) {
    await Promise.all(pages.slice(first, first + READS).map(read));
  }
  return whole;
}

function checked(ref: ChunkRef, data: string | undefined): Uint8Array {
  if (data === undefined) throw new ZhuyiError('NOT_FOUND', `chunk ${ref.id} is missing`);
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length !== ref.bytes || sha256(bytes) !== ref.sha256) {
    throw new ZhuyiError('CONFLICT', `chunk ${ref.id} is damaged: its checksum is not the one on record`);
  }
  return bytes;
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
