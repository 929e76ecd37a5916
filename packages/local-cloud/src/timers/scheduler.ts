import type { Log } from '../observe/log';
import type { TimerTrigger } from '../project/function-settings';
import type { FunctionSource } from '../project/project';
import { nextRun } from './next-run';

export interface TimerStatus {
  functionName: string;
  trigger: string;
  expression: string;
  /** Epoch ms; undefined when the timers are off or the expression names no moment any more. */
  nextRunAt: number | undefined;
  runs: number;
}

export interface SchedulerOptions {
  now: () => number;
  log: Log;
  /** Runs the function; the result is dropped, as on the platform. */
  run: (functionName: string, at: number) => Promise<unknown>;
  /** A run still waits for an instance: another must not pile up behind it. */
  waiting: (functionName: string) => boolean;
}

interface Timer {
  functionName: string;
  trigger: TimerTrigger;
  dueAt: number | undefined;
  runs: number;
  handle?: NodeJS.Timeout;
}

/** Looks at the clock at least so often: a machine that slept wakes up with its timeouts late. */
const longestWaitMs = 30_000;
/** A run that is later than this was slept through. */
const graceMs = 60_000;

/** Runs the functions' timers on time. What was slept through is not made up for. */
export class Scheduler {
  private timers: Timer[] = [];

  constructor(private readonly options: SchedulerOptions) {}

  /** Takes the timers of these functions in place of those before; without `running` they are only listed. */
  set(sources: FunctionSource[], running: boolean): void {
    const before = this.timers;
    this.stop();
    for (const { name, settings } of sources) {
      if (!settings.timer) continue;
      const runs = before.find(({ functionName }) => functionName === name)?.runs ?? 0;
      const dueAt = running ? nextRun(settings.timer.cron, this.options.now()) : undefined;
      const timer: Timer = { functionName: name, trigger: settings.timer, dueAt, runs };
      this.timers.push(timer);
      this.wait(timer);
    }
  }

  stop(): void {
    for (const { handle } of this.timers) clearTimeout(handle);
    this.timers = [];
  }

  status(): TimerStatus[] {
    return this.timers.map(({ functionName, trigger, dueAt, runs }) => ({
      functionName,
      trigger: trigger.name,
      expression: trigger.expression,
      nextRunAt: dueAt,
      runs,
    }));
  }

  private wait(timer: Timer): void {
    if (timer.dueAt === undefined) return;
    const left = Math.max(0, timer.dueAt - this.options.now());
    timer.handle = setTimeout(() => this.look(timer), Math.min(left, longestWaitMs));
    timer.handle.unref();
  }

  private look(timer: Timer): void {
    const { now, log, run, waiting } = this.options;
    const { functionName, trigger, dueAt } = timer;
    if (dueAt !== undefined && dueAt <= now()) {
      timer.dueAt = nextRun(trigger.cron, now());
      if (now() - dueAt > graceMs) {
        log.write({
          level: 'warn',
          functionName,
          message: `timer "${trigger.name}" skipped: its time was slept through`,
        });
      } else if (waiting(functionName)) {
        log.write({
          level: 'warn',
          functionName,
          message: `timer "${trigger.name}" skipped: a run is still waiting`,
        });
      } else {
        timer.runs++;
        // the failure is in the log already, with its request id
        run(functionName, dueAt).catch(() => undefined);
      }
    }
    this.wait(timer);
  }
}
