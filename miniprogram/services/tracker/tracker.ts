import type { Batch, TrackAnswer } from '@zhuyi/contracts';
import { codeOf, ShopError } from '../cloud/errors';
import type { KeyValueStore } from '../storage';
import {
  ABANDONED_MS,
  BACK_OFF_MS,
  FLUSH_AFTER_MS,
  FLUSH_EVENTS,
  MAX_BACK_OFF_MS,
  MAX_BATCH_EVENTS,
  MAX_DWELL_MS,
  SESSION_GAP_MS,
} from './limits';
import {
  adopt,
  countFailure,
  dropEvent,
  limit,
  queueSize,
  removeBatch,
  seal,
  unsent,
  type PhoneEvent,
  type Queue,
  type SealedBatch,
} from './queue';
import { readQueue } from './stored';

/** What the tracker needs of the world; nothing else reaches it. */
export interface TrackerPorts {
  storage: KeyValueStore;
  /** Epoch ms. */
  now(): number;
  /** In [0, 1). */
  random(): number;
  /** Runs once after so many ms; returns how to cancel. */
  after(ms: number, run: () => void): () => void;
  /** Rejects with ShopError. */
  send(batch: Batch): Promise<TrackAnswer>;
  /** True while the shopper agrees to be remembered. Asked anew each time. */
  allowed(): boolean;
  /** The server kept nothing, though the phone thought it might: consent was withdrawn elsewhere. */
  refused(): void;
  log(what: string, error: unknown): void;
}

/** An event as pages report it; the tracker adds id and time. */
export type Report = Omit<PhoneEvent, 'id' | 'at'>;

const PREFIX = 'zhuyi.track.';

/**
 * Collects events and brings them to the server, each exactly once in effect: an event is in storage before
 * `record` returns, a batch is sent under one id until the server has answered, and the server keeps one batch
 * an id. Each window of the shop owns one key of storage and reads it anew before every change, so that
 * windows do not overwrite each other and an emptied queue stays empty.
 */
export class Tracker {
  private readonly key: string;
  private sending = false;
  private cancelTimer: (() => void) | undefined;
  /** While backing off, no timer or count may send earlier. */
  private pausedUntil = 0;
  /** The queue, when storage refused to take it. */
  private unsaved: Queue | undefined;
  private behaved = 0;
  /** The batches going out now are to be followed by all that waits. */
  private draining = false;
  /** The app is off the screen: its queue is anybody's. */
  private resting = false;

  constructor(private readonly ports: TrackerPorts) {
    this.key = PREFIX + this.makeId();
  }

  /** Behaviours recorded in this window, exposures not counted: tells a list whether it is out of date. */
  get behaviours(): number {
    return this.behaved;
  }

  /** Takes over what earlier windows left, and sends it. */
  start(): void {
    this.adoptAbandoned();
    this.ports.after(ABANDONED_MS + 1_000, () => {
      this.adoptAbandoned();
    });
  }

  record(report: Report): void {
    if (!this.ports.allowed()) return;
    if (report.type !== 'expose') this.behaved += 1;
    const at = this.ports.now();
    const queue = this.load();
    const session = this.continueSession(queue, at);
    const event: PhoneEvent = { ...report, id: this.makeId(), at };
    if (event.dwellMs !== undefined) event.dwellMs = Math.min(Math.max(0, event.dwellMs), MAX_DWELL_MS);
    const waiting = [...queue.waiting, { sessionId: session.id, event }];
    this.save(limit({ ...queue, session, waiting }));
    if (waiting.length >= FLUSH_EVENTS) this.send(false);
    else this.schedule(FLUSH_AFTER_MS);
  }

  /** The newest events that the server may not have yet, for `recommend`. */
  recent(): PhoneEvent[] {
    return this.ports.allowed() ? unsent(this.load()).slice(-MAX_BATCH_EVENTS) : [];
  }

  /** The app leaves the screen: send what there is, and let the next window finish what remains. */
  hide(): void {
    this.resting = true;
    const queue = this.load();
    if (queueSize(queue) > 0 || queue.session.id !== '') this.save(queue);
    this.send(true);
  }

  /** Sends all that waits, and resolves when it has been tried: what the server has is then as new as it can be. */
  async deliverAll(): Promise<void> {
    this.draining = true;
    await this.pump();
  }

  show(): void {
    this.resting = false;
    this.adoptAbandoned();
  }

  /** Forgets everything unsent, of every window, at once. */
  clear(): void {
    this.unsaved = undefined;
    this.cancel();
    this.pausedUntil = 0;
    for (const key of this.ports.storage.keys()) {
      if (key.startsWith(PREFIX)) this.ports.storage.remove(key);
    }
  }

  private send(all: boolean): void {
    this.draining ||= all;
    this.pump().catch((error: unknown) => {
      this.ports.log('tracker', error);
    });
  }

