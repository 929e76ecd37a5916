import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WatchdogData } from './watchdog';

/** What the watchdog's thread itself costs (measured: 10 MB), not counted against the function. */
const watchdogMb = 10;

export interface MemoryWatch {
  begin(): void;
  /** Ends the watch of one invocation; returns the highest MB seen. */
  end(): number;
}

export function watchMemory(limitMb: number): MemoryWatch {
  const shared = new SharedArrayBuffer(12);
  const cells = new Int32Array(shared);
  const data: WatchdogData = { shared, limitMb: limitMb + watchdogMb, parentId: process.ppid };
  new Worker(path.join(__dirname, 'watchdog.js'), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
  }).unref();
  return {
    begin() {
      Atomics.store(cells, 1, 0);
      Atomics.store(cells, 0, 1);
      Atomics.notify(cells, 0);
    },
    end() {
      Atomics.store(cells, 0, 0);
      const now = Math.round(process.memoryUsage.rss() / 1048576);
      return Math.max(now, Atomics.load(cells, 1)) - watchdogMb;
    },
  };
}
