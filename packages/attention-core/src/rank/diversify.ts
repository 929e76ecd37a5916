import type { Recommender } from '../types';
import { roomIn } from './shares';
import { tuned } from './tuning';
import type { Step } from './types';

/** Logits that an item loses when it is the very same as one above it. */
const SAMENESS = 0.8;
/** Logits that an item loses for each neighbour of its own category. */
const CROWDING = 0.25;
/** Neighbours that count: about a screen. */
const WINDOW = 4;

/**
 * Greedy maximal marginal relevance (Carbonell & Goldstein, SIGIR 1998) in logits: the next item is the one with
 * the highest `score - SAMENESS * max cos(x_i, x_j chosen) - CROWDING * (its category among the last WINDOW)`.
 * A list stays what the shopper likes, but not the same thing twice; where it is calibrated, within its shares. What the shopper
 * has bought and may buy again stands by its score: it is wanted for what it is.
 */
export const diversify: Step = (list, { query, recommender }) => {
  const { scores, again } = list;
  const strength = tuned(query, 'spread');
  const items = [...list.order].sort((a, b) => scores[b]! - scores[a]! || 0);
  const cosine = cosines(recommender, items);
  const groups = categoryNumbers(recommender, items);
  const likeness = new Float32Array(items.length);
  const taken = new Uint8Array(items.length);
  const chosen: number[] = [];
  /** By category: how many of the last WINDOW chosen are of it. */
  const neighbours = new Int32Array(items.length);
  /** With how many of the chosen each item has been compared: most never come near enough to the top. */
  const compared = new Int32Array(items.length);
  const room = roomIn(list.shares);

  /** The best place of the list, or of those whose department has room; -1 where there is none. */
  const next = (within: boolean): number => {
    let top = -1;
    let topValue = -Infinity;
    for (let place = 0; place < items.length; place++) {
      const item = items[place]!;
      if (taken[place] || (within && room.isFull(item))) continue;
      const score = scores[item]!;
      // Nothing is added to a score, and those that follow are lower.
      if (top >= 0 && score <= topValue) break;
      const isAgain = again?.has(item) === true;
      for (; !isAgain && compared[place]! < chosen.length; compared[place]!++) {
        const alike = cosine(place, chosen[compared[place]!]!);
        if (alike > likeness[place]!) likeness[place] = alike;
      }
      const crowd = isAgain ? 0 : strength * CROWDING * neighbours[groups[place]!]! + room.cost(item);
      const value = score - strength * SAMENESS * likeness[place]! - crowd;
      if (value > topValue || top < 0) {
        top = place;
        topValue = value;
      }
    }
    return top;
  };

  while (chosen.length < Math.min(query.limit, items.length)) {
    const within = next(true);
    const top = within < 0 ? next(false) : within;
    taken[top] = 1;
    room.take(items[top]!);
    chosen.push(top);
    neighbours[groups[top]!]! += 1;
    if (chosen.length > WINDOW) neighbours[groups[chosen[chosen.length - 1 - WINDOW]!]!]! -= 1;
  }
  return { ...list, order: chosen.map((place) => items[place]!) };
};

/** Cosines of places of a list, 0 where the model has no vector for an item. Lengths are worked out when they are asked for. */
function cosines(recommender: Recommender, items: readonly number[]): (a: number, b: number) => number {
  const rows = items.map((index) => recommender.direction(index));
  const lengths: number[] = [];
  const length = (place: number): number =>
    (lengths[place] ??= Math.sqrt(dot(rows[place]!, rows[place]!)) || Infinity);
  return (a, b) => dot(rows[a]!, rows[b]!) / (length(a) * length(b));
}

/** Four sums side by side: a single one waits for each addition. */
function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const length = Math.min(a.length, b.length);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let d = 0;
  for (; d + 3 < length; d += 4) {
    s0 += a[d]! * b[d]!;
    s1 += a[d + 1]! * b[d + 1]!;
    s2 += a[d + 2]! * b[d + 2]!;
    s3 += a[d + 3]! * b[d + 3]!;
  }
  for (; d < length; d++) s0 += a[d]! * b[d]!;
  return s0 + s1 + s2 + s3;
}

function categoryNumbers(recommender: Recommender, items: readonly number[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(items, (index) => {
    const name = recommender.category(index).join('/');
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
