import { createHash } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import type { Server } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Keeps a second process out of a folder. The lock is a local socket named after the folder, which the
 * system frees when its process dies, however it dies; a lock file would outlive a kill.
 */
export class FolderLock {
  private constructor(private readonly server: Server) {}

  static async acquire(folder: string): Promise<FolderLock> {
    const name = socketName(folder);
    const server = (await listen(name)) ?? (await takeOver(name));
    if (!server) {
      throw new Error(`the database in ${folder} is open in another process: stop that one first`);
    }
    server.unref();
    return new FolderLock(server);
  }

  async release(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }
}

function socketName(folder: string): string {
  const name = `local-cloud-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

/** A listening server, or undefined if the name is taken. */
async function listen(name: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(name, () => {
      resolve(server);
    });
  });
}

/** Where sockets are files, one that nobody answers on is left over from a process that died. */
async function takeOver(name: string): Promise<Server | undefined> {
  if (name.startsWith('\0') || process.platform === 'win32') return undefined;
  const alive = await new Promise<boolean>((resolve) => {
    const socket = connect(name, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
  if (alive) return undefined;
  unlinkSync(name);
  return listen(name);
}
