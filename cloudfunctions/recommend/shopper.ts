import type { Behaviour } from '@zhuyi/attention-core';
import { BEHAVIOUR_TYPES } from '@zhuyi/attention-core';
import {
  answersIn,
  countExposures,
  isChoice,
  isQuizAnswer,
  type Answered,
  type Call,
} from '@zhuyi/cloud-kit';
import { docId, MAX_RECENT } from '@zhuyi/contracts';
import type { RecentBehaviour, recommendSchema, ShopperDoc } from '@zhuyi/contracts';
import type * as z from 'zod';

export type Request = z.output<typeof recommendSchema>;

/** What a list may be made from. Without consent, or switched off, it is the same for everybody. */
export interface Shopper {
  personal: boolean;
  /** Newest last. */
  history: Behaviour[];
  bought: { itemId: string; at: number }[];
  /** What of it may be offered again; absent: all. */
  repeats?: { itemId: string; at: number }[];
  disliked: string[];
  /** What was said in the quiz, the newest round, newest last. */
  answers: Answered[];
  /** Tastes that nothing is to be inferred from. */
  away: readonly string[];
  exposed: { itemId: string; count: number; at: number }[];
}

export const NOBODY: Shopper = {
  personal: false,
  history: [],
  bought: [],
  disliked: [],
  answers: [],
  away: [],
  exposed: [],
};

/** One operation. */
export async function readShopper(request: Request, call: Call): Promise<Shopper> {
  const { db, shop, now } = call;
  const doc = await db.collection('shoppers').get(docId(shop, await call.shopper()));
  return doc?.consent && doc.personalise ? describe(doc, await believable(request, call), now) : NOBODY;
}

/** The same of somebody who does not ask, by what is stored; one operation. */
export async function storedShopper(shopper: string, { db, shop, now }: Call): Promise<Shopper> {
  const doc = await db.collection('shoppers').get(docId(shop, shopper));
  return doc?.consent && doc.personalise ? describe(doc, [], now) : NOBODY;
}

/** What the phone has not sent yet. It shapes this shopper's own list; an answer to what was not asked does not. */
async function believable({ recent }: Request, call: Call): Promise<Request['recent']> {
  const isOurs = await Promise.all(recent.map(async (one) => one.type !== 'quiz' || isQuizAnswer(call, one)));
  return recent.filter((_, i) => isOurs[i]);
}

function describe(doc: ShopperDoc, recent: Request['recent'], now: number): Shopper {
  const behaviours = merge(
    doc.recent,
    recent.filter(({ type }) => type !== 'expose'),
    now,
  );
  const disliked = new Set([
    ...doc.disliked,
    ...recent.filter(({ type }) => type === 'dislike').map(({ itemId }) => itemId),
  ]);
  const exposures = countExposures({ exposed: doc.exposed, recent: behaviours });
  const answers = answersIn(behaviours);
  return {
    personal: true,
    history: behaviours
      .filter((one) => !disliked.has(one.itemId) && (one.type !== 'quiz' || isChoice(one, answers)))
      .flatMap(toBehaviour)
      .slice(-MAX_RECENT),
    bought: doc.bought,
    away: doc.away ?? [],
    disliked: [...disliked],
    answers,
    exposed: [...exposures].map(([itemId, { count, at }]) => ({ itemId, count, at })),
  };
}

/**
 * What is stored, then what the phone has not sent yet: the newest whatever its clock says. A batch may arrive while
 * its events are still in the phone's list, so the same event counts once.
 */
function merge(
  stored: readonly RecentBehaviour[],
  unsent: readonly RecentBehaviour[],
  now: number,
): RecentBehaviour[] {
  const key = ({ itemId, type, at }: RecentBehaviour) => `${itemId} ${type} ${at}`;
  const known = new Set(stored.map(key));
  const merged = [...stored];
  let latest = stored.at(-1)?.at ?? 0;
  for (const event of [...unsent].sort((a, b) => a.at - b.at)) {
    if (known.has(key(event))) continue;
    known.add(key(event));
    latest = Math.max(latest, Math.min(event.at, now));
    const { itemId, type, over, neither } = event;
    merged.push({ itemId, type, at: latest, over, neither });
  }
  return merged;
}

/** A dislike is no wish: it removes the item with all that was done with it, and lowers its like (see disliked). */
function toBehaviour({ itemId, type, at }: RecentBehaviour): Behaviour[] {
  // It was chosen of two: more than a look, and nothing that was looked at.
  if (type === 'quiz') return [{ itemId, type: 'favourite', at, chosen: true }];
  const known = BEHAVIOUR_TYPES.find((name) => name === type);
  return known === undefined || known === 'dislike' || known === 'expose'
    ? []
    : [{ itemId, type: known, at }];
}
