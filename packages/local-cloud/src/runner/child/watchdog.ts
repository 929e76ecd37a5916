/**
 * Runs in a thread of its own beside the function, because a function that never yields cannot watch itself.
 * While an invocation runs it keeps the highest resident memory, kills the process above the limit, and kills it
 * when the cloud that started it is gone.
 */
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { memoryMark } from '../protocol';

export interface WatchdogData {
  /** Int32: [0] 1 while an invocation runs, [1] highest MB seen since it began, [2] only waited on. */
  shared: SharedArrayBuffer;
  limitMb: number;
  parentId: number;
}

const tickMs = 50;
const { shared, limitMb, parentId } = workerData as WatchdogData;
const cells = new Int32Array(shared);

for (;;) {
  Atomics.wait(cells, 0, 0);
  const usedMb = Math.round(process.memoryUsage.rss() / 1048576);
  if (usedMb > Atomics.load(cells, 1)) Atomics.store(cells, 1, usedMb);
  if (usedMb > limitMb) {
    writeSync(2, `\n${memoryMark}${usedMb}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
  if (!parentLives()) process.kill(process.pid, 'SIGKILL');
  Atomics.wait(cells, 2, 0, tickMs);
}

function parentLives(): boolean {
  if (process.ppid !== parentId) return false;
  try {
    // Windows keeps the number of a parent that is gone
    return process.kill(parentId, 0);
  } catch {
    return false;
  }
}
