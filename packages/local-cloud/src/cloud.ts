import path from 'node:path';
import { Calls } from './calls';
import { lockDataDir } from './data-dir/lock';
import { openDatabase } from './database';
import { diskFullWords } from './disk-full';
import { CloudError, toCloudError } from './errors';
import { Faults } from './faults';
import { isLoopback } from './http/guard';
import { listen } from './http/server';
import { platformLimits } from './limits';
import { Log } from './observe/log';
import type { CloudStats, LocalCloud, LocalCloudOptions } from './options';
import { readDatabaseSchema } from './project/database-schema';
import { findFunctions, readProject } from './project/project';
import { createRouter, runFallback } from './router';
import { sdkEnvironment } from './runner/environment';
import { buildInstanceCode } from './runner/instance-code';
import { Runner } from './runner/runner';
import type { Answered } from './runner/runner';
import { diskStore } from './storage/disk-store';
import { memoryStore } from './storage/memory-store';
import { Storage } from './storage/storage';
import { Scheduler } from './timers/scheduler';
import { findAction } from './wire/find-action';

const inMemory = ':memory:';
const closeGraceMs = 5000;

/** What has to be undone at the end, in the order it was done. */
type Closer = () => Promise<void> | void;

/**
 * Starts a WeChat cloud for one project: opens the store, listens, finds the functions, sets the timers.
 *
 * @example
 * const cloud = await startCloud({ projectRoot: '.', dataDir: '.data' });
 * await cloud.invoke('hello', { name: 'world' }, { as: 'alice' });
 */
export async function startCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const closers: Closer[] = [];
  const undo = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return await start(options, closers, undo);
  } catch (thrown) {
    await undo();
    const words = diskFullWords(thrown, path.resolve(options.dataDir));
    if (words !== undefined) throw new CloudError('DISK_FULL', words, { cause: thrown });
    throw toCloudError(thrown);
  }
}

async function start(options: LocalCloudOptions, closers: Closer[], undo: Closer): Promise<LocalCloud> {
  const { host = '127.0.0.1', now = Date.now } = options;
  checkHost(host, options.allowRemote);
  const project = readProject(path.resolve(options.projectRoot), options.functionsRoot);
  const dataDir = options.dataDir === inMemory ? undefined : path.resolve(options.dataDir);
  const lock = dataDir === undefined ? undefined : lockDataDir(dataDir);
  if (lock) closers.push(lock.release);
  const code = await buildInstanceCode(dataDir && path.join(dataDir, 'instance'));
  closers.push(code.remove);
  const database = await openDatabase({
    path: dataDir === undefined ? inMemory : path.join(dataDir, 'database'),
    schema: readDatabaseSchema(project.root, options.schemaFile),
    limits: options.limits?.database ?? {},
    now,
  });
  closers.push(() => database.close());
  const listening = await listen(host, options.port ?? 0, options.portTries ?? 1);
  closers.push(listening.close);

  const parts = assemble(options, {
    url: listening.url,
    mainFile: code.mainFile,
    dataDir,
    project,
    database,
  });
  const { runner, scheduler, log } = parts;
  const reload = (only?: string): void => {
    const sources = findFunctions(project, parts.limits);
    runner.setFunctions(sources, only);
    scheduler.set(sources, options.timers ?? true);
  };
  reload();
  const cloud = toCloud(parts, listening.url, reload, undo);
  listening.serve((req, res) => {
    if (cloud.handler(req, res)) return;
    if (options.fallback) void runFallback(options.fallback, log, req, res);
    else res.writeHead(404).end();
  });
  lock?.tell(listening.url);
  return cloud;
}

function checkHost(host: string, allowRemote = false): void {
  if (isLoopback(host) || allowRemote) return;
  throw new CloudError(
    'INVALID_CONFIG',
    `${host} is not an address of this machine alone: that needs allowRemote`,
  );
}

/** What has been opened for a cloud. */
interface Opened {
  url: string;
  mainFile: string;
  /** Undefined in memory. */
  dataDir: string | undefined;
  project: ReturnType<typeof readProject>;
  database: Awaited<ReturnType<typeof openDatabase>>;
}

/** The parts of a cloud, each knowing those that it needs. */
function assemble(options: LocalCloudOptions, { url, mainFile, dataDir, project, database }: Opened) {
  const { host = '127.0.0.1', env = 'local', now = Date.now, functionEnv = {} } = options;
  const limits = { ...platformLimits, ...options.limits };
  const faults = options.faults ?? new Faults();
  const log = new Log(now, options.log);
  const identity = { env, appId: project.appId, adminUrl: `${url}/admin` };
  const environmentOf = typeof functionEnv === 'function' ? functionEnv : () => functionEnv;
  const runner = new Runner({ identity, limits, log, mainFile, environmentOf });
  const calls = new Calls(runner, project.appId);
  const store = dataDir === undefined ? memoryStore(now) : diskStore(path.join(dataDir, 'files'), now);
  const storage = new Storage({ env, store, baseUrl: `${url}/__files/`, limits, now });
  const scheduler = new Scheduler({
    now,
    log,
    run: (name, at) => calls.fromTimer(name, at),
    waiting: (name) => runner.queued(name) > 0,
  });
  const remote = options.allowRemote ? { host } : undefined;
  return { now, limits, faults, log, identity, runner, calls, database, storage, scheduler, remote };
}

type Parts = ReturnType<typeof assemble>;

/** The cloud as whoever started it sees it. */
function toCloud(parts: Parts, url: string, reload: LocalCloud['reload'], undo: Closer): LocalCloud {
  const { now, limits, faults, log, identity, runner, calls, database, storage, scheduler, remote } = parts;
  const stats = async (): Promise<CloudStats> => ({
    env: identity.env,
    functions: runner.stats(),
    timers: scheduler.status(),
    database: database.stats(),
    files: storage.stats(),
  });
  const trigger = async (name: string, at?: number): Promise<unknown> =>
    resultOf(await calls.fromTimer(name, at ?? now()));
  const handler = createRouter({
    remote,
    log,
    admin: { wireBytes: limits.wireBytes, faults, log, find: findAction({ database, storage, runner }) },
    gateway: {
      clientEventBytes: limits.clientEventBytes,
      faults,
      call: (...call) => calls.fromPhone(...call),
    },
    localApi: { stats, trigger, logs: (filter) => log.read(filter) },
    storage,
  });
  let closing: Promise<void> | undefined;
  return {
    url,
    adminUrl: identity.adminUrl,
    faults,
    handler,
    invoke: async (name, event = {}, caller = {}) => resultOf(await calls.fromScript(name, event, caller)),
    trigger,
    environment: () => sdkEnvironment(identity),
    reload,
    logs: (filter) => log.read(filter),
    stats,
    close: (graceMs = closeGraceMs) => (closing ??= end(parts, graceMs, undo)),
  };
}

async function end({ scheduler, runner }: Parts, graceMs: number, undo: Closer): Promise<void> {
  scheduler.stop();
  // Functions that run still need the store and the server.
  await runner.close(graceMs);
  await undo();
}

function resultOf({ answer }: Answered): unknown {
  return JSON.parse(answer);
}
