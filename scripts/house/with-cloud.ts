import path from 'node:path';
import { pointAt } from '@zhuyi/cloud-kit';
import { startCloud } from '@zhuyi/local-cloud';
import { ROOT } from '../build/paths';
import { DEFAULT_DATA_DIR, LOCAL_FUNCTION_ENV } from './environment';
import { runningCloud } from './running';

/** Runs `work` with the SDK pointed at the parent's cloud, at one that runs, or at one started for the purpose. */
export async function withCloud<T>(
  { port, dataDir }: { port: string | undefined; dataDir: string | undefined },
  work: () => Promise<T>,
): Promise<T> {
  if (process.env.TCB_CONTEXT_CNFG !== undefined) return work();
  const running = await runningCloud(port, dataDir);
  if (running) {
    pointAt(running.adminUrl, running.env);
    return work();
  }
  const cloud = await startCloud({
    projectRoot: ROOT,
    dataDir: path.resolve(ROOT, dataDir ?? DEFAULT_DATA_DIR),
    functionEnv: LOCAL_FUNCTION_ENV,
    timers: false,
  });
  try {
    Object.assign(process.env, cloud.environment());
    return await work();
  } finally {
    await cloud.close();
  }
}
