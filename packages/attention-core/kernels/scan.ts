import { offer, order } from './heap';
import { kthLargest } from './select';

// Four sums of four lanes each, every one as (l0 + l1) + (l2 + l3).
@inline
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 2, 4, 6), v128.shuffle<f32>(a, b, 1, 3, 5, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 2, 4, 6), v128.shuffle<f32>(c, d, 1, 3, 5, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 2, 4, 6), v128.shuffle<f32>(ab, cd, 1, 3, 5, 7));
}

@inline
function isums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 2, 4, 6), v128.shuffle<i32>(a, b, 1, 3, 5, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 2, 4, 6), v128.shuffle<i32>(c, d, 1, 3, 5, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 2, 4, 6), v128.shuffle<i32>(ab, cd, 1, 3, 5, 7));
}

// Adds the product of 16 codes of a row and 16 places of the int16 query, four sums at a time.
@inline
function piece(sum: v128, row: usize, query: usize): v128 {
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(row), v128.load(query)));
  return i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(row, 8), v128.load(query, 16)));
}

// The same for 64 codes.
@inline
function stretch(sum: v128, row: usize, query: usize): v128 {
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(row, 0), v128.load(query, 0)));
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(row, 8), v128.load(query, 16)));
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(row, 16), v128.load(query, 32)));
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(row, 24), v128.load(query, 48)));
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(row, 32), v128.load(query, 64)));
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(row, 40), v128.load(query, 80)));
  sum = i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(row, 48), v128.load(query, 96)));
  return i32x4.add(sum, i32x4.dot_i16x8_s(v128.load_ext<i8>(row, 56), v128.load(query, 112)));
}

// Dot product of one row, in the same order of additions as four rows at once.
@inline
function dot(x: usize, query: usize, bytes: usize): f32 {
  let a = f32x4.splat(0);
  for (let j: usize = 0; j < bytes; j += 16) {
    a = f32x4.add(a, f32x4.mul(v128.load(x + j), v128.load(query + j)));
  }
  return (
    f32x4.extract_lane(a, 0) +
    f32x4.extract_lane(a, 1) +
    (f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3))
  );
}

// Exact top-K of x . query + bias, best first; `dim` is a multiple of 4. Returns how many there are.
export function scan(
  rows: usize,
  dim: usize,
  x: usize,
  bias: usize,
  query: usize,
  k: usize,
  scores: usize,
  indices: usize,
): usize {
  const bytes = dim << 2;
  const whole = rows & ~3;
  let size: usize = 0;
  let floor = f32x4.splat(-Infinity);
  for (let i: usize = 0; i < whole; i += 4) {
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let c = f32x4.splat(0);
    let d = f32x4.splat(0);
    const x1 = x + bytes;
    const x2 = x1 + bytes;
    const x3 = x2 + bytes;
    for (let j: usize = 0; j < bytes; j += 16) {
      const q = v128.load(query + j);
      a = f32x4.add(a, f32x4.mul(v128.load(x + j), q));
      b = f32x4.add(b, f32x4.mul(v128.load(x1 + j), q));
      c = f32x4.add(c, f32x4.mul(v128.load(x2 + j), q));
      d = f32x4.add(d, f32x4.mul(v128.load(x3 + j), q));
    }
    x = x3 + bytes;
    const s = f32x4.add(sums(a, b, c, d), v128.load(bias + (i << 2)));
    // Rows come in index order, so a tie with the worst kept one never enters a full heap.
    if (size < k || v128.any_true(f32x4.gt(s, floor))) {
      size = offer(scores, indices, size, k, f32x4.extract_lane(s, 0), i as i32);
      size = offer(scores, indices, size, k, f32x4.extract_lane(s, 1), (i + 1) as i32);
      size = offer(scores, indices, size, k, f32x4.extract_lane(s, 2), (i + 2) as i32);
      size = offer(scores, indices, size, k, f32x4.extract_lane(s, 3), (i + 3) as i32);
      if (size == k) floor = f32x4.splat(load<f32>(scores));
    }
  }
  for (let i = whole; i < rows; i++) {
    const s = dot(x, query, bytes) + load<f32>(bias + (i << 2));
    size = offer(scores, indices, size, k, s, i as i32);
    x += bytes;
  }
  order(scores, indices, size);
  return size;
}

// Scores the listed rows in f32 and keeps the K best, best first. `sums` is scratch for `count` floats. Returns how many
// there are.
export function rescore(
  count: usize,
  list: usize,
  dim: usize,
  x: usize,
  bias: usize,
  query: usize,
  sums: usize,
  k: usize,
  scores: usize,
  indices: usize,
): usize {
  const bytes = dim << 2;
  // All sums before the first choice: the rows lie far apart, and without branches the waits for them overlap.
  for (let c: usize = 0; c < count; c++) {
    const i = load<i32>(list + (c << 2)) as usize;
    store<f32>(sums + (c << 2), dot(x + i * bytes, query, bytes) + load<f32>(bias + (i << 2)));
  }
  let size: usize = 0;
  for (let c: usize = 0; c < count; c++) {
    size = offer(scores, indices, size, k, load<f32>(sums + (c << 2)), load<i32>(list + (c << 2)));
  }
  order(scores, indices, size);
  return size;
}

