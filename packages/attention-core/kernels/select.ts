@inline
function at(values: usize, i: isize): f32 {
  return load<f32>(values + ((i as usize) << 2));
}

@inline
function middle(a: f32, b: f32, c: f32): f32 {
  return max(min(a, b), min(max(a, b), c));
}

// The k-th largest of n floats without NaN, by quickselect (Hoare 1961) in `scratch`; -Infinity when there are fewer.
export function kthLargest(values: usize, n: usize, k: usize, scratch: usize): f32 {
  if (k == 0) return Infinity;
  if (n < k) return -Infinity;
  memory.copy(scratch, values, n << 2);
  const wanted = (n - k) as isize;
  let low: isize = 0;
  let high = (n as isize) - 1;
  while (low < high) {
    const pivot = middle(at(scratch, low), at(scratch, (low + high) >> 1), at(scratch, high));
    let i = low;
    let j = high;
    while (i <= j) {
      while (at(scratch, i) < pivot) i++;
      while (at(scratch, j) > pivot) j--;
      if (i > j) break;
      const left = at(scratch, i);
      store<f32>(scratch + ((i as usize) << 2), at(scratch, j));
      store<f32>(scratch + ((j as usize) << 2), left);
      i++;
      j--;
    }
    // What lies between the two is the pivot.
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else return pivot;
  }
  return at(scratch, wanted);
}
