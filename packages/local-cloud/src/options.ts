import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DatabaseLimits, DatabaseStats } from './database';
import type { Faults } from './faults';
import type { PlatformLimits } from './limits';
import type { LogEntry, LogFilter } from './observe/log';
import type { CallSource } from './runner/environment';
import type { FunctionStats } from './runner/runner';
import type { FileStats } from './storage/store';
import type { TimerStatus } from './timers/scheduler';

/** Answers what the cloud does not; what it throws ends that one request. */
export type Fallback = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

export interface LocalCloudOptions {
  /** Folder of project.config.json. */
  projectRoot: string;
  /** Where the database and the files are kept, or `:memory:` to keep nothing. */
  dataDir: string;
  /** Environment id. Default `local`. */
  env?: string;
  /** Default 0: any free port. */
  port?: number;
  /** How many ports from `port` on are tried when it is taken. Default 1. */
  portTries?: number;
  /** Default 127.0.0.1. Any other address than this machine's needs `allowRemote`. */
  host?: string;
  allowRemote?: boolean;
  /** Serves what the cloud does not: the pages of the shop, on the same port. Default: 404. */
  fallback?: Fallback;
  /** Collections and indexes. Default `<projectRoot>/cloudfunctions/database.json`, where there is one. */
  schemaFile?: string;
  /** Default: `cloudfunctionRoot` of project.config.json. */
  functionsRoot?: string;
  /** Environment variables of the functions: the same for all, or by function name. */
  functionEnv?: Record<string, string> | ((functionName: string) => Record<string, string>);
  limits?: Partial<PlatformLimits> & { database?: Partial<DatabaseLimits> };
  faults?: Faults;
  /** Whether timers run by themselves. Default true. */
  timers?: boolean;
  /** The clock of timers, logs and the database, epoch ms. */
  now?: () => number;
  log?: (entry: LogEntry) => void;
}

export interface CallerOptions {
  openid?: string;
  /** Plays somebody by name: `as: 'alice'` has the openid `o-alice`. */
  as?: string;
  /** Default `wx_client` when an openid is given, else `scf`. */
  source?: CallSource;
}

export interface CloudStats {
  env: string;
  functions: FunctionStats[];
  timers: TimerStatus[];
  database: DatabaseStats;
  files: FileStats;
}

export interface LocalCloud {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly adminUrl: string;
  readonly faults: Faults;
  /** Serves /admin, /__cloud/*, /__files/* and /__local/*. Returns false, and does not answer, for anything else. */
  handler(req: IncomingMessage, res: ServerResponse): boolean;
  /** Calls a function; the answer is its result after a JSON round trip. Throws CloudError. */
  invoke(name: string, event?: unknown, caller?: CallerOptions): Promise<unknown>;
  /** Runs a function's timer now (or as if it were `at`), whether or not timers run by themselves. */
  trigger(name: string, at?: number): Promise<unknown>;
  /** Environment variables with which wx-server-sdk in this or another Node process talks to this cloud. */
  environment(): Record<string, string>;
  /** Takes up new builds: of one function, or of all, added and removed ones included. */
  reload(name?: string): void;
  logs(filter?: LogFilter): LogEntry[];
  stats(): Promise<CloudStats>;
  /** Ends timers, waits for running invocations (at most `graceMs`, default 5 s), ends all instances and the store. */
  close(graceMs?: number): Promise<void>;
}
