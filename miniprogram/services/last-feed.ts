import type { Card, RecommendAnswer } from '@zhuyi/contracts';
import { mayRemember, willChanged } from './consent';
import { Signal } from './signal';
import { isFields, phoneStorage } from './storage';

/** The home page as it was last: what a cold start shows until the shop has answered, or where it does not. */
export interface LastFeed extends Pick<RecommendAnswer, 'title' | 'personal' | 'interests' | 'guesses'> {
  /** A screen of cards. Their answer is of an earlier visit: what is done with them says nothing of a list. */
  cards: Card[];
}

const KEY = 'zhuyi.feed';
const VERSION = 1;
const LAST_CARDS = 6;
/** Prices and stock are older than that only where nobody comes. */
const MAX_AGE_MS = 7 * 86_400_000;

/** What was kept may not be shown any more, or not all of it. */
export const feedForgotten = new Signal<undefined>();

willChanged.listen(() => {
  lastFeed();
});

/**
 * Keeps the top of a list on this phone; a personal one only while the shopper agrees to it. Where the shop shows nothing
 * there, as when the list was switched off, what was kept goes.
 */
export function keepFeed(answer: Omit<LastFeed, 'cards'>, cards: readonly Card[], now = Date.now()): void {
  const { title, personal, interests, guesses } = answer;
  if (cards.length === 0) forgetFeed();
  if (personal !== mayRemember() || cards.length === 0) return;
  const feed: LastFeed = { title, personal, interests, guesses, cards: cards.slice(0, LAST_CARDS) };
  phoneStorage.write(KEY, { ...feed, version: VERSION, at: now });
}

/** What was kept, if it is fit to be shown. What is not, as when the shopper's will has changed, goes. */
export function lastFeed(now = Date.now()): LastFeed | undefined {
  const stored = phoneStorage.read(KEY);
  if (stored === undefined) return undefined;
  const feed = readFeed(stored, now);
  if (feed === undefined || feed.personal !== mayRemember()) {
    forgetFeed();
    return undefined;
  }
  return feed;
}

export function forgetFeed(): void {
  phoneStorage.remove(KEY);
  feedForgotten.send(undefined);
}

/** Takes an item out of what is kept: it was waved away. */
export function dropFromFeed(itemId: string): void {
  const stored = phoneStorage.read(KEY);
  if (!isFields(stored) || !Array.isArray(stored['cards'])) return;
  const cards = stored['cards'].filter((card: unknown) => !isFields(card) || card['itemId'] !== itemId);
  phoneStorage.write(KEY, { ...stored, cards });
  feedForgotten.send(undefined);
}

function readFeed(stored: unknown, now: number): LastFeed | undefined {
  if (!isFields(stored) || stored['version'] !== VERSION) return undefined;
  const { at, title, personal, interests, guesses, cards } = stored;
  const isFresh = typeof at === 'number' && Math.abs(now - at) < MAX_AGE_MS;
  if (!isFresh || !Array.isArray(cards) || !cards.every(isCard) || cards.length === 0) return undefined;
  return {
    title: typeof title === 'string' ? title : '',
    personal: personal === true,
    interests: textsOf(interests),
    guesses: textsOf(guesses),
    cards,
  };
}

/** Of a stored card, what drawing it takes for granted. */
function isCard(value: unknown): value is Card {
  if (!isFields(value)) return false;
  const { itemId, title, category, priceFen, stock, sold, tags } = value;
  return (
    [itemId, title].every((each) => typeof each === 'string') &&
    [priceFen, stock, sold].every((each) => typeof each === 'number') &&
    [category, tags].every((each) => Array.isArray(each))
  );
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
