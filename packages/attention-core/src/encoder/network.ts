import type { Kernels } from '../engine';
import type { NetworkShape, Parameters } from './shape';

/** Sequences packed one after the other without padding. */
export interface PackedBatch {
  readonly sequences: number;
  readonly tokens: number;
  /** sequences + 1 entries: tokens of s are starts[s] .. starts[s + 1]. */
  readonly starts: Uint32Array;
  /** Row of the vectors table, one a token. */
  readonly vector: Uint32Array;
  readonly type: Uint32Array;
  /** Places from the end of the sequence, 0 = newest. */
  readonly position: Uint32Array;
  readonly gap: Uint32Array;
}

/** Lengths of the buffers that a forward pass over at most `tokens` tokens needs. */
export function forwardBuffers(shape: NetworkShape, tokens: number): Record<string, number> {
  const { dim, inner, blocks, heads, maxLength } = shape;
  const sizes: Record<string, number> = {
    mixed: tokens * dim,
    hidden: tokens * dim,
    normed: tokens * dim,
    stats: tokens * 2,
  };
  for (let b = 0; b < blocks; b++) {
    sizes[`${b}.input`] = tokens * dim;
    sizes[`${b}.stats1`] = tokens * 2;
    sizes[`${b}.qkv`] = tokens * 3 * dim;
    sizes[`${b}.probs`] = tokens * maxLength * heads;
    sizes[`${b}.attended`] = tokens * dim;
    sizes[`${b}.middle`] = tokens * dim;
    sizes[`${b}.stats2`] = tokens * 2;
    sizes[`${b}.inner`] = tokens * inner;
  }
  return sizes;
}

export function gradientBuffers(shape: NetworkShape, tokens: number): Record<string, number> {
  const { dim, inner } = shape;
  return {
    dMixed: tokens * dim,
    dInner: tokens * Math.max(inner, 3 * dim),
  };
}

export interface Dropout {
  readonly keep: number;
  /** Seed of a dropout site in this step. */
  seed(site: number): number;
}

/** Token embeddings are scaled up as in the transformer paper, so that places and gaps do not drown them. */
export function tokenScale(dim: number): number {
  return Math.sqrt(dim);
}

/**
 * Shopper vectors after every token: buffers.hidden[token] = w. Causal, pre-norm:
 * h += drop(attend(norm(h))), h += drop(feedForward(norm(h))), w = norm(h).
 *
 * `from`: only the vectors of this token and the later ones are asked for. The last block's keys and values are worked out
 * for all tokens, the rest of it for these alone: five sixths of the work of one shopper with one block.
 */
export function forward(
  k: Kernels,
  shape: NetworkShape,
  p: Parameters,
  vectors: Float32Array,
  batch: PackedBatch,
  f: Readonly<Record<string, Float32Array>>,
  drop?: Dropout,
  from = 0,
): void {
  const { dim, inner, blocks, heads, maxLength } = shape;
  const n = batch.tokens;
  const h = f.mixed!;
  k.gather(vectors, batch.vector, h, n, dim, tokenScale(dim));
  for (const [table, index] of [
    [p.type!, batch.type],
    [p.position!, batch.position],
    [p.gap!, batch.gap],
  ] as const) {
    k.gather(table, index, f.hidden!, n, dim, 1);
    k.add(f.hidden!, h, n * dim);
  }
  if (drop) k.dropout(h, h, n * dim, drop.seed(0), drop.keep);
  for (let b = 0; b < blocks; b++) {
    const at = (name: string): Float32Array => f[`${b}.${name}`]!;
    const par = (name: string): Float32Array => p[`${b}.${name}`]!;
    const first = b === blocks - 1 ? from : 0;
    const rows = n - first;
    const of = (matrix: Float32Array, width: number): Float32Array => matrix.subarray(first * width);
    const [stream, hidden, normed] = [of(h, dim), of(f.hidden!, dim), of(f.normed!, dim)];
    at('input').set(h.subarray(0, n * dim));
    k.layerNorm(h, par('norm1.gain'), par('norm1.shift'), f.normed!, at('stats1'), n, dim);
    /** Columns `left` to `right` of queries, keys and values, from row `top` on. */
    const project = (top: number, left: number, right: number): void => {
      const matrix = par('qkv').subarray(left);
      const out = at('qkv').subarray(top * 3 * dim + left);
      const rowsIn = f.normed!.subarray(top * dim);
      k.gemm(rowsIn, dim, 1, matrix, 3 * dim, 1, out, 3 * dim, n - top, right - left, dim, false);
    };
    if (first === 0) project(0, 0, 3 * dim);
    else {
      project(first, 0, dim);
      project(0, dim, 3 * dim);
    }
    k.attention(
      at('qkv'),
      batch.starts,
      batch.sequences,
      first,
      dim,
      heads,
      par('place'),
      maxLength,
      at('attended'),
      at('probs'),
    );
    k.gemm(of(at('attended'), dim), dim, 1, par('out'), dim, 1, hidden, dim, rows, dim, dim, false);
    if (drop) k.dropout(hidden, hidden, rows * dim, drop.seed(2 * b + 1), drop.keep);
    k.add(hidden, stream, rows * dim);
    of(at('middle'), dim).set(stream.subarray(0, rows * dim));
    k.layerNorm(stream, par('norm2.gain'), par('norm2.shift'), normed, at('stats2'), rows, dim);
    const wide = of(at('inner'), inner);
    k.gemm(normed, dim, 1, par('inner'), inner, 1, wide, inner, rows, inner, dim, false);
    k.addBias(wide, par('inner.bias'), rows, inner);
    k.relu(wide, wide, rows * inner);
    k.gemm(wide, inner, 1, par('outer'), dim, 1, hidden, dim, rows, dim, inner, false);
    k.addBias(hidden, par('outer.bias'), rows, dim);
    if (drop) k.dropout(hidden, hidden, rows * dim, drop.seed(2 * b + 2), drop.keep);
    k.add(hidden, stream, rows * dim);
  }
  const [stream, hidden] = [h.subarray(from * dim), f.hidden!.subarray(from * dim)];
  k.layerNorm(stream, p['final.gain']!, p['final.shift']!, hidden, f.stats!, n - from, dim);
}

