import { ZhuyiError } from '@zhuyi/contracts';
import type { Call } from '@zhuyi/cloud-kit';
import { workOn } from './step';

/** Goes on with the oldest import that runs; returns how many items it wrote. One whose file is gone is ended. */
export async function carryOn(call: Call): Promise<number> {
  const { db, shop, now } = call;
  const imports = db.collection('goodsImports');
  const [job] = await imports.find({ shop, state: 'running' }, { orderBy: [['at', 'asc']], limit: 1 });
  if (!job) return 0;
  try {
    return (await workOn(job, call)).done - job.done;
  } catch (error) {
    if (!(error instanceof ZhuyiError) || !['NOT_FOUND', 'BAD_INPUT', 'CONFLICT'].includes(error.code))
      throw error;
    call.log('an import cannot go on', { importKey: job.importKey, reason: error.message });
    await imports.updateWhere({ _id: job._id, state: 'running' }, { state: 'stopped', updatedAt: now });
    return 0;
  }
}
