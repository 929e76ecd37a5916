import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CloudError } from '../errors';

export interface DataDirLock {
  /** Notes where the holder answers, for those who look for it: see cloudAt. */
  tell(url: string): void;
  release(): void;
}

interface Holder {
  pid: number;
  /** Tells two processes with the same number apart, where the system says when a process began. */
  startedAt: string;
  /** Where it answers, once it does. */
  url?: string;
}

/** Takes the folder for this process. The lock of a process that is gone is taken over. */
export function lockDataDir(dataDir: string): DataDirLock {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'lock.json');
  const mine: Holder = { pid: process.pid, startedAt: startOf(process.pid) };
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' });
      return {
        tell: (url) => {
          mine.url = url;
          // Whole or not at all: a reader must not take half a lock for one of a process that is gone.
          writeFileSync(`${file}.new`, JSON.stringify(mine));
          renameSync(`${file}.new`, file);
        },
        release: () => rmSync(file, { force: true }),
      };
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
    const holder = readHolder(file);
    if (holder && isAlive(holder)) throw inUse(dataDir, file, holder);
    rmSync(file, { force: true });
  }
  throw inUse(dataDir, file, readHolder(file));
}

/** Address of the cloud that runs on this folder; undefined when none does. */
export function cloudAt(dataDir: string): string | undefined {
  const holder = readHolder(path.join(dataDir, 'lock.json'));
  return holder && isAlive(holder) ? holder.url : undefined;
}

function inUse(dataDir: string, file: string, holder: Holder | undefined): CloudError {
  const who = holder ? `process ${holder.pid}` : 'another process';
  return new CloudError('IN_USE', `${dataDir} is in use by ${who}: stop that one first (lock: ${file})`);
}

/** Undefined when the lock is unreadable: its writer was killed while it wrote. */
function readHolder(file: string): Holder | undefined {
  try {
    const { pid, startedAt, url } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    if (typeof pid !== 'number' || typeof startedAt !== 'string') return undefined;
    return { pid, startedAt, ...(typeof url === 'string' ? { url } : {}) };
  } catch {
    return undefined;
  }
}

function isAlive({ pid, startedAt }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    // EPERM: it lives, but is somebody else's
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(pid) === startedAt;
}

/** Start of a process in clock ticks since boot; empty where there is no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in brackets may hold spaces; the start is field 22, the 20th after it
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
