/** Indices of the k highest scores, best first; ties by lower index; NaN and -Infinity are left out. */
export function topIndices(scores: Float32Array, k: number): Uint32Array {
  const heap = new Uint32Array(Math.min(k, scores.length));
  let size = 0;
  const worse = (a: number, b: number): boolean =>
    scores[a]! < scores[b]! || (scores[a] === scores[b] && a > b);
  const sink = (start: number): void => {
    let at = start;
    const item = heap[at]!;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && worse(heap[child + 1]!, heap[child]!)) child++;
      if (!worse(heap[child]!, item)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = item;
  };
  for (let i = 0; i < scores.length; i++) {
    if (!(scores[i]! > -Infinity)) continue;
    if (size < heap.length) {
      heap[size++] = i;
      if (size === heap.length) for (let p = (size >> 1) - 1; p >= 0; p--) sink(p);
    } else if (size > 0 && worse(heap[0]!, i)) {
      heap[0] = i;
      sink(0);
    }
  }
  return heap.subarray(0, size).sort((a, b) => scores[b]! - scores[a]! || a - b);
}
