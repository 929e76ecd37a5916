// A heap of the K best (score, index): the worst kept one is at the root. Worse = lower score, then higher index.

@inline
function worse(s1: f32, i1: i32, s2: f32, i2: i32): bool {
  return s1 < s2 || (s1 == s2 && i1 > i2);
}

function sink(scores: usize, indices: usize, size: usize, at: usize, s: f32, i: i32): void {
  for (;;) {
    let child = at * 2 + 1;
    if (child >= size) break;
    let cs = load<f32>(scores + (child << 2));
    let ci = load<i32>(indices + (child << 2));
    if (child + 1 < size) {
      const rs = load<f32>(scores + ((child + 1) << 2));
      const ri = load<i32>(indices + ((child + 1) << 2));
      if (worse(rs, ri, cs, ci)) {
        child++;
        cs = rs;
        ci = ri;
      }
    }
    if (!worse(cs, ci, s, i)) break;
    store<f32>(scores + (at << 2), cs);
    store<i32>(indices + (at << 2), ci);
    at = child;
  }
  store<f32>(scores + (at << 2), s);
  store<i32>(indices + (at << 2), i);
}

function swim(scores: usize, indices: usize, at: usize, s: f32, i: i32): void {
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const ps = load<f32>(scores + (parent << 2));
    const pi = load<i32>(indices + (parent << 2));
    if (!worse(s, i, ps, pi)) break;
    store<f32>(scores + (at << 2), ps);
    store<i32>(indices + (at << 2), pi);
    at = parent;
  }
  store<f32>(scores + (at << 2), s);
  store<i32>(indices + (at << 2), i);
}

// Offers one row; NaN is never taken. Returns the new size.
export function offer(scores: usize, indices: usize, size: usize, k: usize, s: f32, i: i32): usize {
  if (s != s) return size;
  if (size < k) {
    swim(scores, indices, size, s, i);
    return size + 1;
  }
  if (worse(load<f32>(scores), load<i32>(indices), s, i)) sink(scores, indices, size, 0, s, i);
  return size;
}

// Orders a heap best first: a heapsort that moves the worst kept one behind the others, again and again.
export function order(scores: usize, indices: usize, size: usize): void {
  for (let end = size; end > 1; ) {
    end--;
    const s = load<f32>(scores + (end << 2));
    const i = load<i32>(indices + (end << 2));
    store<f32>(scores + (end << 2), load<f32>(scores));
    store<i32>(indices + (end << 2), load<i32>(indices));
    sink(scores, indices, end, 0, s, i);
  }
}
