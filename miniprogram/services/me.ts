import type { Me } from '@zhuyi/contracts';
import { emptyCart } from './cart';
import { endCheckout } from './checkout';
import { callAction, codeOf } from './cloud/index';
import { distrust, keepWill, knownWill, type Will } from './consent';
import { forgetCompared } from './compare';
import { forgetFavourites, takeFavourites } from './favourites';
import { forgetProgress } from './quiz-progress';
import { forgetSearches } from './search/history';
import { forgetFeed } from './last-feed';
import { logProblem } from './log';
import { forgetCopy } from './my-copy';
import { tracker } from './tracker/index';

/** How often an erasure is asked to go on: each call takes out some ten thousand events. */
const MOST_CALLS = 20;

/** Asks the server who the shopper is to this shop. */
export async function loadMe(): Promise<Me> {
  await tellUntold();
  const { me } = await callAction('me', 'get', {});
  keep(me);
  return me;
}

/** The shopper's will: from this phone when it is known here, else from the server. */
export async function loadWill(): Promise<Will> {
  const known = knownWill();
  if (known !== undefined && !known.untold) return known;
  const me = await loadMe();
  return { consent: me.consent, personalise: me.personalise, untold: false };
}

/** Answers the consent question. A "no" holds on this phone even when the server cannot be told yet. */
export async function answerConsent(granted: boolean): Promise<void> {
  if (!granted) stopAtOnce({ consent: 'refused', personalise: false, untold: true });
  const { me } = await callAction('me', 'consent', { granted });
  keep(me);
}

/** Switches personal recommendations. Off holds at once; on holds when the server says so. */
export async function setPersonalise(on: boolean): Promise<void> {
  if (!on) stopAtOnce({ consent: 'granted', personalise: false, untold: true });
  const { me } = await callAction('me', 'personalise', { on });
  keep(me);
}

/** Deletes an inferred taste, so that it stays away, or takes it back. */
export async function putTasteAway(name: string, away: boolean): Promise<Me> {
  const { me } = await callAction('me', 'taste', { name, away });
  forgetFeed();
  keep(me);
  return me;
}

/** What an erasure did: documents removed, and orders kept without a name. */
export interface Erased {
  documents: number;
  orders: number;
}

/** Erases everything about the shopper, on the phone first and then on the server. */
export async function eraseMine(): Promise<Erased> {
  tracker.clear();
  const erased = await eraseOnServer();
  tracker.clear();
  emptyCart();
  forgetFavourites();
  forgetCompared();
  forgetSearches();
  forgetFeed();
  forgetProgress();
  endCheckout();
  await forgetCopy();
  distrust();
  return erased;
}

/** With a lot to erase the server does a part at a time, and says so. */
async function eraseOnServer(): Promise<Erased> {
  for (let call = 1; ; call += 1) {
    try {
      const { removed, anonymised } = await callAction('me', 'erase', { confirm: true });
      const sum = (counts: Record<string, number>): number =>
        Object.values(counts).reduce((all, count) => all + count, 0);
      return { documents: sum(removed), orders: anonymised['orders'] ?? 0 };
    } catch (error) {
      if (codeOf(error) !== 'TRY_LATER' || call === MOST_CALLS) throw error;
    }
  }
}

function stopAtOnce(will: Will): void {
  keepWill(will);
  tracker.clear();
}

function keep(me: Me): void {
  takeFavourites(me.favourites ?? []);
  keepWill({ consent: me.consent, personalise: me.personalise, untold: false });
  if (me.consent !== 'granted' || !me.personalise) tracker.clear();
}

/** Tells the server a "no" that it could not be told before. */
async function tellUntold(): Promise<void> {
  const will = knownWill();
  if (will === undefined || !will.untold) return;
  try {
    if (will.consent === 'refused') await callAction('me', 'consent', { granted: false });
    else await callAction('me', 'personalise', { on: false });
  } catch (error) {
    logProblem('the switch is not told yet', error);
    throw error;
  }
}
