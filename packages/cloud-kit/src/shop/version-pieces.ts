import { ZhuyiError } from '@zhuyi/contracts';
import type { FileLink, ModelDoc, PieceRef } from '@zhuyi/contracts';
import type { Db } from '../db';
import { download } from '../download';
import { sdk } from '../sdk';
import { readChunks, sha256 } from './chunks';

// The chunks in the database are the version. Copies of its pieces lie in the file storage for readers in a hurry: a new
// instance reads those that it needs, without base64 and JSON around them. Where there is no file, or not the right one,
// the chunks serve.

/** Files one call may remove (W: 50). */
const FILES_A_CALL = 50;
/** How long an address is asked to last (W: a day at most), and how long before its end it is not used any more. */
const LINK_S = 24 * 3600;
const LINK_MARGIN_MS = 60_000;

/** What hears why a file did not serve, or was not stored: the version goes on without. */
type Missed = (reason: string) => void;

/**
 * Stores copies of the pieces that a version's bytes consist of, in their order, and returns what its manifest is to say
 * of them. Their paths hold the checksum: equal bytes land on themselves, and nobody guesses it (files can be read by
 * whoever knows their address).
 */
export async function storeVersionPieces(
  { shop, version }: Pick<ModelDoc, 'shop' | 'version'>,
  pieces: readonly { name: string; bytes: Uint8Array }[],
  missed: Missed,
): Promise<PieceRef[]> {
  const refs: PieceRef[] = [];
  for (const { name, bytes } of pieces) {
    const ref = { name, bytes: bytes.length, sha256: sha256(bytes) };
    try {
      const { fileID } = await sdk().uploadFile({
        cloudPath: `models/${shop}/${version}-${name}-${ref.sha256}.bin`,
        fileContent: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      });
      refs.push({ ...ref, fileId: fileID });
    } catch (error) {
      missed(reasonOf(error));
      refs.push(ref);
    }
  }
  return refs;
}

export async function removeFiles(fileIds: readonly string[]): Promise<void> {
  for (let from = 0; from < fileIds.length; from += FILES_A_CALL) {
    await sdk().deleteFile({ fileList: fileIds.slice(from, from + FILES_A_CALL) });
  }
}

type Stored = Pick<ModelDoc, 'version' | 'chunks' | 'pieces' | 'link'>;

interface Read {
  bytes: Uint8Array;
  /** The address that was asked for on the way. */
  link?: FileLink;
}

/**
 * The first piece of a version, or all of it where its manifest knows no pieces; see readVersionPiece. A link that it comes
 * with is new: `keepLink` spares the next reader the question.
 */
export async function readVersionHead(db: Db, manifest: Stored, now: number, missed: Missed): Promise<Read> {
  const { link, pieces = [] } = manifest;
  const [head] = pieces;
  if (!head) return { bytes: await readChunks(db, manifest.chunks) };
  if (lasts(link, now)) {
    try {
      return { bytes: await readFile(link.url, head) };
    } catch (error) {
      missed(reasonOf(error));
    }
  }
  const read = await readPiece(db, manifest, head.name, now, missed);
  return lasts(read.link, now) ? read : { bytes: read.bytes };
}

function lasts(link: FileLink | undefined, now: number): link is FileLink {
  return link !== undefined && link.until - LINK_MARGIN_MS > now;
}

/** Lets those who read the manifest from now on read its first piece from there. */
export async function keepLink(db: Db, { _id }: Pick<ModelDoc, '_id'>, link: FileLink): Promise<void> {
  await db.collection('models').update(_id, { link });
}

/** A piece of a version, from its file where that is whole, else from the chunks (NOT_FOUND and CONFLICT as readChunks). */
export async function readVersionPiece(
  db: Db,
  manifest: Stored,
  name: string,
  missed: Missed,
): Promise<Uint8Array> {
  return (await readPiece(db, manifest, name, 0, missed)).bytes;
}

async function readPiece(
  db: Db,
  { version, chunks, pieces = [] }: Stored,
  name: string,
  now: number,
  missed: Missed,
): Promise<Read> {
  const place = pieces.findIndex((piece) => piece.name === name);
  const piece = pieces[place];
  if (!piece) throw new ZhuyiError('NOT_FOUND', `version ${version} has no piece ${name}`);
  if (piece.fileId !== undefined) {
    try {
      const link = await linkTo(piece.fileId, now);
      return { bytes: await readFile(link.url, piece), link };
    } catch (error) {
      missed(reasonOf(error));
    }
  }
  const from = pieces.slice(0, place).reduce((sum, { bytes }) => sum + bytes, 0);
  return { bytes: await readRange(db, chunks, from, from + piece.bytes) };
}

async function linkTo(fileId: string, now: number): Promise<FileLink> {
  const { fileList } = await sdk().getTempFileURL({ fileList: [{ fileID: fileId, maxAge: LINK_S }] });
  const [{ tempFileURL: url = '', maxAge = 0, errMsg = 'no answer' } = {}] = fileList;
  if (url === '') throw new ZhuyiError('NOT_FOUND', `file ${fileId} has no address: ${errMsg}`);
  return { url, until: now + maxAge * 1000 };
}

async function readFile(url: string, { name, bytes, sha256: sum }: PieceRef): Promise<Uint8Array> {
  const content = await download(url, bytes);
  if (sha256(content) !== sum)
    throw new ZhuyiError('CONFLICT', `the file of ${name} is not what its manifest says`);
  return content;
}

/** Bytes `from` to `to` of what the chunks hold. */
async function readRange(db: Db, chunks: ModelDoc['chunks'], from: number, to: number): Promise<Uint8Array> {
  let end = 0;
  const placed = chunks.map((ref) => ({ ref, start: end, end: (end += ref.bytes) }));
  const needed = placed.filter((chunk) => chunk.end > from && chunk.start < to);
  const bytes = await readChunks(
    db,
    needed.map(({ ref }) => ref),
  );
  const start = needed[0]?.start ?? from;
  return bytes.subarray(from - start, to - start);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : JSON.stringify(error);
}
