import { Readable } from 'node:stream';
import { receive } from './receive';
import { sumOf } from './store';
import type { FileInfo, FileStore } from './store';

/** Files in memory, for tests. */
export function memoryStore(now: () => number): FileStore {
  const files = new Map<string, { info: FileInfo; bytes: Buffer }>();
  return {
    async put(path, contentType, source, limit) {
      const chunks: Buffer[] = [];
      const { size, sha256 } = await receive(source, limit, (chunk) => void chunks.push(chunk));
      const info = { path, size, contentType, sha256, updatedAt: now() };
      files.set(path, { info, bytes: Buffer.concat(chunks) });
      return info;
    },
    find: (path) => files.get(path)?.info,
    read: (path) => {
      const bytes = files.get(path)?.bytes;
      return bytes && Readable.from(bytes.length > 0 ? [bytes] : []);
    },
    remove: async (path) => files.delete(path),
    stats: () => sumOf([...files.values()].map(({ info }) => info)),
  };
}
