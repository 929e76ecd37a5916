import { exp1, sum4 } from './exp';

// Causal multi-head attention over packed sequences. qkv is [tokens, 3 * dim]: queries, keys, values; head h owns
// columns h*width .. (h+1)*width of each. Sequence s is tokens starts[s] .. starts[s+1]. `place` is [heads, reach]:
// a learnt bias by how many places j lies before i. probs holds, for sequence s and head h, a square n x n.

@inline
function dot(a: usize, b: usize, bytes: usize): f32 {
  let s = f32x4.splat(0);
  for (let o: usize = 0; o < bytes; o += 16) s = f32x4.add(s, f32x4.mul(v128.load(a + o), v128.load(b + o)));
  return sum4(s);
}

@inline
function addScaled(y: usize, x: usize, scale: f32, bytes: usize): void {
  const scale4 = f32x4.splat(scale);
  for (let o: usize = 0; o < bytes; o += 16) {
    v128.store(y + o, f32x4.add(v128.load(y + o), f32x4.mul(scale4, v128.load(x + o))));
  }
}

/** out[tokens, dim] = attention, of token `from` and those after it; probs is kept for the gradient. */
export function attention(
  qkv: usize,
  starts: usize,
  sequences: usize,
  from: usize,
  dim: usize,
  heads: usize,
  place: usize,
  reach: usize,
  out: usize,
  probs: usize,
): void {
  const width = dim / heads;
  const bytes = width << 2;
  const row = dim * 12;
  const scale = <f32>1 / sqrt<f32>(<f32>width);
  for (let s: usize = 0; s < sequences; s++) {
    const first = <usize>load<u32>(starts + (s << 2));
    const n = <usize>load<u32>(starts + (s << 2), 4) - first;
    for (let h: usize = 0; h < heads; h++) {
      const base = qkv + first * row + h * bytes;
      const bias = place + ((h * reach) << 2);
      for (let i: usize = from > first ? from - first : 0; i < n; i++) {
        const q = base + i * row;
        const p = probs + ((i * n) << 2);
        let most: f32 = -3.0e38;
        for (let j: usize = 0; j <= i; j++) {
          const z = dot(q, base + j * row + (dim << 2), bytes) * scale + load<f32>(bias + ((i - j) << 2));
          store<f32>(p + (j << 2), z);
          most = max(most, z);
        }
        let sum: f32 = 0;
        for (let j: usize = 0; j <= i; j++) {
          const e = exp1(load<f32>(p + (j << 2)) - most);
          store<f32>(p + (j << 2), e);
          sum += e;
        }
        const to = out + (((first + i) * dim) << 2) + h * bytes;
        for (let o: usize = 0; o < bytes; o += 16) v128.store(to + o, f32x4.splat(0));
        const inverse = <f32>1 / sum;
        for (let j: usize = 0; j <= i; j++) {
          const w = load<f32>(p + (j << 2)) * inverse;
          store<f32>(p + (j << 2), w);
          addScaled(to, base + j * row + (dim << 3), w, bytes);
        }
      }
      probs += (n * n) << 2;
    }
  }
}

/** Gradient: dqkv = ... (overwritten), placeGrad += ...; probs is overwritten. */
export function attentionGrad(
  qkv: usize,
  starts: usize,
  sequences: usize,
  dim: usize,
  heads: usize,
  placeGrad: usize,
  reach: usize,
  probs: usize,
  dout: usize,
  dqkv: usize,
): void {
  const width = dim / heads;
  const bytes = width << 2;
  const row = dim * 12;
  const k = dim << 2;
  const v = dim << 3;
  const scale = <f32>1 / sqrt<f32>(<f32>width);
  memory.fill(dqkv, 0, <usize>load<u32>(starts + (sequences << 2)) * row);
  for (let s: usize = 0; s < sequences; s++) {
    const first = <usize>load<u32>(starts + (s << 2));
    const n = <usize>load<u32>(starts + (s << 2), 4) - first;
    for (let h: usize = 0; h < heads; h++) {
      const base = qkv + first * row + h * bytes;
      const grad = dqkv + first * row + h * bytes;
      const bias = placeGrad + ((h * reach) << 2);
      for (let i: usize = 0; i < n; i++) {
        const p = probs + ((i * n) << 2);
        const d = dout + (((first + i) * dim) << 2) + h * bytes;
        let mean: f32 = 0;
        for (let j: usize = 0; j <= i; j++) mean += load<f32>(p + (j << 2)) * dot(d, base + j * row + v, bytes);
        for (let j: usize = 0; j <= i; j++) {
          const w = load<f32>(p + (j << 2));
          const ds = w * (dot(d, base + j * row + v, bytes) - mean);
          addScaled(grad + j * row + v, d, w, bytes);
          addScaled(grad + i * row, base + j * row + k, ds * scale, bytes);
          addScaled(grad + j * row + k, base + i * row, ds * scale, bytes);
          const b = bias + ((i - j) << 2);
          store<f32>(b, load<f32>(b) + ds);
        }
      }
      probs += (n * n) << 2;
    }
  }
}
