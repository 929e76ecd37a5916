import { createHash } from 'node:crypto';
import { docId, ZhuyiError } from '@zhuyi/contracts';
import type { ChunkDoc, ChunkRef } from '@zhuyi/contracts';
import type { Db } from '../db';
import { shortLivedBytes } from './short-lived';

/** Raw bytes a chunk: 384 KB as base64, well under the 512 KB of a document. */
export const CHUNK_BYTES = 288 * 1024;
/** Chunks a query: 4.6 MB of the 16 MB (U) that an answer of the database may hold. */
const READ_PAGE = 12;
/** Queries at one time: what is under way stands in memory several times over. */
const READS = 2;
/** What stands in memory as text at one time while writing: raw bytes and documents. */
const WRITE_BYTES = 6 * CHUNK_BYTES;
const WRITE_DOCS = 500;

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

/**
 * Stores several runs of bytes in as few operations as they fit into, and returns the references of each. A chunk whose
 * key exists already is left alone, so a writer that was stopped may simply start again with the same bytes. Takes the
 * next bytes when it has stored the ones before: they need not all be there at once. `stored` is called after each
 * operation, when its texts have become useless.
 */
export async function writeAllChunks(
  db: Db,
  writes: Iterable<ChunkedBytes>,
  stored?: () => void,
): Promise<ChunkRef[][]> {
  let docs: ChunkDoc[] = [];
  let pending = 0;
  const flush = async () => {
    if (docs.length > 0) await db.collection('modelChunks').addMany(docs);
    docs = [];
    pending = 0;
    stored?.();
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

/** The bytes behind the references, joined in their order; see readAllChunks. */
export async function readChunks(db: Db, refs: readonly ChunkRef[]): Promise<Uint8Array> {
  const [bytes = new Uint8Array(0)] = await readAllChunks(db, [refs]);
  return bytes;
}

/**
 * The bytes behind each list of references, read in as few operations as they fit into (a dozen chunks each) and held
 * in memory once. NOT_FOUND when a chunk is missing, CONFLICT when one is not what its reference says. `turned` is called
 * after each few operations, when their texts have become useless.
 */
export async function readAllChunks(
  db: Db,
  lists: readonly (readonly ChunkRef[])[],
  turned?: () => void,
): Promise<Uint8Array[]> {
  const targets = lists.map((refs) => ({ refs, into: shortLivedBytes(totalBytes(refs)) }));
  await readChunksInto(db, targets, turned);
  return targets.map(({ into }) => into);
}

function totalBytes(refs: readonly ChunkRef[]): number {
  return refs.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The same into bytes that are there already. CONFLICT also when they are of another length. */
export async function readChunksInto(
  db: Db,
  targets: readonly { refs: readonly ChunkRef[]; into: Uint8Array }[],
  turned?: () => void,
): Promise<void> {
  const places: { ref: ChunkRef; into: Uint8Array; offset: number }[] = [];
  for (const { refs, into } of targets) {
    if (totalBytes(refs) !== into.length) {
      throw new ZhuyiError('CONFLICT', `${totalBytes(refs)} stored bytes do not fit into ${into.length}`);
    }
    let offset = 0;
    for (const ref of refs) {
      places.push({ ref, into, offset });
      offset += ref.bytes;
    }
  }
  const read = async (page: typeof places) => {
    const docs = await db
      .collection('modelChunks')
      .find({ _id: db.command.in(page.map(({ ref }) => ref.id)) }, { fields: ['data'], limit: READ_PAGE });
    const found = new Map(docs.map(({ _id, data }) => [_id, data]));
    for (const { ref, into, offset } of page) into.set(checked(ref, found.get(ref.id)), offset);
  };
  for (let first = 0; first < places.length; first += READ_PAGE * READS) {
    const turn = Array.from({ length: READS }, (_, n) => first + n * READ_PAGE);
    await Promise.all(
      turn.filter((from) => from < places.length).map((from) => read(places.slice(from, from + READ_PAGE))),
    );
    turned?.();
  }
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