  /** Sends one batch after another, never two at a time. */
  private async pump(): Promise<void> {
    if (this.sending) return;
    const pause = this.pausedUntil - this.ports.now();
    if (pause > 0) {
      this.schedule(pause);
      return;
    }
    this.sending = true;
    try {
      let goOn = true;
      while (goOn) {
        const batch = this.nextBatch();
        goOn = batch !== undefined && (await this.deliver(batch));
      }
    } finally {
      this.sending = false;
      this.draining = false;
    }
    if (queueSize(this.load()) > 0) this.schedule(FLUSH_AFTER_MS);
  }

  private nextBatch(): SealedBatch | undefined {
    if (!this.ports.allowed()) {
      this.clear();
      return undefined;
    }
    let queue = this.load();
    if (queue.sealed.length === 0 && queue.waiting.length >= (this.draining ? 1 : FLUSH_EVENTS)) {
      queue = seal(queue);
      this.save(queue);
    }
    return queue.sealed[0];
  }

  /** True when the next batch may follow. */
  private async deliver(batch: SealedBatch): Promise<boolean> {
    const { batchId, sessionId, events } = batch;
    try {
      const answer = await this.ports.send({ batchId, sessionId, sentAt: this.ports.now(), events });
      if (!answer.stored) return this.stop();
      this.change((queue) => removeBatch(queue, batchId));
      return true;
    } catch (error) {
      return this.handleFailure(batch, error);
    }
  }

  private handleFailure(batch: SealedBatch, error: unknown): boolean {
    const code = codeOf(error);
    if (code === 'NOT_ALLOWED') return this.stop();
    if (code === 'BAD_INPUT' || code === 'CONFLICT') {
      const index = refusedIndex(error, batch.events.length);
      this.ports.log(`track refused ${index === undefined ? 'a batch' : 'an event'}`, error);
      this.change((queue) =>
        index === undefined ? removeBatch(queue, batch.batchId) : dropEvent(queue, batch.batchId, index),
      );
      return true;
    }
    this.change((queue) => countFailure(queue, batch.batchId));
    const pause = Math.min(BACK_OFF_MS * 2 ** batch.attempts, MAX_BACK_OFF_MS);
    const jittered = Math.round(pause * (0.5 + this.ports.random() / 2));
    this.pausedUntil = this.ports.now() + jittered;
    this.schedule(jittered);
    return false;
  }

  private stop(): boolean {
    this.clear();
    this.ports.refused();
    return false;
  }

  private schedule(ms: number): void {
    if (this.cancelTimer !== undefined) return;
    this.cancelTimer = this.ports.after(ms, () => {
      this.cancelTimer = undefined;
      this.send(true);
    });
  }

  private cancel(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
  }

  private adoptAbandoned(): void {
    if (!this.ports.allowed()) return;
    const { storage } = this.ports;
    const now = this.ports.now();
    for (const key of storage.keys()) {
      if (!key.startsWith(PREFIX) || key === this.key) continue;
      const orphan = readQueue(storage.read(key));
      // A clock that was set back must not keep a queue alive for ever.
      if (Math.abs(now - orphan.aliveAt) < ABANDONED_MS) continue;
      this.save(adopt(this.load(), orphan));
      storage.remove(key);
    }
    if (queueSize(this.load()) > 0) this.send(true);
  }

  private continueSession(queue: Queue, at: number): Queue['session'] {
    const { session } = queue;
    const going = session.id !== '' && Math.abs(at - session.at) < SESSION_GAP_MS;
    return { id: going ? session.id : `s-${this.makeId()}`, at };
  }

  private load(): Queue {
    return this.unsaved ?? readQueue(this.ports.storage.read(this.key));
  }

  private change(how: (queue: Queue) => Queue): void {
    this.save(how(this.load()));
  }

  private save(changed: Queue): void {
    const queue = { ...changed, aliveAt: this.resting ? 0 : this.ports.now() };
    try {
      this.ports.storage.write(this.key, queue);
      this.unsaved = undefined;
    } catch (error) {
      this.unsaved = queue;
      this.ports.log('tracker queue not saved', error);
    }
  }

  /** Unique by time and chance; characters that the contract's ids allow. */
  private makeId(): string {
    const chance = (): string =>
      Math.floor(this.ports.random() * 36 ** 6)
        .toString(36)
        .padStart(6, '0');
    return this.ports.now().toString(36) + chance() + chance();
  }
}

/** Which event the server named in `events.N...`, if it did. */
function refusedIndex(error: unknown, size: number): number | undefined {
  const field = error instanceof ShopError ? error.field : undefined;
  const index = Number(/^events\.(\d+)(\.|$)/.exec(field ?? '')?.[1] ?? 'none');
  return Number.isInteger(index) && index < size ? index : undefined;
}
