import { contentScores } from '../memory';
import type { ItemKernel } from '../model-file/types';
import type { Rung } from '../types';
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

function addRecency(scorer: Scorer, weight: number, out: Float32Array): void {
  for (let i = 0; i < scorer.known; i++) out[i] = out[i]! + weight * scorer.recency[i]!;
}

/**
 * The logarithm of the share that an item has in the baskets of all the cart's items together. Added up before the
 * logarithm: what goes well with one thing of the cart beats what goes a little with each, as best sellers do.
 */
function addBaskets(kernel: ItemKernel, items: readonly number[], out: Float32Array): number {
  const shares = new Float32Array(kernel.offsets.length - 1);
  let found = 0;
  for (const item of items) {
    const [from, to] = [kernel.offsets[item]!, kernel.offsets[item + 1]!];
    const scale = kernel.scales?.[item] ?? 1;
    for (let e = from; e < to; e++) shares[kernel.items[e]!]! += scale * Math.max(0, kernel.weights[e]!);
    found += to - from;
  }
  if (found === 0) return 0;
  for (let i = 0; i < shares.length; i++) out[i] = out[i]! + BASKET * Math.log1p(shares[i]! / LEAST_SHARE);
  return found;
}

/** What is like this item: looks (content), is looked at together (co-visits), is wanted alike (vectors). */
export function similarScores(scorer: Scorer, item: number, out: Float32Array): Rung {
  contentScores(scorer.content, [item], 1, out);
  for (let i = 0; i < out.length; i++) out[i] = out[i]! * CONTENT;
  addRecency(scorer, RECENCY, out);
  let rung: Rung = 'content';
  const { covisit } = scorer.kernels;
  if (covisit && item < scorer.known && addLog(covisit, item, COVISIT, out) > 0) rung = 'session';
  if (scorer.encode) {
    scorer.vectors.addCosines(scorer.vectors.at(item), VECTORS, out);
    if (rung === 'session') rung = 'personal';
  }
  out[item] = OUT;
  return rung;
}

/** What goes together with these items: baskets first, co-visits where baskets know nothing. */
export function togetherScores(scorer: Scorer, items: readonly number[], out: Float32Array): Rung {
  const known = items.filter((item) => item < scorer.known);
  let rung: Rung = 'session';
  const { together, covisit } = scorer.kernels;
  if (!together || addBaskets(together, known, out) === 0) {
    let found = 0;
    if (covisit) for (const item of known) found += addLog(covisit, item, COVISIT, out);
    if (found === 0) {
      contentScores(scorer.content, items, 1, out);
      for (let i = 0; i < out.length; i++) out[i] = out[i]! * CONTENT;
      rung = 'content';
    }
  }
  addRecency(scorer, rung === 'content' ? RECENCY : SELLS_NOW, out);
  for (const item of items) out[item] = OUT;
  return rung;
}
