import { closeMissed, FOLD_PAGE, LOG_DELAY_MS, rekey, settleClaims, type Call } from '@zhuyi/cloud-kit';
import { payBackDue } from '../aftersale/give-back';
import { carryOn } from '../goods/bulk/step';
import { giveBackDue } from '../order/payment/refunds';
import { carryImports } from './carry-imports';
import { clearOld, foldFigures, foldSales, takeAside } from './fold-figures';
import { followAllStock, keepPrices } from './item-prices';
import { countNextPage } from './recent-counts';
import { removeOld } from './retention';
import { foldTrials } from './trials';
import { expireOldOrders, expireOrders, finishOrders, freeLeftBehind } from './stale-orders';
import { makeInsights } from './insights/make-insights';
import { makeTops } from './tops/make-tops';
import { lapseReturns, receiveOrders } from './waiting-orders';

/** Something that the timer does beside others, which neither wait for it nor stop with it. */
export interface Job {
  /** Its figure in the answer and the log. */
  readonly name: string;
  /** Every so many minutes of the hour. */
  readonly everyMinutes: number;
  /** Works as long as `timeLeft` says and returns how much was done; what is left, the next run does. */
  run(call: Call, timeLeft: () => boolean): Promise<number>;
}

/**
 * In the order in which they are done: what shoppers wait for comes first. Only what must not wait comes every minute: with
 * nothing to do that is one operation.
 */
export const JOBS: readonly Job[] = [
  { name: 'expired', everyMinutes: 1, run: expireOrders },
  { name: 'finished', everyMinutes: 5, run: finishOrders },
  { name: 'refunded', everyMinutes: 5, run: giveBackDue },
  { name: 'claims', everyMinutes: 5, run: settleClaims },
  { name: 'returned', everyMinutes: 5, run: payBackDue },
  { name: 'bulkEdited', everyMinutes: 1, run: carryOn },
  { name: 'imported', everyMinutes: 5, run: carryImports },
  { name: 'received', everyMinutes: 10, run: receiveOrders },
  { name: 'lapsed', everyMinutes: 60, run: lapseReturns },
  { name: 'freed', everyMinutes: 10, run: freeLeftBehind },
  { name: 'repriced', everyMinutes: 10, run: followAllStock },
  // An empty run of both costs 29 operations: at this pace 10 % of the free plan's 80,000 a day.
  { name: 'batches', everyMinutes: 5, run: foldFigures },
  { name: 'sales', everyMinutes: 5, run: foldSales },
  { name: 'trials', everyMinutes: 5, run: foldTrials },
  { name: 'tops', everyMinutes: 30, run: (call) => makeTops(call) },
  { name: 'searchesClosed', everyMinutes: 60, run: (call) => closeMissed(call) },
  { name: 'insights', everyMinutes: 60, run: (call) => makeInsights(call) },
  {
    name: 'counted',
    everyMinutes: 10,
    run: (call, timeLeft) => allPages(call, timeLeft, (upTo) => countNextPage(call, upTo)),
  },
  {
    name: 'rekeyed',
    everyMinutes: 1,
    run: (call, timeLeft) => rekey(call.db, call.shop, call.now, timeLeft),
  },
  { name: 'expiredOld', everyMinutes: 60, run: expireOldOrders },
  { name: 'pricesKept', everyMinutes: 60, run: keepPrices },
  { name: 'old', everyMinutes: 60, run: removeOld },
  { name: 'triedAgain', everyMinutes: 60, run: takeAside },
  { name: 'cleared', everyMinutes: 60, run: clearOld },
];

/** Reads the log a page at a time; returns how many batches there were. */
async function allPages(
  { now }: Call,
  timeLeft: () => boolean,
  nextPage: (upTo: number) => Promise<number>,
): Promise<number> {
  for (let batches = 0; ;) {
    if (!timeLeft()) return batches;
    const page = await nextPage(now - LOG_DELAY_MS);
    batches += page;
    if (page < FOLD_PAGE) return batches;
  }
}
