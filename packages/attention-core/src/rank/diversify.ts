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
  const vectors = unitVectors(recommender, items);
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
    raiseLikeness(likeness, vectors, recommender.dim, top);
  }
  return { ...list, order: chosen.map((place) => items[place]!) };
};

/** likeness[i] = max(likeness[i], cos(i, chosen)). Vectors are rows of length dim. */
function raiseLikeness(likeness: Float32Array, vectors: Float32Array, dim: number, chosen: number): void {
  for (let place = 0; place < likeness.length; place++) {
    const cosine = dot(vectors, place * dim, chosen * dim, dim);
    if (cosine > likeness[place]!) likeness[place] = cosine;
  }
}

/** Four sums side by side: a single one waits for each addition. */
function dot(values: Float32Array, a: number, b: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let d = 0;
  for (; d + 3 < length; d += 4) {
    s0 += values[a + d]! * values[b + d]!;
    s1 += values[a + d + 1]! * values[b + d + 1]!;
    s2 += values[a + d + 2]! * values[b + d + 2]!;
    s3 += values[a + d + 3]! * values[b + d + 3]!;
  }
  for (; d < length; d++) s0 += values[a + d]! * values[b + d]!;
  return s0 + s1 + s2 + s3;
}

/** One row an item, of length 1 (or 0 where the model has no vector for it). */
function unitVectors(recommender: Recommender, items: readonly number[]): Float32Array {
  const { dim } = recommender;
  const rows = new Float32Array(items.length * dim);
  items.forEach((index, place) => {
    const vector = recommender.vector(index);
    let square = 0;
    for (let d = 0; d < vector.length; d++) square += vector[d]! * vector[d]!;
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let d = 0; d < dim; d++) rows[place * dim + d] = (vector[d] ?? 0) * scale;
  });
  return rows;
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
