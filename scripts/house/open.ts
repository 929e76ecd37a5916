import { startCloud, type LocalCloud, type LogEntry } from '@zhuyi/local-cloud';
import { createPreview } from '@zhuyi/web-preview';
import path from 'node:path';
import { buildFunctions, watchFunctions } from '../build/functions';
import { keepFunctions, sourcesKey } from '../build/kept';
import { PREVIEW_BUILD, ROOT } from '../build/paths';
import { LOCAL_FUNCTION_ENV, LOCAL_PEOPLE, shellEnvironment } from './environment';

export interface HouseOptions {
  /** Where database and files are kept, relative to the project; `:memory:` keeps nothing. */
  dataDir: string;
  port: number;
  /** Build again and reload pages and functions when a source changes. */
  watch?: boolean;
  /** Take up what was built of the same sources before, and keep what is built now. Not with `watch`. */
  keepBuilds?: boolean;
  /** Whether timers run by themselves. */
  timers?: boolean;
  /** Further environment variables of the functions. */
  functionEnv?: Record<string, string>;
  log?: (entry: LogEntry) => void;
  /** Ports tried when the first is taken. */
  portTries?: number;
}

/** The whole house, standing: cloud and pages behind one address. */
export interface House {
  readonly url: string;
  readonly cloud: LocalCloud;
  close(): Promise<void>;
}

/** Builds functions and pages, starts the local cloud and serves the mini program from the same address. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const watch = options.watch ?? false;
  const fromShell = shellEnvironment();
  const key = options.keepBuilds === true ? await sourcesKey() : undefined;
  const [preview] = await Promise.all([
    createPreview({
      projectRoot: ROOT,
      watch,
      people: LOCAL_PEOPLE,
      wide: ['merchant/'],
      ...(watch ? { log: (line: string) => console.log(line) } : {}),
      ...(key === undefined ? {} : { kept: { file: PREVIEW_BUILD, key } }),
    }),
    key === undefined ? buildFunctions() : keepFunctions(key),
  ]);
  // Watching tells of every build; without it the one build must not fail in silence.
  if (!watch) for (const problem of preview.errors) console.error(`error: ${problem}`);
  const cloud = await startCloud({
    projectRoot: ROOT,
    dataDir: options.dataDir === ':memory:' ? options.dataDir : path.resolve(ROOT, options.dataDir),
    port: options.port,
    portTries: options.portTries ?? 1,
    timers: options.timers ?? true,
    functionEnv: { ...LOCAL_FUNCTION_ENV, ...fromShell, ...options.functionEnv },
    fallback: (req, res) => preview.handler(req, res),
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  const watcher = watch
    ? await watchFunctions((name, result) => {
        if (result.errors.length === 0) cloud.reload(name);
        else console.error(`${name}: ${result.errors.map((error) => error.text).join('; ')}`);
      })
    : undefined;
  return {
    url: cloud.url,
    cloud,
    async close() {
      await watcher?.close();
      await preview.close();
      await cloud.close();
    },
  };
}
