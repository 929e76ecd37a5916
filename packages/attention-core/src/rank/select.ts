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

  let index = 0;
  for (; index < scores.length && heap.length < k; index++) if (scores[index] !== -Infinity) heap.push(index);
  for (let place = (heap.length >> 1) - 1; place >= 0; place--) siftDown(place);
  // Of equal scores the later one loses, so most of what follows falls at one comparison.
  for (let least = scores[heap[0]!]!; index < scores.length; index++) {
    if (!(scores[index]! > least)) continue;
    heap[0] = index;
    siftDown(0);
    least = scores[heap[0]]!;
  }
  return heap.sort((a, b) => (worse(a, b) ? 1 : -1));
}
