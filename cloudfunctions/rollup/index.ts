import { defineFunction, FOLD_PAGE, foldNextPage, LOG_DELAY_MS, type Call } from '@zhuyi/cloud-kit';
import * as z from 'zod';
import { countNextPage } from './recent-counts';
import { cancelStale } from './stale-orders';

/** Left for what a page may still take. */
const RESERVE_MS = 8_000;

/** Every hour: folds new batches into the daily figures, counts what sells now, and gives the stock of unpaid orders back. */
export const main = defineFunction({
  name: 'rollup',
  input: z.unknown(),
  from: ['timer', 'function'],
  handle: async (_event, call) => {
    const cancelled = await cancelStale(call, () => call.remainingMs() > RESERVE_MS);
    const batches = await allPages(call, (upTo) => foldNextPage(call.db, call.shop, upTo, call.now));
    const counted = await allPages(call, (upTo) => countNextPage(call, upTo));
    call.log('rolled up', { batches, counted, cancelled });
    return { batches, counted, cancelled };
  },
});

/** Returns how many batches there were. What does not fit into this run, the next one does. */
async function allPages(
  { now, remainingMs }: Call,
  nextPage: (upTo: number) => Promise<number>,
): Promise<number> {
  for (let batches = 0; ;) {
    if (remainingMs() < RESERVE_MS) return batches;
    const page = await nextPage(now - LOG_DELAY_MS);
    batches += page;
    if (page < FOLD_PAGE) return batches;
  }
}
