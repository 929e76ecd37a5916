// Adam with decoupled weight decay. `rate` holds the bias correction of m, `correction2` that of v.

/** Stores the moments and moves p by them: four numbers. */
// @ts-ignore: decorator
@inline
function move(
  p: usize,
  m: usize,
  v: usize,
  first: v128,
  second: v128,
  rate4: v128,
  corr4: v128,
  eps4: v128,
  keep4: v128,
): void {
  v128.store(m, first);
  v128.store(v, second);
  const root = f32x4.add(f32x4.sqrt(f32x4.mul(second, corr4)), eps4);
  const step = f32x4.div(f32x4.mul(rate4, first), root);
  v128.store(p, f32x4.sub(f32x4.mul(v128.load(p), keep4), step));
}

/** One step of n numbers; the gradient is zeroed. */
export function adamStep(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  n: usize,
  rate: f32,
  beta1: f32,
  beta2: f32,
  correction2: f32,
  eps: f32,
  decay: f32,
): void {
  const b1 = f32x4.splat(beta1);
  const c1 = f32x4.splat(1 - beta1);
  const b2 = f32x4.splat(beta2);
  const c2 = f32x4.splat(1 - beta2);
  const rate4 = f32x4.splat(rate);
  const corr4 = f32x4.splat(correction2);
  const eps4 = f32x4.splat(eps);
  const keep4 = f32x4.splat(1 - decay);
  const zero = f32x4.splat(0);
  const end = p + (n << 2);
  while (p < end) {
    const grad = v128.load(g);
    const first = f32x4.add(f32x4.mul(b1, v128.load(m)), f32x4.mul(c1, grad));
    const second = f32x4.add(f32x4.mul(b2, v128.load(v)), f32x4.mul(c2, f32x4.mul(grad, grad)));
    move(p, m, v, first, second, rate4, corr4, eps4, keep4);
    v128.store(g, zero);
    p += 16;
    g += 16;
    m += 16;
    v += 16;
  }
}

/**
 * One step of a table [rows, dim] whose gradient is there for some rows only: that of row r is row slot[r] of g
 * [slots, dim], and zero where slot[r] is not below `slots`. g stays as it is.
 */
export function adamRows(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  slot: usize,
  slots: usize,
  rows: usize,
  dim: usize,
  rate: f32,
  beta1: f32,
  beta2: f32,
  correction2: f32,
  eps: f32,
  decay: f32,
): void {
  const b1 = f32x4.splat(beta1);
  const c1 = f32x4.splat(1 - beta1);
  const b2 = f32x4.splat(beta2);
  const c2 = f32x4.splat(1 - beta2);
  const rate4 = f32x4.splat(rate);
  const corr4 = f32x4.splat(correction2);
  const eps4 = f32x4.splat(eps);
  const keep4 = f32x4.splat(1 - decay);
  const bytes = dim << 2;
  for (let r: usize = 0; r < rows; r++) {
    const at = <usize>load<u32>(slot + (r << 2));
    let from = at < slots ? g + at * bytes : 0;
    for (const end = p + bytes; p < end; p += 16) {
      let first = f32x4.mul(b1, v128.load(m));
      let second = f32x4.mul(b2, v128.load(v));
      if (from != 0) {
        const grad = v128.load(from);
        first = f32x4.add(first, f32x4.mul(c1, grad));
        second = f32x4.add(second, f32x4.mul(c2, f32x4.mul(grad, grad)));
        from += 16;
      }
      move(p, m, v, first, second, rate4, corr4, eps4, keep4);
      m += 16;
      v += 16;
    }
  }
}
