import type { Readable } from 'node:stream';

/** What is known of one stored file. */
export interface FileInfo {
  /** Cloud path: `dir/name.png`, never with `.` or `..` segments. */
  path: string;
  size: number;
  contentType: string;
  /** Hex SHA-256 of the bytes. */
  sha256: string;
  /** Epoch ms. */
  updatedAt: number;
}

export interface FileStats {
  files: number;
  bytes: number;
}

/** Where file bytes and their metadata live. A `put` replaces the whole file or, when it fails, nothing. */
export interface FileStore {
  /** Stores what `source` yields, at most `limit` bytes. */
  put(path: string, contentType: string, source: AsyncIterable<Buffer>, limit: number): Promise<FileInfo>;
  find(path: string): FileInfo | undefined;
  read(path: string): Readable | undefined;
  remove(path: string): Promise<boolean>;
  stats(): FileStats;
}

export function sumOf(files: Iterable<FileInfo>): FileStats {
  const stats: FileStats = { files: 0, bytes: 0 };
  for (const { size } of files) {
    stats.files++;
    stats.bytes += size;
  }
  return stats;
}
