import { CloudError, toCloudError } from '../errors';
import type { PlatformLimits } from '../limits';
import type { Log } from '../observe/log';
import { Instance } from './instance';
import type { InstanceSpec, Invocation, Outcome } from './instance';
import type { StartSlots } from './start-slots';

export interface PoolStats {
  instances: number;
  busy: number;
  starting: number;
  queued: number;
  invocations: number;
  failures: number;
  coldStarts: number;
  /** Highest memory of one invocation so far, MB. */
  peakMemoryMb: number;
  /** Process ids of the live instances. */
  pids: number[];
}

interface Waiting {
  invocation: Invocation;
  answer: (outcome: PoolOutcome) => void;
}

export type PoolOutcome = Outcome & { coldStartMs?: number };

interface Warm {
  instance: Instance;
  /** Loaded before the last reload: to be let go when its work is done. */
  stale: boolean;
  fresh: boolean;
  idleTimer?: NodeJS.Timeout;
}

/** A warm instance often frees itself sooner than a new one loads, so a call waits so long before one is started for it. */
const patienceMs = 30;

/** The instances of one function: reuses the one last used, starts more under load, queues beyond the limit. */
export class Pool {
  private readonly idle: Warm[] = [];
  private readonly busy = new Set<Warm>();
  private readonly queue: Waiting[] = [];
  /** Every process that is not gone yet, those that load or end included. */
  private readonly processes = new Set<Instance>();
  private readonly counts = { invocations: 0, failures: 0, coldStarts: 0, peakMemoryMb: 0 };
  private starting = 0;
  private generation = 0;
  private growth: NodeJS.Timeout | undefined;
  private closed: CloudError | undefined;

  constructor(
    private spec: InstanceSpec,
    private readonly limits: PlatformLimits,
    private readonly slots: StartSlots,
    private readonly log: Log,
  ) {}

  invoke(invocation: Invocation): Promise<PoolOutcome> {
    if (this.closed) return Promise.resolve(notRun(this.closed));
    if (this.queue.length >= this.limits.queuedPerFunction) {
      const text = `${this.queue.length} calls of "${this.spec.functionName}" are waiting already`;
      return Promise.resolve(notRun(new CloudError('EXCEED_CONCURRENT_REQUEST_LIMIT', text)));
    }
    return new Promise((answer) => {
      this.queue.push({ invocation, answer });
      this.pump();
    });
  }

  stats(): PoolStats {
    return {
      instances: this.idle.length + this.busy.size,
      busy: this.busy.size,
      starting: this.starting,
      queued: this.queue.length,
      ...this.counts,
      pids: [...this.idle, ...this.busy].flatMap(({ instance }) => instance.pid ?? []),
    };
  }

  /** From now on calls run on instances loaded from `spec`; those at work finish first. */
  reload(spec: InstanceSpec): void {
    this.spec = spec;
    this.generation++;
    for (const warm of this.busy) warm.stale = true;
    for (const warm of this.idle.splice(0)) this.retire(warm);
    this.pump();
  }

  /** Resolves when nothing is running or waiting any more. */
  async drained(): Promise<void> {
    while (this.queue.length > 0 || this.busy.size > 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** Ends all instances at once, those at work too; resolves when their processes are gone. */
  async close(reason: CloudError): Promise<void> {
    this.closed = reason;
    clearTimeout(this.growth);
    for (const { answer } of this.queue.splice(0)) answer(notRun(reason));
    for (const instance of this.processes) instance.kill(reason);
    await Promise.all([...this.processes].map(({ ended }) => ended));
  }

  private pump(): void {
    while (this.queue.length > 0) {
      const warm = this.idle.pop();
      if (!warm) break;
      clearTimeout(warm.idleTimer);
      if (warm.instance.alive) this.run(warm);
    }
    if (this.queue.length === 0 || this.closed) return;
    if (this.idle.length + this.busy.size + this.starting === 0) this.start();
    else this.growth ??= setTimeout(() => this.grow(), patienceMs);
  }

  private grow(): void {
    this.growth = undefined;
    const room = this.limits.instancesPerFunction - this.idle.length - this.busy.size - this.starting;
    const wanted = Math.min(this.queue.length - this.starting, room);
    for (let i = 0; i < wanted; i++) this.start();
  }

  private start(): void {
    this.starting++;
    void this.load().finally(() => {
      this.starting--;
      this.pump();
    });
  }

  private async load(): Promise<void> {
    await this.slots.take();
    const { generation } = this;
    try {
      if (this.queue.length === 0 || this.closed) return;
      this.counts.coldStarts++;
      const instance = new Instance(this.spec, this.log);
      this.processes.add(instance);
      void instance.ended.then(() => this.processes.delete(instance));
      await instance.ready;
      const warm: Warm = { instance, stale: generation !== this.generation, fresh: true };
      void instance.ended.then(() => this.forget(warm));
      this.settleIn(warm);
    } catch (thrown) {
      const error = toCloudError(thrown);
      this.count(notRun(error));
      this.queue.shift()?.answer(notRun(error));
    } finally {
      this.slots.release();
    }
  }

  private settleIn(warm: Warm): void {
    if (!warm.instance.alive) return;
    if (warm.stale) this.retire(warm);
    else if (this.queue.length > 0) this.run(warm);
    else {
      this.idle.push(warm);
      const idle = new CloudError('SYS_ERR', 'the instance was idle and has been retired');
      warm.idleTimer = setTimeout(() => warm.instance.kill(idle), this.limits.instanceIdleMs);
      warm.idleTimer.unref();
    }
  }

  private run(warm: Warm): void {
    const next = this.queue.shift();
    if (!next) return;
    this.busy.add(warm);
    const cold = warm.fresh ? { coldStartMs: warm.instance.coldStartMs } : {};
    warm.fresh = false;
    void warm.instance.invoke(next.invocation).then((outcome) => {
      this.count(outcome);
      next.answer({ ...outcome, ...cold });
      this.busy.delete(warm);
      this.settleIn(warm);
      this.pump();
    });
  }

  private count(outcome: Outcome): void {
    this.counts.invocations++;
    if ('error' in outcome.result) this.counts.failures++;
    this.counts.peakMemoryMb = Math.max(this.counts.peakMemoryMb, outcome.memoryMb);
  }

  private retire(warm: Warm): void {
    clearTimeout(warm.idleTimer);
    warm.instance.kill(new CloudError('SYS_ERR', 'the instance was replaced by a newer build'));
  }

  private forget(warm: Warm): void {
    clearTimeout(warm.idleTimer);
    const at = this.idle.indexOf(warm);
    if (at >= 0) this.idle.splice(at, 1);
    this.busy.delete(warm);
  }
}

function notRun(error: CloudError): PoolOutcome {
  return { result: { error }, memoryMb: 0, durationMs: 0 };
}