/**
 * Gradient of forward. In: f.hidden = the gradient of what forward left there, the other buffers as forward left them.
 * Adds to the parameter gradients g and to vectorGrad (rows as in `vectors`). The buffers are used up. What the layer
 * norms gave is worked out again: that is quick, and a block need not keep it.
 */
export function backward(
  k: Kernels,
  shape: NetworkShape,
  p: Parameters,
  g: Parameters,
  vectorGrad: Float32Array,
  batch: PackedBatch,
  f: Readonly<Record<string, Float32Array>>,
  drop?: Dropout,
): void {
  const { dim, inner, blocks, heads, maxLength } = shape;
  const n = batch.tokens;
  const d = f.dMixed!;
  // The gradient of the output is used up by the first step.
  const block = f.hidden!;
  const wide = f.dInner!;
  d.fill(0, 0, n * dim);
  k.layerNormGrad(
    f.mixed!,
    p['final.gain']!,
    f.stats!,
    f.hidden!,
    d,
    g['final.gain']!,
    g['final.shift']!,
    n,
    dim,
  );
  for (let b = blocks - 1; b >= 0; b--) {
    const at = (name: string): Float32Array => f[`${b}.${name}`]!;
    const par = (name: string): Float32Array => p[`${b}.${name}`]!;
    const grad = (name: string): Float32Array => g[`${b}.${name}`]!;
    if (drop) k.dropout(d, block, n * dim, drop.seed(2 * b + 2), drop.keep);
    else block.set(d.subarray(0, n * dim));
    k.columnSums(block, grad('outer.bias'), n, dim);
    k.gemm(at('inner'), 1, inner, block, dim, 1, grad('outer'), dim, inner, dim, n, true);
    k.gemm(block, dim, 1, par('outer'), 1, dim, wide, inner, n, inner, dim, false);
    k.reluGrad(at('inner'), wide, wide, n * inner);
    k.columnSums(wide, grad('inner.bias'), n, inner);
    k.layerNorm(at('middle'), par('norm2.gain'), par('norm2.shift'), f.normed!, at('stats2'), n, dim);
    k.gemm(f.normed!, 1, dim, wide, inner, 1, grad('inner'), inner, dim, inner, n, true);
    k.gemm(wide, inner, 1, par('inner'), 1, inner, block, dim, n, dim, inner, false);
    k.layerNormGrad(
      at('middle'),
      par('norm2.gain'),
      at('stats2'),
      block,
      d,
      grad('norm2.gain'),
      grad('norm2.shift'),
      n,
      dim,
    );

    if (drop) k.dropout(d, block, n * dim, drop.seed(2 * b + 1), drop.keep);
    else block.set(d.subarray(0, n * dim));
    k.gemm(at('attended'), 1, dim, block, dim, 1, grad('out'), dim, dim, dim, n, true);
    // The attention output is used up: it takes its own gradient.
    k.gemm(block, dim, 1, par('out'), 1, dim, at('attended'), dim, n, dim, dim, false);
    k.attentionGrad(
      at('qkv'),
      batch.starts,
      batch.sequences,
      dim,
      heads,
      grad('place'),
      maxLength,
      at('probs'),
      at('attended'),
      wide,
    );
    k.layerNorm(at('input'), par('norm1.gain'), par('norm1.shift'), f.normed!, at('stats1'), n, dim);
    k.gemm(f.normed!, 1, dim, wide, 3 * dim, 1, grad('qkv'), 3 * dim, dim, 3 * dim, n, true);
    k.gemm(wide, 3 * dim, 1, par('qkv'), 1, 3 * dim, block, dim, n, dim, 3 * dim, false);
    k.layerNormGrad(
      at('input'),
      par('norm1.gain'),
      at('stats1'),
      block,
      d,
      grad('norm1.gain'),
      grad('norm1.shift'),
      n,
      dim,
    );
  }
  if (drop) k.dropout(d, d, n * dim, drop.seed(0), drop.keep);
  k.scatterAdd(d, batch.vector, vectorGrad, n, dim, tokenScale(dim));
  k.scatterAdd(d, batch.type, g.type!, n, dim, 1);
  k.scatterAdd(d, batch.position, g.position!, n, dim, 1);
  k.scatterAdd(d, batch.gap, g.gap!, n, dim, 1);
}
