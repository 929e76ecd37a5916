import { ZhuyiError } from '@zhuyi/contracts';
import type { ModelDoc, PieceRef } from '@zhuyi/contracts';
import type { Db } from '../db';
import { sdk } from '../sdk';
import { readChunks, sha256 } from './chunks';

// The chunks in the database are the version. Copies of its pieces lie in the file storage for readers in a hurry: a new
// instance reads those that it needs, without base64 and JSON around them. Where there is no file, or not the right one,
// the chunks serve.

/** Files one call may remove (W: 50). */
const FILES_A_CALL = 50;

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

type Stored = Pick<ModelDoc, 'version' | 'chunks' | 'pieces'>;

/** The first piece of a version, or all of it where its manifest knows no pieces; see readVersionPiece. */
export function readVersionHead(db: Db, manifest: Stored, missed: Missed): Promise<Uint8Array> {
  const [head] = manifest.pieces ?? [];
  return head ? readVersionPiece(db, manifest, head.name, missed) : readChunks(db, manifest.chunks);
}

/** A piece of a version, from its file where that is whole, else from the chunks (NOT_FOUND and CONFLICT as readChunks). */
export async function readVersionPiece(
  db: Db,
  { version, chunks, pieces = [] }: Stored,
  name: string,
  missed: Missed,
): Promise<Uint8Array> {
  const place = pieces.findIndex((piece) => piece.name === name);
  const piece = pieces[place];
  if (!piece) throw new ZhuyiError('NOT_FOUND', `version ${version} has no piece ${name}`);
  if (piece.fileId !== undefined) {
    try {
      return await readFile(piece.fileId, piece);
    } catch (error) {
      missed(reasonOf(error));
    }
  }
  const from = pieces.slice(0, place).reduce((sum, { bytes }) => sum + bytes, 0);
  return readRange(db, chunks, from, from + piece.bytes);
}

async function readFile(fileId: string, { bytes, sha256: sum }: PieceRef): Promise<Uint8Array> {
  const { fileContent } = await sdk().downloadFile({ fileID: fileId });
  if (fileContent.length !== bytes || sha256(fileContent) !== sum) {
    throw new ZhuyiError('CONFLICT', `file ${fileId} is not what its manifest says`);
  }
  return fileContent;
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
