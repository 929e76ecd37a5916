import type { Bought, Own } from './own';
import { logDays } from './rates';
import { RATES } from './types';

/** What the log-odds of buying again are made of. Their number is the length of a row of weights. */
export const FEATURES = 12;
/** An own gap counts as much as so many of the item's. */
const GAPS_OF_ITEM = 3;
const LEAST_FADED = 0.05;

/**
 * Writes the features of something that was bought, for one who asks at `now` (epoch ms): how often and how lately it was
 * bought, whether it is due by the shopper's own gap and the item's (Bhagat et al., KDD 2018), how often it is bought again
 * and how it sells, and its place in the shopper's orders (TIFU-kNN, SIGIR 2020). `rates` has the row of the item at `row`.
 */
export function writeFeatures(
  { times, first, last, since, faded }: Own,
  { orders }: Pick<Bought, 'orders'>,
  rates: ArrayLike<number>,
  row: number,
  now: number,
  out: { [place: number]: number },
  to = 0,
): void {
  const [rate, gapOfItem, sales] = [rates[row * RATES]!, rates[row * RATES + 1]!, rates[row * RATES + 2]!];
  const age = logDays(now - last);
  const gaps = times - 1;
  const own = gaps > 0 ? gaps * logDays((last - first) / gaps) : 0;
  const due = age - (own + GAPS_OF_ITEM * gapOfItem) / (gaps + GAPS_OF_ITEM);
  out[to] = 1;
  out[to + 1] = Math.log(times);
  out[to + 2] = rate;
  out[to + 3] = age;
  out[to + 4] = (age * age) / 4;
  out[to + 5] = due;
  out[to + 6] = (due * due) / 4;
  out[to + 7] = sales;
  out[to + 8] = Math.log1p(since);
  out[to + 9] = Math.log(Math.max(1, orders));
  out[to + 10] = Math.log(LEAST_FADED + faded);
  out[to + 11] = Math.log(times / Math.max(1, orders));
}
