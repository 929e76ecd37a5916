export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Figures of one finished invocation, as in the platform's REPORT line. */
export interface InvocationReport {
  durationMs: number;
  /** Time in the queue and, on a cold start, for loading, ms. */
  waitedMs: number;
  /** Highest resident memory seen while it ran, MB. */
  memoryMb: number;
  /** Time the instance took to load, ms; only on its first invocation. */
  coldStartMs?: number;
  /** Code of the error it ended with. */
  failed?: string;
}

/** One line: printed by a function, or said by the cloud about it. */
export interface LogEntry {
  /** Epoch ms. */
  at: number;
  level: LogLevel;
  message: string;
  functionName?: string;
  requestId?: string;
  /** Present on the line that ends an invocation. */
  report?: InvocationReport;
}

export interface LogFilter {
  functionName?: string;
  requestId?: string;
  level?: LogLevel;
  /** Only entries at or after this moment, epoch ms. */
  since?: number;
  /** At most so many, the newest. */
  limit?: number;
}

const keptEntries = 5000;
const longestMessage = 16 * 1024;

/** Keeps the newest lines in memory and hands each on as it comes. */
export class Log {
  private entries: LogEntry[] = [];

  constructor(
    private readonly now: () => number,
    private readonly listener?: (entry: LogEntry) => void,
  ) {}

  write(entry: Omit<LogEntry, 'at'>): void {
    const { message } = entry;
    const cut = message.length > longestMessage ? `${message.slice(0, longestMessage)} ...` : message;
    const written: LogEntry = { at: this.now(), ...entry, message: cut };
    this.entries.push(written);
    // cut in blocks: shifting one by one would move the whole list each time
    if (this.entries.length >= 2 * keptEntries) this.entries = this.entries.slice(-keptEntries);
    this.listener?.(written);
  }

  read(filter: LogFilter = {}): LogEntry[] {
    const { functionName, requestId, level, since = 0, limit = keptEntries } = filter;
    const matching = this.entries.filter(
      (entry) =>
        entry.at >= since &&
        (functionName === undefined || entry.functionName === functionName) &&
        (requestId === undefined || entry.requestId === requestId) &&
        (level === undefined || entry.level === level),
    );
    return limit > 0 ? matching.slice(-limit) : [];
  }
}
