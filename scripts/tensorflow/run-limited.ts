import { spawn } from 'node:child_process';

export interface LimitedRun {
  command: string;
  args: readonly string[];
  /** Over this process's own. */
  env: Record<string, string>;
  limitMs: number;
}

/**
 * Runs a program on this terminal for at most so long. Returns its exit code, or null where the time was up: then it is
 * ended with all that it started (on Windows alone). Rejects where it cannot be started.
 */
export async function runLimited({ command, args, env, limitMs }: LimitedRun): Promise<number | null> {
  // A group of its own, to be ended as one.
  const grouped = process.platform !== 'win32';
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: 'inherit',
    detached: grouped,
  });
  const end = (): void => {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (grouped) process.kill(-child.pid, 'SIGKILL');
    else child.kill();
  };
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    end();
  }, limitMs);
  process.once('SIGINT', end);
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code) => resolve(late ? null : (code ?? 1)));
    });
  } finally {
    clearTimeout(timer);
    process.off('SIGINT', end);
  }
}
