import type { Recommender } from '../types';
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
 * A list stays what the shopper likes, but not the same thing twice.
 */
export const diversify: Step = (list, { query, recommender }) => {
  const items = list.order;
  const vectors = directions(recommender, items);
  const groups = categoryNumbers(recommender, items);
  const likeness = new Float32Array(items.length);
  const taken = new Uint8Array(items.length);
  const chosen: number[] = [];
  /** By category: how many of the last WINDOW chosen are of it. */
  const neighbours = new Int32Array(items.length);

  while (chosen.length < Math.min(query.limit, items.length)) {
    let top = -1;
    let topValue = -Infinity;
    for (let place = 0; place < items.length; place++) {
      if (taken[place]) continue;
      const crowd = CROWDING * neighbours[groups[place]!]!;
      const value = list.scores[items[place]!]! - SAMENESS * likeness[place]! - crowd;
      if (value > topValue || top < 0) {
        top = place;
        topValue = value;
      }
    }
    taken[top] = 1;
    chosen.push(top);
    neighbours[groups[top]!]! += 1;
    if (chosen.length > WINDOW) neighbours[groups[chosen[chosen.length - 1 - WINDOW]!]!]! -= 1;
    raiseLikeness(likeness, vectors, top);
  }
  return { ...list, order: chosen.map((place) => items[place]!) };
};

/** Where items point, and 1 / how long that is (0 where the model has no vector for the item). */
interface Directions {
  readonly rows: readonly ArrayLike<number>[];
  readonly scale: Float64Array;
}

function directions(recommender: Recommender, items: readonly number[]): Directions {
  const rows = items.map((index) => recommender.direction(index));
  const scale = Float64Array.from(rows, (row) => {
    const square = dot(row, row);
    return square > 0 ? 1 / Math.sqrt(square) : 0;
  });
  return { rows, scale };
}

/** likeness[i] = max(likeness[i], cos(i, chosen)). */
function raiseLikeness(likeness: Float32Array, { rows, scale }: Directions, chosen: number): void {
  for (let place = 0; place < likeness.length; place++) {
    const cosine = dot(rows[place]!, rows[chosen]!) * scale[place]! * scale[chosen]!;
    if (cosine > likeness[place]!) likeness[place] = cosine;
  }
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