@inline
function note(
  count: usize,
  row: usize,
  list: usize,
  uppers: usize,
  lowers: usize,
  upper: f32,
  lower: f32,
): void {
  store<i32>(list + (count << 2), row as i32);
  store<f32>(uppers + (count << 2), upper);
  store<f32>(lowers + (count << 2), lower);
}

// Drops candidates whose upper bound is below the floor; NaN stays.
function compact(count: usize, list: usize, uppers: usize, lowers: usize, floor: f32): usize {
  let kept: usize = 0;
  for (let c: usize = 0; c < count; c++) {
    const upper = load<f32>(uppers + (c << 2));
    if (upper < floor) continue;
    note(kept, load<i32>(list + (c << 2)), list, uppers, lowers, upper, load<f32>(lowers + (c << 2)));
    kept++;
  }
  return kept;
}

// How many candidates are gathered before those are dropped that a better floor excludes: in proportion to those that
// stayed, so that the work of all clean-ups is in proportion to the list.
@inline
function nextFull(stayed: usize, capacity: usize): usize {
  return min(capacity, 3 * stayed + 64);
}

// Bounds every row by its int8 code: |score - approx| <= norm * error + slack. Lists the rows whose upper bound is
// not below the K-th best lower bound. The query is int16 (`step` its scale), `dim` a multiple of 16. `list`, `uppers`,
// `lowers` and `scratch` have room for capacity + 4 entries each. Returns the number of candidates, or -1 when more
// than `capacity` rows could be among the best.
export function bound(
  rows: usize,
  dim: usize,
  codes: usize,
  scale: usize,
  error: usize,
  bias: usize,
  query: usize,
  step: f32,
  norm: f32,
  slack: f32,
  k: usize,
  list: usize,
  uppers: usize,
  lowers: usize,
  scratch: usize,
  capacity: usize,
): i32 {
  let count: usize = 0;
  let full = nextFull(k, capacity);
  let floor: f32 = -Infinity;
  let floors = f32x4.splat(floor);
  const steps = f32x4.splat(step);
  const norms = f32x4.splat(norm);
  const slacks = f32x4.splat(slack);
  for (let i: usize = 0; i < rows; i += 4) {
    let a = i32x4.splat(0);
    let b = i32x4.splat(0);
    let c = i32x4.splat(0);
    let d = i32x4.splat(0);
    let r1 = codes + dim;
    let r2 = r1 + dim;
    let r3 = r2 + dim;
    let q = query;
    let left = dim;
    // Fixed places in a stretch of 64 cost no address arithmetic.
    for (; left >= 64; left -= 64) {
      a = stretch(a, codes, q);
      b = stretch(b, r1, q);
      c = stretch(c, r2, q);
      d = stretch(d, r3, q);
      codes += 64;
      r1 += 64;
      r2 += 64;
      r3 += 64;
      q += 128;
    }
    for (; left > 0; left -= 16) {
      a = piece(a, codes, q);
      b = piece(b, r1, q);
      c = piece(c, r2, q);
      d = piece(d, r3, q);
      codes += 16;
      r1 += 16;
      r2 += 16;
      r3 += 16;
      q += 32;
    }
    codes = r3;
    const product = f32x4.mul(f32x4.convert_i32x4_s(isums(a, b, c, d)), steps);
    const approx = f32x4.add(
      f32x4.mul(product, v128.load(scale + (i << 2))),
      v128.load(bias + (i << 2)),
    );
    const radius = f32x4.add(f32x4.mul(v128.load(error + (i << 2)), norms), slacks);
    const upper = f32x4.add(approx, radius);
    let hopeless = i32x4.bitmask(f32x4.lt(upper, floors));
    if (hopeless == 15) continue;
    // The last rows of four may be padding.
    if (i + 4 > rows) hopeless |= 15 << ((rows - i) as i32);
    // NaN bounds nothing from below.
    const lower = f32x4.pmax(f32x4.splat(-Infinity), f32x4.sub(approx, radius));
    // Every lane is written, and stays only where the count moves on: no branch to mispredict.
    note(count, i, list, uppers, lowers, f32x4.extract_lane(upper, 0), f32x4.extract_lane(lower, 0));
    count += (~hopeless & 1) as usize;
    note(count, i + 1, list, uppers, lowers, f32x4.extract_lane(upper, 1), f32x4.extract_lane(lower, 1));
    count += (~(hopeless >> 1) & 1) as usize;
    note(count, i + 2, list, uppers, lowers, f32x4.extract_lane(upper, 2), f32x4.extract_lane(lower, 2));
    count += (~(hopeless >> 2) & 1) as usize;
    note(count, i + 3, list, uppers, lowers, f32x4.extract_lane(upper, 3), f32x4.extract_lane(lower, 3));
    count += (~(hopeless >> 3) & 1) as usize;
    if (count < full) continue;
    floor = max(floor, kthLargest(lowers, count, k, scratch));
    floors = f32x4.splat(floor);
    count = compact(count, list, uppers, lowers, floor);
    if (count >= capacity) return -1;
    full = nextFull(count, capacity);
  }
  floor = max(floor, kthLargest(lowers, count, k, scratch));
  return compact(count, list, uppers, lowers, floor) as i32;
}
