import { contentScores } from '../memory';
import type { SparseKernel } from '../model-file/types';
import type { Rung } from '../types';
import type { Scorer } from './score';

const EPS = 1e-3;
const CONTENT = 4;
const COVISIT = 0.5;
const VECTORS = 2;
const BASKET = 1;
const RECENCY = 0.1;
/** The anchor itself never competes. */
export const OUT = -1e9;

function addLog(kernel: SparseKernel, item: number, weight: number, out: Float32Array): number {
  const [from, to] = [kernel.offsets[item]!, kernel.offsets[item + 1]!];
  for (let e = from; e < to; e++) {
    const j = kernel.items[e]!;
    out[j] = out[j]! + weight * Math.log1p(Math.max(0, kernel.weights[e]!) / EPS);
  }
  return to - from;
}

function addRecency(scorer: Scorer, out: Float32Array): void {
  for (let i = 0; i < scorer.known; i++) out[i] = out[i]! + RECENCY * scorer.model.recency[i]!;
}

/** What is like this item: looks (content), is looked at together (co-visits), is wanted alike (vectors). */
export function similarScores(
  scorer: Scorer,
  item: number,
  vector: (i: number) => Float32Array,
  out: Float32Array,
): Rung {
  contentScores(scorer.content, [item], 1, out);
  for (let i = 0; i < out.length; i++) out[i] = out[i]! * CONTENT;
  addRecency(scorer, out);
  let rung: Rung = 'content';
  if (item < scorer.known && addLog(scorer.model.covisit, item, COVISIT, out) > 0) rung = 'session';
  if (scorer.encode) {
    const x = vector(item);
    const length = Math.hypot(...x) || 1;
    for (let i = 0; i < out.length; i++) {
      const y = vector(i);
      let dot = 0;
      let squares = 1e-12;
      for (let c = 0; c < x.length; c++) {
        dot += x[c]! * y[c]!;
        squares += y[c]! * y[c]!;
      }
      out[i] = out[i]! + (VECTORS * dot) / (length * Math.sqrt(squares));
    }
    if (rung === 'session') rung = 'personal';
  }
  out[item] = OUT;
  return rung;
}

/** What goes together with these items: baskets first, co-visits where baskets know nothing. */
export function togetherScores(scorer: Scorer, items: readonly number[], out: Float32Array): Rung {
  let found = 0;
  for (const item of items)
    if (item < scorer.known) found += addLog(scorer.model.together, item, BASKET, out);
  let rung: Rung = 'session';
  if (found === 0) {
    for (const item of items)
      if (item < scorer.known) found += addLog(scorer.model.covisit, item, COVISIT, out);
    if (found === 0) {
      contentScores(scorer.content, items, 1, out);
      for (let i = 0; i < out.length; i++) out[i] = out[i]! * CONTENT;
      rung = 'content';
    }
  }
  addRecency(scorer, out);
  for (const item of items) out[item] = OUT;
  return rung;
}
