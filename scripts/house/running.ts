import path from 'node:path';
import { cloudAt } from '@zhuyi/local-cloud';
import { ROOT } from '../build/paths';
import { DEFAULT_DATA_DIR } from './environment';

/** A local cloud that runs. */
export interface RunningCloud {
  readonly adminUrl: string;
  /** Name of its environment. */
  readonly env: string;
}

/**
 * The shop that runs on the port or, without one, on the data folder; undefined when none runs there. Throws where a port
 * was asked for and no shop answers on it.
 */
export async function runningCloud(
  port: string | undefined,
  dataDir = DEFAULT_DATA_DIR,
): Promise<RunningCloud | undefined> {
  const url = port === undefined ? cloudAt(path.resolve(ROOT, dataDir)) : `http://127.0.0.1:${port}`;
  const env = url === undefined ? undefined : await environmentAt(url);
  if (env !== undefined) return { adminUrl: `${url}/admin`, env };
  if (port !== undefined) throw new Error(`no shop runs at ${url}`);
  return undefined;
}

async function environmentAt(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/__local/status`);
    const status: unknown = answer.ok ? await answer.json() : null;
    const env = typeof status === 'object' && status !== null && 'env' in status ? status.env : undefined;
    return typeof env === 'string' ? env : undefined;
  } catch {
    // Nobody listens there, or somebody else.
    return undefined;
  }
}
