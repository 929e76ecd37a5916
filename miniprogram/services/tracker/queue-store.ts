import type { KeyValueStore } from '../storage';
import { ABANDONED_MS } from './limits';
import { adopt, queueSize, type Queue } from './queue';
import { readQueue } from './stored';

const PREFIX = 'zhuyi.track.';

/**
 * The queues of all windows of the shop. Each window owns one key of storage and reads it anew before every change, so
 * that windows do not overwrite each other and an emptied queue stays empty.
 */
export class QueueStore {
  private readonly key: string;
  /** The app is off the screen: its queue is anybody's. */
  resting = false;

  /** `now` in epoch ms; `window` tells the windows apart. */
  constructor(
    private readonly storage: KeyValueStore,
    private readonly now: () => number,
    window: string,
  ) {
    this.key = PREFIX + window;
  }

  load(): Queue {
    return readQueue(this.storage.read(this.key));
  }

  save(queue: Queue): void {
    this.storage.write(this.key, { ...queue, aliveAt: this.resting ? 0 : this.now() });
  }

  change(how: (queue: Queue) => Queue): Queue {
    const changed = how(this.load());
    this.save(changed);
    return changed;
  }

  get size(): number {
    return queueSize(this.load());
  }

  /** Takes over what windows left that are gone. */
  adoptAbandoned(): void {
    for (const key of this.keys()) {
      if (key === this.key) continue;
      const orphan = readQueue(this.storage.read(key));
      // A clock that was set back must not keep a queue alive for ever.
      if (Math.abs(this.now() - orphan.aliveAt) < ABANDONED_MS) continue;
      this.change((queue) => adopt(queue, orphan));
      this.storage.remove(key);
    }
  }

  /** Forgets everything unsent, of every window. */
  clear(): void {
    for (const key of this.keys()) this.storage.remove(key);
  }

  private keys(): string[] {
    return this.storage.keys().filter((key) => key.startsWith(PREFIX));
  }
}
