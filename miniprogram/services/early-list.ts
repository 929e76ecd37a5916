import type { RecommendAnswer } from '@zhuyi/contracts';
import { FEED_PAGE } from './config';
import { willChanged } from './consent';
import { recommend } from './recommend';

const HOME = 'pages/home/index';

let early: Promise<RecommendAnswer> | undefined;

willChanged.listen(() => {
  early = undefined;
});

/** Asks for the home page's first list while the app is still starting; `page` is the one that it opens. */
export function askEarly(page: string): void {
  if (page !== HOME) return;
  const asked = recommend({ slot: 'home', limit: FEED_PAGE });
  early = asked;
  // Whoever takes the list hears of it; that nobody did is no problem.
  asked.catch(() => undefined);
}

/** The list that was asked for when the app started, once; undefined where the shopper's will has changed since. */
export function takeEarly(): Promise<RecommendAnswer> | undefined {
  const taken = early;
  early = undefined;
  return taken;
}
