import type { Market, Ware } from './market';
import { NO_RHYTHM, type Rhythm } from './rhythm';
import { interestsOf, type Shopper } from './shopper';

/** How much a shopper likes wares at a time: log-odds without a fixed zero, to be compared with one another. */
export type Taste = (ware: Ware, at: number) => number;

/** The true taste that the recommender has to find out; for tests and benchmarks. */
export function tasteOf(shopper: Shopper, market: Pick<Market, 'pull'>, rhythm: Rhythm = NO_RHYTHM): Taste {
  const lasting = new Map<Ware, number>();
  const logInterest = (department: string, at: number) =>
    1.2 * Math.log((interestsOf(shopper, at).get(department) ?? 0) + 0.01);
  return (ware, at) => {
    let liking = lasting.get(ware);
    if (liking === undefined) {
      liking = lastingTaste(shopper, ware);
      lasting.set(ware, liking);
    }
    const now = market.pull(ware, at) + rhythm(ware.department, at);
    return liking + logInterest(ware.department, at) + now;
  };
}

/** The part that does not change with time. */
function lastingTaste(shopper: Shopper, { item, kind, priceLevel, style }: Ware): number {
  let agreement = 0;
  for (let i = 0; i < style.length; i++) agreement += (style[i] ?? 0) * (shopper.style[i] ?? 0);
  return (
    1.1 * (shopper.kinds.get(kind) ?? 0) +
    0.4 * (shopper.brands.get(item.brand) ?? 0) -
    1.6 * Math.abs(priceLevel - shopper.priceLevel) +
    0.3 * agreement
  );
}
