import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CloudError } from '../errors';
import { receive } from './receive';
import { sumOf } from './store';
import type { FileInfo, FileStore } from './store';

/** What is read from the disk at a time: large files go out in few pieces. */
const READ_BYTES = 1024 * 1024;

interface Entry {
  info: FileInfo;
  /** Name of the file with the bytes. */
  blob: string;
}

/**
 * Files on disk: `blobs/<random>` holds bytes, `entries/<hash of the cloud path>.json` says which bytes are whose. Cloud
 * paths never become file names, so none can leave the folder or clash on a disk that ignores case. The rename of
 * the entry is the moment a file changes; bytes that no entry names are swept at the next start.
 */
export function diskStore(directory: string, now: () => number): FileStore {
  const blobs = path.join(directory, 'blobs');
  const entries = path.join(directory, 'entries');
  mkdirSync(blobs, { recursive: true });
  mkdirSync(entries, { recursive: true });
  const files = readEntries(entries);
  const sweeping = sweep(blobs, entries, new Set([...files.values()].map(({ blob }) => blob)));

  const entryFile = (cloudPath: string): string =>
    path.join(entries, `${createHash('sha256').update(cloudPath).digest('hex')}.json`);

  return {
    async put(cloudPath, contentType, source, limit) {
      await sweeping;
      const blob = randomUUID();
      const blobFile = path.join(blobs, blob);
      try {
        const { size, sha256 } = await writeDurably(blobFile, source, limit);
        const info: FileInfo = { path: cloudPath, size, contentType, sha256, updatedAt: now() };
        const temporary = path.join(entries, `${blob}.new`);
        await writeFile(temporary, JSON.stringify({ info, blob } satisfies Entry), { flush: true });
        await rename(temporary, entryFile(cloudPath));
        const before = files.get(cloudPath);
        files.set(cloudPath, { info, blob });
        if (before) await rm(path.join(blobs, before.blob), { force: true });
        return info;
      } catch (cause) {
        await rm(blobFile, { force: true });
        throw cause;
      }
    },
    find: (cloudPath) => files.get(cloudPath)?.info,
    read: (cloudPath) => {
      const entry = files.get(cloudPath);
      return entry && createReadStream(path.join(blobs, entry.blob), { highWaterMark: READ_BYTES });
    },
    async remove(cloudPath) {
      const entry = files.get(cloudPath);
      if (!entry) return false;
      files.delete(cloudPath);
      await rm(entryFile(cloudPath), { force: true });
      await rm(path.join(blobs, entry.blob), { force: true });
      return true;
    },
    stats: () => sumOf([...files.values()].map(({ info }) => info)),
  };
}

async function writeDurably(file: string, source: AsyncIterable<Buffer>, limit: number) {
  const handle = await open(file, 'wx');
  try {
    const received = await receive(source, limit, async (chunk) => void (await handle.writeFile(chunk)));
    await handle.sync();
    return received;
  } finally {
    await handle.close();
  }
}

function readEntries(directory: string): Map<string, Entry> {
  const files = new Map<string, Entry>();
  for (const name of readdirSync(directory)) {
    if (!name.endsWith('.json')) continue;
    const file = path.join(directory, name);
    try {
      const entry = JSON.parse(readFileSync(file, 'utf8')) as Entry;
      files.set(entry.info.path, entry);
    } catch (cause) {
      throw new CloudError(
        'SYS_ERR',
        `${file} is damaged: ${String(cause)}; delete it to lose that one file`,
        {
          cause,
        },
      );
    }
  }
  return files;
}

async function sweep(blobs: string, entries: string, used: Set<string>): Promise<void> {
  const lost = readdirSync(blobs).filter((name) => !used.has(name));
  const halfWritten = readdirSync(entries).filter((name) => name.endsWith('.new'));
  for (const name of lost) await rm(path.join(blobs, name), { force: true });
  for (const name of halfWritten) await rm(path.join(entries, name), { force: true });
}
