import type { Batch, TrackAnswer } from '@zhuyi/contracts';
import { codeOf, ShopError } from '../cloud/errors';
import { BackOff } from './back-off';
import { wordsOf } from '../error-words';
import type { Answered, Journal } from './journal';
import { FLUSH_AFTER_MS, FLUSH_EVENTS } from './limits';
import { countFailure, dropEvent, removeBatch, seal, type SealedBatch } from './queue';
import type { QueueStore } from './queue-store';

/** What sending needs of the world. */
export interface SenderPorts {
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

/** Brings sealed batches to the server: one after another, each under its id until the server has answered. */
export class Sender {
  /** A batch is on its way. */
  private sending = false;
  /** The batches going out now are to be followed by all that waits. */
  private draining = false;
  private cancelTimer: (() => void) | undefined;
  readonly backOff = new BackOff();

  constructor(
    private readonly ports: SenderPorts,
    private readonly store: QueueStore,
    private readonly journal: Journal,
  ) {}

  /** Sends what is ready; with `all`, what waits for company too. */
  start(all: boolean): void {
    this.draining ||= all;
    this.run().catch((error: unknown) => {
      this.ports.log('tracker', error);
    });
  }

  /** Sends all that waits, and resolves when it has been tried. */
  async drain(): Promise<void> {
    this.draining = true;
    await this.run();
  }

  /** Sends within so many ms. While a pause is on, nothing goes earlier. */
  schedule(ms: number): void {
    if (this.cancelTimer !== undefined) return;
    this.cancelTimer = this.ports.after(ms, () => {
      this.cancelTimer = undefined;
      this.start(true);
    });
  }

  /** Forgets everything unsent, of every window, at once. */
  clear(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
    this.backOff.end();
    this.store.clear();
  }

  private async run(): Promise<void> {
    if (this.sending) return;
    const pause = this.backOff.left(this.ports.now());
    if (pause > 0) {
      this.schedule(pause);
      return;
    }
    this.sending = true;
    try {
      let goOn = true;
      while (goOn) {
        const batch = this.next();
        goOn = batch !== undefined && (await this.deliver(batch));
      }
    } finally {
      this.sending = false;
      this.draining = false;
    }
    if (this.store.size > 0) this.schedule(FLUSH_AFTER_MS);
  }

  private next(): SealedBatch | undefined {
    if (!this.ports.allowed()) {
      this.clear();
      return undefined;
    }
    let queue = this.store.load();
    if (queue.sealed.length === 0 && queue.waiting.length >= (this.draining ? 1 : FLUSH_EVENTS)) {
      queue = seal(queue);
      this.store.save(queue);
    }
    return queue.sealed[0];
  }

  /** True when the next batch may follow. */
  private async deliver(batch: SealedBatch): Promise<boolean> {
    const { batchId, sessionId, events } = batch;
    const sentAt = this.ports.now();
    try {
      const answer = await this.ports.send({ batchId, sessionId, sentAt, events });
      this.note(batch, sentAt, { outcome: outcomeOf(answer), dropped: answer.dropped ?? 0 });
      if (!answer.stored) return this.stop();
      this.store.change((queue) => removeBatch(queue, batchId));
      return true;
    } catch (error) {
      this.note(batch, sentAt, { outcome: codeOf(error), words: wordsOf(error) });
      return this.handleFailure(batch, error);
    }
  }

  private handleFailure(batch: SealedBatch, error: unknown): boolean {
    const code = codeOf(error);
    if (code === 'NOT_ALLOWED') return this.stop();
    if (code === 'BAD_INPUT' || code === 'CONFLICT') {
      const index = refusedIndex(error, batch.events.length);
      this.ports.log(`track refused ${index === undefined ? 'a batch' : 'an event'}`, error);
      this.store.change((queue) =>
        index === undefined ? removeBatch(queue, batch.batchId) : dropEvent(queue, batch.batchId, index),
      );
      return true;
    }
    this.store.change((queue) => countFailure(queue, batch.batchId));
    this.schedule(this.backOff.begin(batch.attempts, this.ports.now(), this.ports.random()));
    return false;
  }

  private stop(): boolean {
    this.clear();
    this.ports.refused();
    return false;
  }

  private note({ batchId, events }: SealedBatch, sentAt: number, answer: Partial<Answered>): void {
    const at = this.ports.now();
    // The clock may have been set meanwhile.
    const ms = Math.max(0, at - sentAt);
    const rest = { outcome: '', words: '', dropped: 0, ...answer };
    this.journal.note({ at, batchId, events: events.length, ms, ...rest });
  }
}

function outcomeOf({ stored, duplicate }: TrackAnswer): string {
  if (!stored) return 'not stored';
  return duplicate ? 'duplicate' : 'stored';
}

/** Which event the server named in `events.N...`, if it did. */
function refusedIndex(error: unknown, size: number): number | undefined {
  const field = error instanceof ShopError ? error.field : undefined;
  const index = Number(/^events\.(\d+)(\.|$)/.exec(field ?? '')?.[1] ?? 'none');
  return Number.isInteger(index) && index < size ? index : undefined;
}
