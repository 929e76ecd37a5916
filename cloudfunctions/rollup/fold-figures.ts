import {
  clearFigures,
  foldNextPage,
  foldSalesPage,
  LOG_DELAY_MS,
  SALES_STREAMS,
  tryAgain,
  type Call,
} from '@zhuyi/cloud-kit';

/** Folds the log into the figures; returns how many batches. */
export async function foldFigures({ db, shop, now, log }: Call, timeLeft: () => boolean): Promise<number> {
  for (let batches = 0; ;) {
    if (!timeLeft()) return batches;
    const folded = await foldNextPage(db, shop, now - LOG_DELAY_MS, now, { timeLeft });
    if (folded.aside > 0) log('a batch was set aside', { reader: 'figures' });
    batches += folded.batches;
    // Nothing taken, though there is more: another run is at it.
    if (!folded.more || folded.batches === 0) return batches;
  }
}

/** Folds the order book into the sales of its days; returns how many orders, those with a refund twice. */
export async function foldSales({ db, shop, now, log }: Call, timeLeft: () => boolean): Promise<number> {
  let orders = 0;
  for (const stream of SALES_STREAMS) {
    for (let more = true; more && timeLeft();) {
      const folded = await foldSalesPage(db, shop, stream, now - LOG_DELAY_MS, now);
      if (folded.aside > 0) log('an order was set aside', { reader: `sales-${stream}` });
      orders += folded.orders;
      ({ more } = folded);
    }
  }
  return orders;
}

/** What was set aside is tried again; returns how much of it was taken. */
export function takeAside({ db, shop, now }: Call, timeLeft: () => boolean): Promise<number> {
  return tryAgain(db, shop, now, timeLeft);
}

/** Removes what the figures no longer need; returns how many documents. */
export function clearOld({ db, shop }: Call, timeLeft: () => boolean): Promise<number> {
  return clearFigures(db, shop, timeLeft);
}
