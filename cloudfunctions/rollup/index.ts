import { defineFunction, FOLD_PAGE, foldNextPage, LOG_DELAY_MS, type Call } from '@zhuyi/cloud-kit';
import { z } from 'zod';
import { cancelStale } from './stale-orders';

/** Left for what a page may still take. */
const RESERVE_MS = 8_000;

/** Every hour: folds new batches into the daily figures and gives the stock of unpaid orders back. */
export const main = defineFunction({
  name: 'rollup',
  input: z.unknown(),
  from: ['timer', 'function'],
  handle: async (_event, call) => {
    const cancelled = await cancelStale(call, () => call.remainingMs() > RESERVE_MS);
    const batches = await foldAll(call);
    call.log('rolled up', { batches, cancelled });
    return { batches, cancelled };
  },
});

/** What does not fit into this run, the next one folds. */
async function foldAll({ db, shop, now, remainingMs }: Call): Promise<number> {
  for (let batches = 0; ;) {
    if (remainingMs() < RESERVE_MS) return batches;
    const page = await foldNextPage(db, shop, now - LOG_DELAY_MS, now);
    batches += page;
    if (page < FOLD_PAGE) return batches;
  }
}
