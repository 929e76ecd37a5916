import type { Step } from './types';

/** Items that later steps may choose from, for each that is asked for. */
const DEPTH = 4;
const LEAST = 100;

/** Takes the best few of the whole catalogue, best first: the later steps look at these alone. */
export const select: Step = (list, { query }) => ({
  ...list,
  order: best(list.scores, Math.max(LEAST, DEPTH * query.limit)),
});

/**
 * Indexes of the k highest scores, best first, ties by index; -Infinity is never among them. A heap of k with the
 * worst on top: one comparison for most items, no sorting of the catalogue.
 */
export function best(scores: Float32Array, k: number): number[] {
  const heap: number[] = [];
  const worse = (a: number, b: number): boolean =>
    scores[a]! < scores[b]! || (scores[a] === scores[b] && a > b);

  const siftDown = (from: number): void => {
    const item = heap[from]!;
    let place = from;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && worse(heap[child + 1]!, heap[child]!)) child += 1;
      if (!worse(heap[child]!, item)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = item;
  };

  for (let index = 0; index < scores.length; index++) {
    if (scores[index] === -Infinity) continue;
    if (heap.length < k) {
      heap.push(index);
      if (heap.length === k) for (let place = (k >> 1) - 1; place >= 0; place--) siftDown(place);
    } else if (k > 0 && worse(heap[0]!, index)) {
      heap[0] = index;
      siftDown(0);
    }
  }
  return heap.sort((a, b) => (worse(a, b) ? 1 : -1));
}
