import type { Batch, TrackAnswer } from '@zhuyi/contracts';
import { ShopError } from '../cloud/errors';
import { steadyStorage } from '../steady-storage';
import type { KeyValueStore } from '../storage';
import { Tracker, type TrackerPorts } from '../tracker/tracker';

interface Timer {
  at: number;
  run: () => void;
  window: number;
}

type Mood = 'up' | 'down' | 'answerLost';

/** A phone, its clock and its storage, and a server that keeps one batch an id: what the tracker lives in. */
export class World {
  /** What the phone's clock says; a person may set it. Timers do not care. */
  get now(): number {
    return this.passed + this.set;
  }
  private passed = 1_800_000_000_000;
  private set = 0;
  /** May behaviour be kept? */
  allowed = true;
  mood: Mood = 'up';
  /** How long an answer takes. */
  latencyMs = 40;
  /** Refuses a batch, or nothing. */
  refuse: (batch: Batch) => ShopError | undefined = () => undefined;
  stored = true;
  readonly server = new Map<string, Batch>();
  readonly sent: Batch[] = [];
  readonly problems: string[] = [];
  inFlight = 0;
  mostInFlight = 0;
  refusals = 0;
  /** Full: nothing can be written. Broken: nothing can be read, listed or removed either. */
  full = false;
  broken = false;
  private readonly cells = new Map<string, string>();
  private timers: Timer[] = [];
  private dead = new Set<number>();
  private windows = 0;
  private seed = 42;

  readonly storage: KeyValueStore = {
    keys: () => {
      this.fail();
      return [...this.cells.keys()];
    },
    read: (key) => {
      this.fail();
      const text = this.cells.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    write: (key, value) => {
      this.fail();
      if (this.full) throw new Error('exceed storage max size');
      this.cells.set(key, JSON.stringify(value));
    },
    remove: (key) => {
      this.fail();
      this.cells.delete(key);
    },
  };

  private fail(): void {
    if (this.broken) throw new Error('the database is gone');
  }

  /** Sets the phone's clock by so many ms, back if negative. */
  setClock(ms: number): void {
    this.set += ms;
  }

  /** Opens the shop in a window of its own. */
  open(more: Pick<TrackerPorts, 'sink'> = {}): { tracker: Tracker; kill: () => void } {
    this.windows += 1;
    const window = this.windows;
    const tracker = new Tracker({
      ...more,
      storage: steadyStorage(this.storage, () => this.problems.push('not saved')),
      now: () => this.now,
      random: () => this.random(),
      after: (ms, run) => this.after(ms, run, window),
      send: (batch) => this.send(JSON.parse(JSON.stringify(batch)) as Batch, window),
      allowed: () => this.allowed,
      refused: () => {
        this.refusals += 1;
      },
      log: (what) => {
        this.problems.push(what);
      },
    });
    tracker.start();
    const kill = (): void => {
      this.dead.add(window);
      this.timers = this.timers.filter((timer) => timer.window !== window);
    };
    return { tracker, kill };
  }

  after(ms: number, run: () => void, window = 0): () => void {
    const timer = { at: this.passed + ms, run, window };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((each) => each !== timer);
    };
  }

  /** Lets time pass: timers run in order, and what they promised is kept before the next one. */
  async pass(ms: number): Promise<void> {
    const end = this.passed + ms;
    await settle();
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.passed = Math.max(this.passed, next.at);
      next.run();
      await settle();
    }
    this.passed = end;
  }

  /** The phone stands still for so long: what was due meanwhile runs late, all at once. */
  async stall(ms: number): Promise<void> {
    this.passed += ms;
    await this.pass(0);
  }

  /** Item ids of all events that the server keeps, one for each time it keeps them. */
  kept(): string[] {
    return [...this.server.values()].flatMap(({ events }) => events.map(({ itemId }) => itemId)).sort();
  }

  random(): number {
    this.seed = (Math.imul(this.seed, 1664525) + 1013904223) >>> 0;
    return this.seed / 2 ** 32;
  }

  /** The way to the server and back; what a dead window would hear, nobody hears. */
  private send(batch: Batch, window: number): Promise<TrackAnswer> {
    this.sent.push(batch);
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    return new Promise((resolve, reject) => {
      this.after(this.latencyMs, () => {
        this.inFlight -= 1;
        const answer = this.receive(batch);
        if (this.dead.has(window)) return;
        if (answer instanceof ShopError) reject(answer);
        else resolve(answer);
      });
    });
  }

  private receive(batch: Batch): TrackAnswer | ShopError {
    if (this.mood === 'down') return new ShopError('OFFLINE', 'no way to the server');
    const refusal = this.refuse(batch);
    if (refusal !== undefined) return refusal;
    const duplicate = this.server.has(batch.batchId);
    if (!duplicate && this.stored) this.server.set(batch.batchId, batch);
    if (this.mood === 'answerLost') return new ShopError('TIMEOUT', 'the answer was lost');
    return { stored: this.stored, duplicate };
  }
}

/** Lets everything that is ready to go on go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}
