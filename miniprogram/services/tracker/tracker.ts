import type { KeyValueStore } from '../storage';
import { makeId } from './ids';
import { Journal, type Answered } from './journal';
import {
  ABANDONED_MS,
  FLUSH_AFTER_MS,
  FLUSH_EVENTS,
  MAX_BATCH_EVENTS,
  MAX_DWELL_MS,
  SESSION_GAP_MS,
} from './limits';
import { limit, queueSize, unsent, type PhoneEvent, type Queue, type SealedBatch } from './queue';
import { QueueStore } from './queue-store';
import { Sender, type SenderPorts } from './sender';

/** What the tracker needs of the world; nothing else reaches it. */
export interface TrackerPorts extends SenderPorts {
  storage: KeyValueStore;
  /** Hears of every event that is kept, as it is kept. What it throws stays with it. */
  sink?(event: PhoneEvent): void;
}

/** An event as pages report it; the tracker adds id and time. */
export type Report = Omit<PhoneEvent, 'id' | 'at'>;

/** What the tracker is at, for the diagnostics page. */
export interface TrackerState {
  allowed: boolean;
  waiting: number;
  sealed: Pick<SealedBatch, 'batchId' | 'attempts' | 'events'>[];
  /** What is left of a pause after failures, ms. */
  pauseMs: number;
  session: string;
  answers: readonly Answered[];
}

/**
 * Collects events and brings them to the server, each exactly once in effect: an event is in storage before
 * `record` returns, a batch is sent under one id until the server has answered, and the server keeps one batch an id.
 */
export class Tracker {
  private readonly store: QueueStore;
  private readonly journal = new Journal();
  private readonly sender: Sender;
  private behaved = 0;

  constructor(private readonly ports: TrackerPorts) {
    this.store = new QueueStore(ports.storage, () => ports.now(), this.makeId());
    this.sender = new Sender(ports, this.store, this.journal);
  }

  /** Behaviours recorded in this window, exposures not counted: tells a list whether it is out of date. */
  get behaviours(): number {
    return this.behaved;
  }

  /** Takes over what earlier windows left, and sends it. */
  start(): void {
    this.takeOver();
    this.ports.after(ABANDONED_MS + 1_000, () => {
      this.takeOver();
    });
  }

  record(report: Report): void {
    if (!this.ports.allowed()) return;
    if (report.type !== 'expose') this.behaved += 1;
    const at = this.ports.now();
    const event: PhoneEvent = { ...report, id: this.makeId(), at };
    if (event.dwellMs !== undefined) event.dwellMs = Math.min(Math.max(0, event.dwellMs), MAX_DWELL_MS);
    const { waiting } = this.store.change((queue) => this.withEvent(queue, event));
    if (waiting.length >= FLUSH_EVENTS) this.sender.start(false);
    else this.sender.schedule(FLUSH_AFTER_MS);
    this.tellSink(event);
  }

  /** The newest events that the server may not have yet, for `recommend`. */
  recent(): PhoneEvent[] {
    return this.ports.allowed() ? unsent(this.store.load()).slice(-MAX_BATCH_EVENTS) : [];
  }

  /** The app leaves the screen: send what there is, and let the next window finish what remains. */
  hide(): void {
    this.store.resting = true;
    const queue = this.store.load();
    if (queueSize(queue) > 0 || queue.session.id !== '') this.store.save(queue);
    this.sender.start(true);
  }

  /** Sends all that waits, and resolves when it has been tried: what the server has is then as new as it can be. */
  deliverAll(): Promise<void> {
    return this.sender.drain();
  }

  show(): void {
    this.store.resting = false;
    this.takeOver();
  }

  /** Forgets everything unsent, of every window, at once. */
  clear(): void {
    this.sender.clear();
  }

  state(): TrackerState {
    const { waiting, sealed, session } = this.store.load();
    return {
      allowed: this.ports.allowed(),
      waiting: waiting.length,
      sealed,
      pauseMs: this.sender.backOff.left(this.ports.now()),
      session: session.id,
      answers: this.journal.answers,
    };
  }

  private takeOver(): void {
    if (!this.ports.allowed()) return;
    this.store.adoptAbandoned();
    if (this.store.size > 0) this.sender.start(true);
  }

  private withEvent(queue: Queue, event: PhoneEvent): Queue {
    const session = this.continueSession(queue, event.at);
    return limit({ ...queue, session, waiting: [...queue.waiting, { sessionId: session.id, event }] });
  }

  private continueSession({ session }: Queue, at: number): Queue['session'] {
    const going = session.id !== '' && Math.abs(at - session.at) < SESSION_GAP_MS;
    return { id: going ? session.id : `s-${this.makeId()}`, at };
  }

  private tellSink(event: PhoneEvent): void {
    try {
      this.ports.sink?.(event);
    } catch (error) {
      this.ports.log('event sink', error);
    }
  }

  private makeId(): string {
    return makeId(this.ports.now(), () => this.ports.random());
  }
}
