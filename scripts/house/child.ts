import { fork } from 'node:child_process';
import { startProgress } from '../terminal/progress';

interface Told {
  share: number;
  note?: string;
}

/**
 * Runs one of our scripts in a process of its own, with the same TypeScript loader, and shows its progress.
 * Rejects when it ends with an error.
 */
export function runChild(
  file: string,
  title: string,
  env: Record<string, string>,
  args: string[] = [],
): Promise<void> {
  const bar = startProgress(title);
  return new Promise((resolve, reject) => {
    const child = fork(file, args, { env: { ...process.env, ...env } });
    child.on('message', (message: Told) => bar.update(message.share, message.note));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code !== 0) {
        reject(new Error(`${title.trim()} ended with code ${code ?? 'none'}`));
        return;
      }
      bar.done();
      resolve();
    });
  });
}
