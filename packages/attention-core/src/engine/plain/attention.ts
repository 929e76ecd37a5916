import type { Kernels } from '../kernels';

/** Twins of kernels/attention.ts. */
export const attention: Kernels['attention'] = (
  qkv,
  starts,
  sequences,
  from,
  dim,
  heads,
  place,
  reach,
  out,
  probs,
) => {
  const width = dim / heads;
  const scale = 1 / Math.sqrt(width);
  const row = 3 * dim;
  let base = 0;
  for (let s = 0; s < sequences; s++) {
    const first = starts[s]!;
    const n = starts[s + 1]! - first;
    for (let h = 0; h < heads; h++) {
      for (let i = Math.max(0, from - first); i < n; i++) {
        const q = (first + i) * row + h * width;
        const p = base + i * n;
        let most = -Infinity;
        for (let j = 0; j <= i; j++) {
          const k = (first + j) * row + dim + h * width;
          let z = 0;
          for (let c = 0; c < width; c++) z += qkv[q + c]! * qkv[k + c]!;
          z = z * scale + place[h * reach + i - j]!;
          probs[p + j] = z;
          if (z > most) most = z;
        }
        let sum = 0;
        for (let j = 0; j <= i; j++) {
          const e = Math.exp(probs[p + j]! - most);
          probs[p + j] = e;
          sum += e;
        }
        const to = (first + i) * dim + h * width;
        out.fill(0, to, to + width);
        for (let j = 0; j <= i; j++) {
          const w = probs[p + j]! / sum;
          probs[p + j] = w;
          const v = (first + j) * row + 2 * dim + h * width;
          for (let c = 0; c < width; c++) out[to + c] = out[to + c]! + w * qkv[v + c]!;
        }
      }
      base += n * n;
    }
  }
};

export const attentionGrad: Kernels['attentionGrad'] = (
  qkv,
  starts,
  sequences,
  dim,
  heads,
  placeGrad,
  reach,
  probs,
  dout,
  dqkv,
) => {
  const width = dim / heads;
  const scale = 1 / Math.sqrt(width);
  const row = 3 * dim;
  dqkv.fill(0, 0, starts[sequences]! * row);
  let base = 0;
  for (let s = 0; s < sequences; s++) {
    const first = starts[s]!;
    const n = starts[s + 1]! - first;
    for (let h = 0; h < heads; h++) {
      for (let i = 0; i < n; i++) {
        const p = base + i * n;
        const d = (first + i) * dim + h * width;
        const q = (first + i) * row + h * width;
        const towards = new Float64Array(i + 1);
        let mean = 0;
        for (let j = 0; j <= i; j++) {
          const v = (first + j) * row + 2 * dim + h * width;
          let sum = 0;
          for (let c = 0; c < width; c++) sum += dout[d + c]! * qkv[v + c]!;
          towards[j] = sum;
          mean += probs[p + j]! * sum;
        }
        for (let j = 0; j <= i; j++) {
          const k = (first + j) * row + dim + h * width;
          const v = k + dim;
          const w = probs[p + j]!;
          const ds = w * (towards[j]! - mean);
          for (let c = 0; c < width; c++) {
            dqkv[v + c] = dqkv[v + c]! + w * dout[d + c]!;
            dqkv[q + c] = dqkv[q + c]! + ds * scale * qkv[k + c]!;
            dqkv[k + c] = dqkv[k + c]! + ds * scale * qkv[q + c]!;
          }
          const b = h * reach + i - j;
          placeGrad[b] = placeGrad[b]! + ds;
        }
      }
      base += n * n;
    }
  }
};
