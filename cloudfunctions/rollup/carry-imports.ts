import type { Call } from '@zhuyi/cloud-kit';

/** A function works for less than a minute. */
const TIMEOUT_MS = 55_000;

/** Lets imports of goods that somebody began go on, where any runs; how many run. Reading files is another function's work. */
export async function carryImports(call: Call): Promise<number> {
  const { db, shop } = call;
  const running = await db.collection('goodsImports').count({ shop, state: 'running' });
  if (running > 0) await call.callFunction('imports', { action: 'carryOn' }, TIMEOUT_MS);
  return running;
}
