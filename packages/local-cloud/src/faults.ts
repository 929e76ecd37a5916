/**
 * Faults for tests, all off by default. They happen to SDK requests, by their `action` (`database.insertDocument`,
 * `functions.invokeFunction` ...), and to calls from the browser, as `gateway.NAME`.
 */
export interface FaultSettings {
  /** Added before each request, ms: a number, or a least and a most. */
  latencyMs?: number | readonly [least: number, most: number];
  /** Share of requests that fail without being done, 0 to 1. */
  failRate?: number;
  /** Share of requests that are done, but whose answer is lost, 0 to 1. */
  dropRate?: number;
  /** Only these are touched: exact names, or a beginning and `*`. Default: all. */
  actions?: readonly string[];
  /** The same seed gives the same faults. */
  seed?: number;
}

export type Fault = 'none' | 'fail' | 'drop';

interface Planned {
  action: string;
  fault: Exclude<Fault, 'none'>;
  left: number;
}

/** Decides what goes wrong. Share one with a running cloud to plan single faults while it runs. */
export class Faults {
  private readonly planned: Planned[] = [];
  private state: number;

  constructor(private settings: FaultSettings = {}) {
    this.state = settings.seed ?? 1;
  }

  /** Replaces the standing settings; planned single faults stay. */
  set(settings: FaultSettings): void {
    this.settings = settings;
    this.state = settings.seed ?? 1;
  }

  /** The next `count` requests of `action` (or `database.*`) fail without being done. */
  failNext(action: string, count = 1): void {
    this.planned.push({ action, fault: 'fail', left: count });
  }

  /** The next `count` requests of `action` are done, but their connection breaks before the answer. */
  dropNext(action: string, count = 1): void {
    this.planned.push({ action, fault: 'drop', left: count });
  }

  /** No faults any more. */
  clear(): void {
    this.settings = {};
    this.planned.length = 0;
  }

  /** Waits the latency, then says what happens to this request. */
  async before(action: string): Promise<Fault> {
    const { latencyMs = 0, failRate = 0, dropRate = 0, actions } = this.settings;
    const touched = actions === undefined || actions.some((pattern) => matches(pattern, action));
    const [least, most] = typeof latencyMs === 'number' ? [latencyMs, latencyMs] : latencyMs;
    if (touched && most > 0) await delay(least + (most - least) * this.random());
    const planned = this.planned.find((one) => one.left > 0 && matches(one.action, action));
    if (planned) {
      planned.left--;
      return planned.fault;
    }
    if (!touched || failRate + dropRate === 0) return 'none';
    const chance = this.random();
    if (chance < failRate) return 'fail';
    return chance < failRate + dropRate ? 'drop' : 'none';
  }

  /** mulberry32: small, seeded, good enough to pick victims. */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}

function matches(pattern: string, action: string): boolean {
  return pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : pattern === action;
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
