import { contentProfile, contentScore, type ContentProfile } from '../memory';
import type { ItemKernel } from '../model-file/types';
import type { Rung } from '../types';
import { cosine } from './item-vectors';
import type { PassTerms } from './pass';
import type { Scorer } from './score';

const EPS = 1e-3;
const CONTENT = 4;
const COVISIT = 0.5;
const VECTORS = 2;
const RECENCY = 0.1;
/** Kernel weights are shares of baskets; this one is nothing. */
const LEAST_SHARE = 1e-4;
/** Of what goes together: the logarithm of the share, and what sells now. */
const BASKET = 2;
const SELLS_NOW = 0.2;
/** The anchor itself never competes. */
export const OUT = -1e9;

function addLog(kernel: ItemKernel, item: number, weight: number, out: Float32Array): number {
  const [from, to] = [kernel.offsets[item]!, kernel.offsets[item + 1]!];
  const scale = (kernel.scales?.[item] ?? 1) / EPS;
  for (let e = from; e < to; e++) {
    const j = kernel.items[e]!;
    out[j] = out[j]! + weight * Math.log1p(scale * Math.max(0, kernel.weights[e]!));
  }
  return to - from;
}

/**
 * Adds to `shares` the share that an item has in the baskets of all the cart's items together, and returns how many were
 * found. Added up before the logarithm: what goes well with one thing of the cart beats what goes a little with each, as
 * best sellers do.
 */
function addBaskets(kernel: ItemKernel, items: readonly number[], shares: Float32Array): number {
  let found = 0;
  for (const item of items) {
    const [from, to] = [kernel.offsets[item]!, kernel.offsets[item + 1]!];
    const scale = kernel.scales?.[item] ?? 1;
    for (let e = from; e < to; e++) shares[kernel.items[e]!]! += scale * Math.max(0, kernel.weights[e]!);
    found += to - from;
  }
  return found;
}

/** What the items of the model have of the terms; the rest of `out` is 0. */
function start(scorer: Scorer, terms: PassTerms, out: Float32Array): void {
  out.fill(0);
  out.set(scorer.pass().score(terms));
}

/** What is like these items by content, and like `x` where there is one, newer items among them. */
function startAlike(
  scorer: Scorer,
  items: readonly number[],
  x: Float32Array | undefined,
  out: Float32Array,
): void {
  const { content: index } = scorer;
  const profile: ContentProfile = contentProfile(index, items, 1);
  const content = { weight: CONTENT, index, profile };
  start(scorer, { content, recency: RECENCY, likeness: x && { weight: VECTORS, x } }, out);
  for (let i = scorer.known; i < out.length; i++) {
    out[i] = CONTENT * contentScore(index, profile, i);
    if (x) out[i] = out[i]! + VECTORS * cosine(x, scorer.vectors.at(i));
  }
}

/** What is like this item: looks (content), is looked at together (co-visits), is wanted alike (vectors). */
export function similarScores(scorer: Scorer, item: number, out: Float32Array): Rung {
  startAlike(scorer, [item], scorer.encode && scorer.vectors.at(item), out);
  const { covisit } = scorer.kernels;
  let rung: Rung = 'content';
  if (covisit && item < scorer.known && addLog(covisit, item, COVISIT, out) > 0) {
    rung = scorer.encode ? 'personal' : 'session';
  }
  out[item] = OUT;
  return rung;
}

/** What goes together with these items: baskets first, co-visits where baskets know nothing. */
export function togetherScores(scorer: Scorer, items: readonly number[], out: Float32Array): Rung {
  const rung = goingTogether(scorer, items, out);
  for (const item of items) out[item] = OUT;
  return rung;
}

function goingTogether(scorer: Scorer, items: readonly number[], out: Float32Array): Rung {
  const known = items.filter((item) => item < scorer.known);
  const { together, covisit } = scorer.kernels;
  let found = 0;
  if (together)
    scorer.pass().remember((shares) => (found = addBaskets(together, known, shares)), LEAST_SHARE);
  start(scorer, { covisit: found > 0 ? BASKET : 0, recency: SELLS_NOW }, out);
  if (covisit && found === 0) for (const item of known) found += addLog(covisit, item, COVISIT, out);
  if (found > 0) return 'session';
  startAlike(scorer, items, undefined, out);
  return 'content';
}
