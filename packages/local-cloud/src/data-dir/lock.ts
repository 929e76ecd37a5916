import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CloudError } from '../errors';

export interface DataDirLock {
  release(): void;
}

interface Holder {
  pid: number;
  /** Tells two processes with the same number apart, where the system says when a process began. */
  startedAt: string;
}

/** Takes the folder for this process. The lock of a process that is gone is taken over. */
export function lockDataDir(dataDir: string): DataDirLock {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'lock.json');
  const mine: Holder = { pid: process.pid, startedAt: startOf(process.pid) };
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx' });
      return { release: () => rmSync(file, { force: true }) };
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    }
    const holder = readHolder(file);
    if (holder && isAlive(holder)) throw inUse(dataDir, file, holder);
    rmSync(file, { force: true });
  }
  throw inUse(dataDir, file, readHolder(file));
}

function inUse(dataDir: string, file: string, holder: Holder | undefined): CloudError {
  const who = holder ? `process ${holder.pid}` : 'another process';
  return new CloudError('IN_USE', `${dataDir} is in use by ${who}: stop that one first (lock: ${file})`);
}

/** Undefined when the lock is unreadable: its writer was killed while it wrote. */
function readHolder(file: string): Holder | undefined {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
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
