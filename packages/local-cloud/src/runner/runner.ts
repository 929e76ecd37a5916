import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { CloudError } from '../errors';
import type { PlatformLimits } from '../limits';
import type { Log, LogEntry } from '../observe/log';
import type { FunctionSettings } from '../project/function-settings';
import type { FunctionSource } from '../project/project';
import { instanceEnvironment, invocationVariables } from './environment';
import type { Caller, CloudIdentity } from './environment';
import type { InstanceSpec } from './instance';
import { Pool } from './pool';
import type { PoolOutcome, PoolStats } from './pool';
import { StartSlots } from './start-slots';

export interface FunctionStats extends PoolStats {
  name: string;
  timeoutMs: number;
  memoryMb: number;
}

export interface RunnerOptions {
  identity: CloudIdentity;
  limits: PlatformLimits;
  log: Log;
  /** The instance program, see buildInstanceCode. */
  mainFile: string;
  /** Extra variables of a function's environment, over those of cloudbaserc.json. */
  environmentOf: (functionName: string) => Record<string, string>;
}

export interface Answered {
  requestId: string;
  /** JSON text of the function's result. */
  answer: string;
}

/** Runs the project's functions in child processes, with the platform's limits. */
export class Runner {
  private readonly pools = new Map<string, { pool: Pool; source: FunctionSource }>();
  private readonly slots = new StartSlots(Math.max(2, availableParallelism()));
  private closing: CloudError | undefined;

  constructor(private readonly options: RunnerOptions) {}

  /** Takes the functions as they are on disk now: new ones are added, changed ones reloaded, lost ones dropped. */
  setFunctions(sources: FunctionSource[], only?: string): void {
    const { limits, log } = this.options;
    for (const source of sources) {
      if (only !== undefined && source.name !== only) continue;
      const known = this.pools.get(source.name);
      if (known) known.pool.reload(this.spec(source));
      const pool = known?.pool ?? new Pool(this.spec(source), limits, this.slots, log);
      this.pools.set(source.name, { pool, source });
    }
    for (const [name, { pool }] of this.pools) {
      if (sources.some((source) => source.name === name)) continue;
      this.pools.delete(name);
      void pool.close(notFound(name));
    }
  }

  /** Runs a function. `event` and the answer are JSON texts. Throws CloudError. */
  async invoke(name: string, event: string, caller: Caller): Promise<Answered> {
    const { limits, identity, log } = this.options;
    if (this.closing) throw this.closing;
    const found = this.pools.get(name);
    if (!found) throw notFound(name, [...this.pools.keys()]);
    const bytes = Buffer.byteLength(event);
    if (bytes > limits.eventBytes) {
      throw new CloudError(
        'EXCEED_MAX_PAYLOAD_SIZE',
        `the event has ${bytes} bytes, limit ${limits.eventBytes}`,
      );
    }
    const requestId = randomUUID();
    const startedAt = performance.now();
    const variables = invocationVariables(identity, caller);
    const outcome = await found.pool.invoke({ requestId, event, variables });
    const { result } = outcome;
    log.write(endOf(name, requestId, performance.now() - startedAt, outcome));
    if ('error' in result) throw result.error;
    return { requestId, answer: result.answer };
  }

  settingsOf(name: string): FunctionSettings | undefined {
    return this.pools.get(name)?.source.settings;
  }

  /** Calls of a function that wait for an instance. */
  queued(name: string): number {
    return this.pools.get(name)?.pool.stats().queued ?? 0;
  }

  stats(): FunctionStats[] {
    return [...this.pools].map(([name, { pool, source }]) => {
      const { timeoutMs, memoryMb } = source.settings;
      return { name, timeoutMs, memoryMb, ...pool.stats() };
    });
  }

  /** Takes no new calls, waits up to `graceMs` for those at work, then ends every instance. */
  async close(graceMs: number): Promise<void> {
    this.closing = new CloudError('SYS_ERR', 'the local cloud is stopping');
    const pools = [...this.pools.values()].map(({ pool }) => pool);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([Promise.all(pools.map((pool) => pool.drained())), patience]);
    clearTimeout(timer);
    const { closing } = this;
    await Promise.all(pools.map((pool) => pool.close(closing)));
  }

  private spec({ name, directory, settings }: FunctionSource): InstanceSpec {
    const { identity, limits, mainFile, environmentOf } = this.options;
    const own = { ...settings.environment, ...environmentOf(name) };
    return {
      functionName: name,
      directory,
      mainFile,
      memoryMb: settings.memoryMb,
      timeoutMs: settings.timeoutMs,
      initMs: limits.functionInitMs,
      answerBytes: limits.answerBytes,
      environment: instanceEnvironment(identity, name, own),
    };
  }
}

function notFound(name: string, known: string[] = []): CloudError {
  const there = known.length > 0 ? `there are ${known.join(', ')}` : 'there are none: are they built?';
  return new CloudError(
    'FUNCTION_NOT_FOUND',
    `FunctionName parameter could not be found: "${name}"; ${there}`,
  );
}

/** The line that ends an invocation; `totalMs` is all the time the caller waited. */
function endOf(
  functionName: string,
  requestId: string,
  totalMs: number,
  outcome: PoolOutcome,
): Omit<LogEntry, 'at'> {
  const { memoryMb, coldStartMs, result } = outcome;
  const durationMs = Math.round(outcome.durationMs * 10) / 10;
  const waitedMs = Math.round((totalMs - outcome.durationMs) * 10) / 10;
  const report = { durationMs, waitedMs, memoryMb, ...(coldStartMs === undefined ? {} : { coldStartMs }) };
  const cold = coldStartMs === undefined ? '' : `, cold start ${coldStartMs} ms`;
  const figures = `${durationMs} ms after waiting ${waitedMs} ms, ${memoryMb} MB${cold}`;
  if (!('error' in result))
    return { level: 'info', functionName, requestId, message: `done in ${figures}`, report };
  const { code, message } = result.error;
  const text = `failed with ${code}: ${message}; ${figures}`;
  return { level: 'error', functionName, requestId, message: text, report: { ...report, failed: code } };
}
